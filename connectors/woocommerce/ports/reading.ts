import type { Change } from "~/kernel/commerce";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { Damaged, ReadPort } from "../../contract/ports";
import type { WooClient } from "../http/client";
import { orderChanges } from "../mapping/order";
import { storeLocation } from "../mapping/people";
import { customerChanges, wholeCategories } from "../reading/by-id";
import { hasRefunds, wholeOrders } from "../reading/orders";
import { wholeProducts } from "../reading/products";
import { pullAll, type Reading } from "../reading/pull-all";
import { pullChanged } from "../reading/pull-changed";
import { refundChanges } from "../reading/refunds";
import { shopOf } from "../reading/shop";

type Currency = () => Promise<Result<string, ConnectorError>>;

const PAGE = 100;
/** A page of products asks for the variations of each: fewer of them are a page. */
const PRODUCTS = 50;

export function shopPort(client: WooClient): ReadPort {
  return { pull: () => readStore(client, (shop) => ({ kind: "shop", shop })) };
}

/** A store has one stock, and so one place. */
export function locationsPort(client: WooClient): ReadPort {
  return { pull: () => readStore(client, (shop) => ({ kind: "location", location: storeLocation(shop) })) };
}

async function readStore(client: WooClient, tell: (shop: Parameters<typeof storeLocation>[0]) => Change) {
  const damaged: Damaged[] = [];
  const shop = await shopOf(client, damaged);
  if (!shop.ok) return shop;
  const changes = shop.value ? [tell(shop.value)] : [];
  return ok({ changes, damaged, next: null, progress: { done: 1, total: 1 } });
}

/** Products with their variants, and what is left of each: a variation's change is a change of its product. */
export function catalogPort(client: WooClient, currency: Currency): ReadPort {
  const reading: Reading = {
    path: "products",
    params: { status: "any" },
    pageSize: PRODUCTS,
    async read(items, damaged) {
      const known = await currency();
      return known.ok ? wholeProducts(client, items, known.value, damaged) : known;
    },
  };
  return changing(client, reading);
}

/** Categories have no date of change: all of them, whatever `since` says. */
export function collectionsPort(client: WooClient): ReadPort {
  const reading: Reading = {
    path: "products/categories",
    pageSize: PAGE,
    read: (items, damaged) => wholeCategories(client, items, damaged),
  };
  return { pull: ({ cursor }) => pullAll(client, reading, cursor) };
}

/** Accounts cannot be asked for by when they changed: all are read, and those that did are told. */
export function customersPort(client: WooClient): ReadPort {
  return {
    pull: ({ cursor, since }) =>
      pullAll(
        client,
        { path: "customers", pageSize: PAGE, read: async (items, damaged) => ok(told(items, since, damaged)) },
        cursor,
      ),
  };
}

function told(items: Parameters<Reading["read"]>[0], since: Date | null, damaged: Damaged[]): Change[] {
  const changes = customerChanges(items, damaged);
  if (since === null) return changes;
  const from = since.getTime() - (since.getTime() % 1_000);
  return changes.filter((change) => change.kind === "customer" && Date.parse(change.customer.updatedAt) >= from);
}

/** At first without the lines of refunds, which the port `refunds` reads by the hundred. */
export function ordersPort(client: WooClient): ReadPort {
  const base = { path: "orders", params: { status: "any" }, pageSize: PAGE };
  const apart: Reading = {
    ...base,
    read: async (items, damaged) =>
      ok(items.flatMap((item) => orderChanges(item, hasRefunds(item) ? null : [], damaged))),
  };
  const whole: Reading = { ...base, read: (items, damaged) => wholeOrders(client, items, damaged) };
  return {
    pull: ({ cursor, since }) => (since ? pullChanged(client, whole, cursor, since) : pullAll(client, apart, cursor)),
  };
}

/** Of all orders at once (WooCommerce 9.0 and later). What changed since comes with its orders. */
export function refundsPort(client: WooClient): ReadPort {
  return {
    async pull({ cursor, since }) {
      if (since) return ok({ changes: [], damaged: [], next: null, progress: { done: 0, total: 0 } });
      return pullAll(
        client,
        { path: "refunds", pageSize: PAGE, read: (items, damaged) => refundChanges(client, items, damaged) },
        cursor,
      );
    },
  };
}

function changing(client: WooClient, reading: Reading): ReadPort {
  return {
    pull: ({ cursor, since }) =>
      since ? pullChanged(client, reading, cursor, since) : pullAll(client, reading, cursor),
  };
}
