import type { Resource } from "~/kernel/commerce";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { Damaged, GlancePort, IdentitiesPort, IdentityResource, Page, RefreshPort } from "../../contract/ports";
import { accountOf } from "../credentials";
import type { WooClient } from "../http/client";
import { idIn } from "../mapping/values";
import { type ById, byId, readByIds } from "../reading/by-id";
import { wholeOrders } from "../reading/orders";
import { wholeProducts } from "../reading/products";
import { pullAll, type Reading } from "../reading/pull-all";
import { locationsPort, shopPort } from "./reading";

type Currency = () => Promise<Result<string, ConnectorError>>;

/** Single records. An item's stock comes with its product. */
export function refreshPort(client: WooClient, currency: Currency): RefreshPort {
  const ways = byId(client, currency);
  return {
    async refresh(resource: Resource, externalIds): Promise<Result<Page, ConnectorError>> {
      if (resource === "shop") return shopPort(client).pull({ cursor: null, since: null });
      if (externalIds.length === 0) return ok({ changes: [], damaged: [], next: null });
      if (resource === "location") return locationsPort(client).pull({ cursor: null, since: null });
      const isItem = resource === "inventory";
      const ids = isItem ? [...new Set(externalIds.map((id) => id.split(":")[0] ?? id))] : externalIds;
      const read = await readByIds(client, ways[isItem ? "product" : resource], ids);
      return read.ok ? ok({ ...read.value, next: null }) : read;
    },
  };
}

/** As many as a first page shows. */
const FEW = 10;

export function glancePort(client: WooClient, currency: Currency): GlancePort {
  const newest = { orderby: "date", order: "desc", per_page: FEW, status: "any" };
  return {
    async read() {
      const damaged: Damaged[] = [];
      const [shop, products, orders, known] = await Promise.all([
        shopPort(client).pull({ cursor: null, since: null }),
        client.list("products", newest),
        client.list("orders", newest),
        currency(),
      ]);
      if (!shop.ok) return shop;
      if (!products.ok) return products;
      if (!orders.ok) return orders;
      if (!known.ok) return known;
      const [catalogue, bought] = await Promise.all([
        wholeProducts(client, products.value.items, known.value, damaged),
        wholeOrders(client, orders.value.items, damaged),
      ]);
      if (!catalogue.ok) return catalogue;
      if (!bought.ok) return bought;
      const changes = [...shop.value.changes, ...catalogue.value, ...bought.value];
      return ok({ changes, damaged: [...shop.value.damaged, ...damaged], next: null });
    },
  };
}

const LISTS: Record<IdentityResource & ById, Pick<Reading, "path" | "params">> = {
  product: { path: "products", params: { status: "any", _fields: "id" } },
  collection: { path: "products/categories", params: { _fields: "id" } },
  customer: { path: "customers", params: { _fields: "id" } },
  order: { path: "orders", params: { status: "any", _fields: "id" } },
};

export function identitiesPort(client: WooClient): IdentitiesPort {
  return {
    async list(resource, cursor) {
      const externalIds: string[] = [];
      const reading: Reading = {
        ...LISTS[resource],
        pageSize: 100,
        async read(items) {
          externalIds.push(...items.flatMap((item) => idIn(item["id"]) ?? []));
          return ok([]);
        },
      };
      const page = await pullAll(client, reading, cursor);
      return page.ok ? ok({ externalIds, next: page.value.next }) : page;
    },
  };
}

/** Which store the key opens. WooCommerce does not tell a key's permissions: writing shows them. */
export async function checkKey(
  client: WooClient,
): Promise<Result<{ accountDomain: string; scopes: string[] }, ConnectorError>> {
  const status = await client.get("system_status", { _fields: "environment" });
  if (!status.ok) return status;
  const environment = status.value.item?.["environment"] as { home_url?: unknown } | undefined;
  const home = typeof environment?.home_url === "string" ? environment.home_url : client.home;
  return ok({ accountDomain: accountOf(home) ?? accountOf(client.home) ?? client.home, scopes: [] });
}
