import { ok } from "~/kernel/result";
import type { Damaged, GlancePort } from "../../contract/ports";
import { latestOrders } from "../documents/orders";
import { latestProducts } from "../documents/products";
import type { AdminClient } from "../graphql/client";
import type { Json } from "../mapping/fields";
import { wholeOrders } from "../records/orders";
import { wholeProducts } from "../records/products";
import { shopPort } from "./shop";

/** As many as a first page shows. */
const FEW = 10;
const PARTS = 20;

export function glancePort(client: AdminClient): GlancePort {
  const few = (parts: number) => ({ first: FEW, parts });
  return {
    async read() {
      const damaged: Damaged[] = [];
      const [shop, products, orders] = await Promise.all([
        shopPort(client).pull({ cursor: null, since: null }),
        client.runSized<{ shop: { currencyCode: string }; products: { nodes: Json[] } }>(latestProducts, PARTS, few),
        client.runSized<{ orders: { nodes: Json[] } }>(latestOrders, PARTS, few),
      ]);
      if (!shop.ok) return shop;
      if (!products.ok) return products;
      if (!orders.ok) return orders;
      const { nodes } = products.value.products;
      const wholes = await Promise.all([
        wholeProducts(client, nodes, products.value.shop.currencyCode, damaged),
        wholeOrders(client, orders.value.orders.nodes, damaged),
      ]);
      const [catalogue, bought] = wholes;
      if (!catalogue.ok) return catalogue;
      if (!bought.ok) return bought;
      const changes = [...shop.value.changes, ...catalogue.value, ...bought.value];
      return ok({ changes, damaged: [...shop.value.damaged, ...damaged], next: null });
    },
  };
}
