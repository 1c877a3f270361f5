import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  availableUnits,
  cancelOrder,
  changesAfter,
  createOrder,
  createProduct,
  createShop,
  deleteProduct,
  FIRST_IDS,
  fulfillOrder,
  getCustomer,
  getOrder,
  getProduct,
  getVariantBySku,
  listInventoryChanges,
  listInventoryLevels,
  listOrderLines,
  listRefundLines,
  listRefunds,
  must,
  openShop,
  refundOrder,
  type ShopState,
  updateProduct,
} from "./index";
import { smallSeed } from "./small-seed";

let folder: string;
let state: ShopState;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sandbox-state-"));
  state = createShop(folder, smallSeed());
});

afterEach(() => {
  state.close();
  rmSync(folder, { recursive: true, force: true });
});

const topics = () => changesAfter(state, 0, 1000).map((change) => change.topic);
const variant = (sku: string) => getVariantBySku(state, sku) as NonNullable<ReturnType<typeof getVariantBySku>>;

test("a seed becomes orders whose sums hold, with ids in the seed's order", () => {
  const order = getOrder(state, FIRST_IDS.orders);
  expect(order).toMatchObject({
    name: "#1001",
    subtotal: 3420,
    discounts: 380,
    total: 3670,
    customerId: FIRST_IDS.customers,
  });
  const lines = listOrderLines(state, FIRST_IDS.orders);
  expect(lines.map((line) => line.discount)).toEqual([300, 50, 30]);
  expect(lines.map((line) => line.refundedQuantity)).toEqual([1, 0, 0]);
  const refund = listRefunds(state, FIRST_IDS.orders)[0];
  expect(refund).toMatchObject({ amount: 900, note: "chipped" });
  expect(order).toMatchObject({ refunded: 900, financialStatus: "PARTIALLY_REFUNDED", fulfillmentStatus: "FULFILLED" });
  expect(getCustomer(state, FIRST_IDS.customers)).toMatchObject({ ordersCount: 1, amountSpent: 2770 });
  expect(topics()).toEqual([]);
});

test("a shop is made once and stays on disk", () => {
  expect(() => createShop(folder, smallSeed())).toThrow("exists already");
  state.advance(86_400_000);
  state.close();
  state = openShop(folder, "small.myshopify.com");
  expect(getProduct(state, FIRST_IDS.products)?.title).toBe("Mug");
  expect(state.now().getTime() - Date.now()).toBeGreaterThan(86_000_000);
  expect(() => openShop(folder, "other.myshopify.com")).toThrow("no sandbox shop");
});

test("an order takes stock, counts for the customer and tells of it", () => {
  const candle = variant("CANDLE");
  const order = must(
    createOrder(state, { lines: [{ variantId: candle.id, quantity: 2 }], customerId: FIRST_IDS.customers + 1 }),
  );
  expect(order).toMatchObject({ name: "#1003", total: 1600, email: "ben@example.com" });
  expect(listInventoryLevels(state, candle.inventoryItemId)[0]).toMatchObject({ available: 0, committed: 2 });
  expect(getCustomer(state, FIRST_IDS.customers + 1)).toMatchObject({ ordersCount: 1, amountSpent: 1600 });
  expect(topics()).toEqual([
    "inventory_levels/update",
    "products/update",
    "customers/update",
    "orders/create",
    "orders/paid",
  ]);
});

test("what is sold out is refused unless its policy allows it", () => {
  const before = topics().length;
  const refused = createOrder(state, { lines: [{ variantId: variant("CANDLE").id, quantity: 3 }] });
  expect(refused).toEqual({
    ok: false,
    refusals: [{ field: ["lineItems", "0"], message: "Unable to reserve inventory", code: "INVENTORY_CLAIM_FAILED" }],
  });
  expect(topics().length).toBe(before);
  must(createOrder(state, { lines: [{ variantId: variant("CANDLE").id, quantity: 3 }], stock: "ignore-policy" }));
  expect(availableUnits(state, variant("CANDLE").inventoryItemId)).toBe(-1);
});

test("refunds in steps give back exactly what was paid, and no more", () => {
  const line = listOrderLines(state, FIRST_IDS.orders)[0];
  const lineId = line?.id ?? 0;
  must(refundOrder(state, FIRST_IDS.orders, { lines: [{ lineId, quantity: 1, restock: true }] }));
  const last = must(
    refundOrder(state, FIRST_IDS.orders, { lines: [{ lineId, quantity: 1, restock: false }], shipping: 250 }),
  );
  expect(last.amount).toBe(1150);
  expect(listRefundLines(state, last.id)[0]).toMatchObject({ restockType: "NO_RESTOCK", price: 1000, subtotal: 900 });
  expect(getOrder(state, FIRST_IDS.orders)).toMatchObject({
    refunded: 2950,
    refundedLines: 2700,
    refundedShipping: 250,
  });
  expect(refundOrder(state, FIRST_IDS.orders, { lines: [{ lineId, quantity: 1, restock: false }] }).ok).toBe(false);
  expect(topics().filter((topic) => topic === "refunds/create")).toHaveLength(2);
});

test("a cancelled order gives its stock and money back", () => {
  const red = variant("MUG-R");
  const order = must(createOrder(state, { lines: [{ variantId: red.id, quantity: 4 }] }));
  expect(availableUnits(state, red.inventoryItemId)).toBe(6);
  expect(must(cancelOrder(state, order.id))).toMatchObject({ financialStatus: "REFUNDED", cancelReason: "CUSTOMER" });
  expect(listInventoryLevels(state, red.inventoryItemId)[0]).toMatchObject({ available: 10, committed: 0 });
  expect(cancelOrder(state, order.id).ok).toBe(false);
  expect(listInventoryChanges(state, red.inventoryItemId).map((change) => change.delta)).toEqual([-4, 4]);
});

test("orders are sent in parts", () => {
  const order = must(createOrder(state, { lines: [{ variantId: variant("TEA").id, quantity: 3 }] }));
  const lineId = listOrderLines(state, order.id)[0]?.id ?? 0;
  must(fulfillOrder(state, order.id, { lines: [{ lineId, quantity: 1 }] }));
  expect(getOrder(state, order.id)?.fulfillmentStatus).toBe("PARTIALLY_FULFILLED");
  must(fulfillOrder(state, order.id));
  expect(getOrder(state, order.id)?.fulfillmentStatus).toBe("FULFILLED");
  expect(fulfillOrder(state, order.id).ok).toBe(false);
  expect(listInventoryLevels(state, variant("TEA").inventoryItemId)[0]).toMatchObject({ available: 37, committed: 0 });
});

test("products are made, changed and deleted; their ids are never used again", () => {
  const made = must(
    createProduct(state, { title: "Café Mug", tags: ["b", "A", "a"], variants: [{ price: 900, stock: 2 }] }),
  );
  expect(made).toMatchObject({ id: FIRST_IDS.products + 3, handle: "cafe-mug", tags: '["A","b"]' });
  expect(must(updateProduct(state, made.id, { status: "DRAFT" })).publishedAt).toBeNull();
  must(deleteProduct(state, made.id));
  expect(getProduct(state, made.id)).toBeNull();
  expect(must(createProduct(state, { title: "Café Mug" })).id).toBe(FIRST_IDS.products + 4);
  expect(topics().filter((topic) => topic.startsWith("products/"))).toEqual([
    "products/create",
    "products/update",
    "products/delete",
    "products/create",
  ]);
});

test("a failed transaction leaves nothing behind and tells nobody", () => {
  const heard: string[] = [];
  state.onChange((topic) => heard.push(topic));
  const fail = () =>
    state.transaction(() => {
      must(createProduct(state, { title: "Never" }));
      throw new Error("stop");
    });
  expect(fail).toThrow("stop");
  expect(heard).toEqual([]);
  expect(topics()).toEqual([]);
  must(createProduct(state, { title: "Now" }));
  expect(heard).toEqual(["inventory_items/create", "products/create"]);
});
