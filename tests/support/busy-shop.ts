import {
  cancelOrder,
  createCollection,
  createCustomer,
  createOrder,
  createProduct,
  deleteCollection,
  deleteCustomer,
  deleteProduct,
  deliverFulfillment,
  fulfillOrder,
  listInventoryLevels,
  listOrderLines,
  listVariants,
  type Outcome,
  refundOrder,
  type ShopState,
  setInventory,
  updateCollection,
  updateCustomer,
  updateOrder,
  updateProduct,
  updateVariants,
} from "../../sandbox/shopify/state";
import type { Random } from "../../sandbox/shops/random";

/**
 * One thing that a merchant or a shopper does, by chance: most often what happens most often. What the shop refuses (a
 * refund of nothing, a customer with orders) is what such a shop refuses too: nothing happens then.
 */
export function doSomething(state: ShopState, random: Random, serial: number): void {
  const act = ACTS[random.weighted(ACTS.map(([weight]) => weight))]![1];
  act(state, random, serial);
}

type Act = (state: ShopState, random: Random, serial: number) => Outcome<unknown> | null;

const ACTS: [weight: number, act: Act][] = [
  [22, order],
  [14, (state, random, n) => withAny(state, random, "products", (id) => updateProduct(state, id, edited(random, n)))],
  [9, price],
  [12, stock],
  [10, refund],
  [8, (state, random) => withAny(state, random, "orders", (id) => fulfillOrder(state, id))],
  [3, (state, random) => withAny(state, random, "fulfillments", (id) => deliverFulfillment(state, id))],
  [4, (state, random) => withAny(state, random, "orders", (id) => cancelOrder(state, id, { restock: true }))],
  [4, (state, random, n) => withAny(state, random, "orders", (id) => updateOrder(state, id, { note: `note ${n}` }))],
  [5, product],
  [2, (state, random) => withAny(state, random, "products", (id) => deleteProduct(state, id))],
  [4, (state, _, n) => createCustomer(state, { email: `new${n}@example.com`, firstName: "New", lastName: `No. ${n}` })],
  [6, (state, random, n) => withAny(state, random, "customers", (id) => updateCustomer(state, id, renamed(random, n)))],
  [2, (state, random) => withAny(state, random, "customers", (id) => deleteCustomer(state, id))],
  [1, (state, random, n) => createCollection(state, { title: `Collection ${n}`, products: some(state, random, 12) })],
  [
    3,
    (state, random) =>
      withAny(state, random, "collections", (id) => updateCollection(state, id, members(state, random))),
  ],
  [1, (state, random) => withAny(state, random, "collections", (id) => deleteCollection(state, id))],
];

function any(state: ShopState, random: Random, table: string): number | null {
  const rows = Number(state.sql(`SELECT count(*) AS n FROM ${table}`).get()?.["n"]);
  if (rows === 0) return null;
  const row = state.sql(`SELECT id FROM ${table} ORDER BY id LIMIT 1 OFFSET ?`).get(random.whole(0, rows - 1));
  return row ? Number(row["id"]) : null;
}

function some(state: ShopState, random: Random, count: number): number[] {
  const found = new Set<number>();
  for (let i = 0; i < count; i++) found.add(any(state, random, "products") ?? 0);
  return [...found].filter((id) => id > 0);
}

function withAny(state: ShopState, random: Random, table: string, act: (id: number) => Outcome<unknown>) {
  const id = any(state, random, table);
  return id === null ? null : act(id);
}

const members = (state: ShopState, random: Random) => ({ products: some(state, random, random.whole(0, 20)) });

function edited(random: Random, serial: number) {
  if (random.chance(0.15)) return { status: random.pick(["ACTIVE", "DRAFT", "ARCHIVED"] as const) };
  if (random.chance(0.3)) return { tags: ["edited", `edit-${serial % 7}`] };
  return { title: `Edited ${serial}`, vendor: `Maker ${serial % 5}` };
}

const renamed = (random: Random, serial: number) =>
  random.chance(0.5)
    ? { firstName: `Renamed ${serial}`, tags: ["renamed"] }
    : { emailMarketing: random.pick(["SUBSCRIBED", "UNSUBSCRIBED"] as const), note: `note ${serial}` };

function order(state: ShopState, random: Random, serial: number) {
  const customerId = random.chance(0.7) ? any(state, random, "customers") : null;
  const lines = Array.from({ length: random.whole(1, 4) }, () => any(state, random, "variants"))
    .filter((id) => id !== null)
    .map((variantId) => ({ variantId, quantity: random.whole(1, 3) }));
  return createOrder(state, {
    lines,
    customerId,
    email: customerId === null ? `shopper${serial}@example.com` : undefined,
    discount: random.chance(0.2) ? { code: "STORM", amount: 200 } : null,
    shipping: { title: "Standard", amount: 395 },
    stock: "ignore-policy",
    isPaid: random.chance(0.9),
  });
}

function price(state: ShopState, random: Random): Outcome<unknown> | null {
  return withAny(state, random, "products", (id) => {
    const changes = listVariants(state, id).map((variant) => ({ id: variant.id, price: random.whole(200, 9_000) }));
    return updateVariants(state, id, changes);
  });
}

function stock(state: ShopState, random: Random): Outcome<unknown> | null {
  return withAny(state, random, "inventoryItems", (inventoryItemId) => {
    const locationId = listInventoryLevels(state, inventoryItemId)[0]?.locationId ?? 0;
    return setInventory(state, {
      inventoryItemId,
      locationId,
      available: random.chance(0.2) ? 0 : random.whole(1, 80),
    });
  });
}

function refund(state: ShopState, random: Random): Outcome<unknown> | null {
  return withAny(state, random, "orders", (id) => {
    const line = random.pick(listOrderLines(state, id));
    return refundOrder(state, id, { lines: [{ lineId: line.id, quantity: 1, restock: random.chance(0.5) }] });
  });
}

function product(state: ShopState, random: Random, serial: number) {
  const sizes = random.chance(0.3) ? ["S", "M"] : null;
  return createProduct(state, {
    title: `New product ${serial}`,
    productType: "Novelty",
    ...(sizes && { options: [{ name: "Size", values: sizes }] }),
    variants: (sizes ?? ["Default Title"]).map((value) => ({
      optionValues: [value],
      price: random.whole(300, 5_000),
      sku: `NEW-${serial}-${value}`,
      stock: random.whole(0, 30),
    })),
  });
}
