import type { Random } from "../../sandbox/shops/random";
import { createOrder, deleteOrder, trashOrder, updateOrder } from "../../sandbox/woocommerce/state/orders";
import {
  createCustomer,
  createTerm,
  deleteCustomer,
  deleteTerm,
  updateCustomer,
} from "../../sandbox/woocommerce/state/people";
import {
  createProduct,
  createVariation,
  deleteProduct,
  deleteVariation,
  restoreProduct,
  trashProduct,
  updateProduct,
  updateVariation,
  variationsOf,
} from "../../sandbox/woocommerce/state/products";
import { deleteRefund, refundOrder } from "../../sandbox/woocommerce/state/refunds";
import type { Kind } from "../../sandbox/woocommerce/state/rows";
import type { WooState } from "../../sandbox/woocommerce/state/woo-state";

type Act = (state: WooState, random: Random, serial: number) => unknown;

const STATUSES = ["pending", "processing", "on-hold", "completed", "cancelled", "failed", "awaiting-pickup"];

const ACTS: [weight: number, act: Act][] = [
  [24, order],
  [
    12,
    (state, random, n) => withAny(state, random, "product", (id) => updateProduct(state, id, { name: `Edited ${n}` })),
  ],
  [
    6,
    (state, random) =>
      withAny(state, random, "product", (id) => updateProduct(state, id, { regular_price: price(random) })),
  ],
  [
    6,
    (state, random) =>
      withAny(state, random, "variation", (id) => updateVariation(state, id, { regular_price: price(random) })),
  ],
  [7, (state, random) => withAny(state, random, "product", (id) => updateProduct(state, id, stock(random)))],
  [4, (state, random) => withAny(state, random, "variation", (id) => updateVariation(state, id, stock(random)))],
  [
    3,
    (state, random) =>
      withAny(state, random, "product", (id) =>
        updateProduct(state, id, { status: random.pick(["publish", "draft", "private"]) }),
      ),
  ],
  [4, product],
  [2, (state, random) => withAny(state, random, "product", (id) => trashProduct(state, id))],
  [2, (state, random) => withAny(state, random, "product", (id) => restoreProduct(state, id))],
  [1, (state, random) => withAny(state, random, "product", (id) => deleteProduct(state, id))],
  [1, (state, random) => withAny(state, random, "variation", (id) => deleteVariation(state, id))],
  [11, refund],
  [1, (state, random) => withAny(state, random, "refund", (id) => deleteRefund(state, id))],
  [
    12,
    (state, random) =>
      withAny(state, random, "order", (id) => updateOrder(state, id, { status: random.pick(STATUSES) })),
  ],
  [
    5,
    (state, random, n) =>
      withAny(state, random, "order", (id) => updateOrder(state, id, { customer_note: `note ${n}` })),
  ],
  [2, (state, random) => withAny(state, random, "order", (id) => trashOrder(state, id))],
  [1, (state, random) => withAny(state, random, "order", (id) => deleteOrder(state, id))],
  [4, (state, _, n) => createCustomer(state, { email: `new${n}@example.com`, first_name: "New" })],
  [
    5,
    (state, random, n) =>
      withAny(state, random, "customer", (id) => updateCustomer(state, id, { first_name: `Renamed ${n}` })),
  ],
  [2, (state, random) => withAny(state, random, "customer", (id) => deleteCustomer(state, id))],
  [1, (state, _, n) => createTerm(state, "category", { name: `Category ${n}` })],
  [1, (state, random) => withAny(state, random, "category", (id) => deleteTerm(state, "category", id))],
  [
    3,
    (state, random) =>
      withAny(state, random, "product", (id) => updateProduct(state, id, { categories: some(state, random) })),
  ],
];

/** One thing that a merchant or a shopper of a store does, by chance. What the store refuses does not happen. */
export function doInStore(state: WooState, random: Random, serial: number): void {
  const act = ACTS[random.weighted(ACTS.map(([weight]) => weight))]![1];
  act(state, random, serial);
}

const price = (random: Random) => (random.whole(200, 9_000) / 100).toFixed(2);
const stock = (random: Random) => ({
  manage_stock: true,
  stock_quantity: random.chance(0.2) ? 0 : random.whole(1, 80),
});

function any(state: WooState, random: Random, kind: Exclude<Kind, "webhook" | "coupon">): number | null {
  const count = state[kind].count();
  if (count === 0) return null;
  return state[kind].list({ orderBy: "id", limit: 1, offset: random.whole(0, count - 1) })[0]?.id ?? null;
}

function withAny(state: WooState, random: Random, kind: Parameters<typeof any>[2], act: (id: number) => unknown): void {
  const id = any(state, random, kind);
  if (id !== null) act(id);
}

function some(state: WooState, random: Random): number[] {
  const found = [any(state, random, "category"), any(state, random, "category")].filter((id) => id !== null);
  return [...new Set(found)];
}

function order(state: WooState, random: Random, serial: number): void {
  const lines = Array.from({ length: random.whole(1, 4) }, () => any(state, random, "product"))
    .filter((id) => id !== null && state.product.get(id)?.status !== "trash")
    .map((id) => {
      const product_id = id ?? 0;
      const variation = variationsOf(state, product_id)[0]?.id ?? 0;
      return { product_id, variation_id: variation, quantity: random.whole(1, 3) };
    });
  if (lines.length === 0) return;
  const customer_id = random.chance(0.6) ? (any(state, random, "customer") ?? 0) : 0;
  createOrder(state, {
    ...{ lines, customer_id, billing: { email: `shopper${serial}@example.com` } },
    isPaid: random.chance(0.8),
    shippingCost: random.chance(0.7) ? 395 : 0,
    coupon: random.chance(0.2) ? { code: "storm", entered: 101 } : null,
  });
}

function refund(state: WooState, random: Random): void {
  withAny(state, random, "order", (id) => {
    const line = random.pick(state.order.get(id)?.data.line_items ?? []);
    if (line)
      refundOrder(state, id, { lines: [{ item: line.id, quantity: 1 }], restock: random.chance(0.5), reason: "back" });
  });
}

function product(state: WooState, random: Random, serial: number): void {
  const sizes = random.chance(0.3) ? ["S", "M"] : [];
  const base = { name: `New ${serial}`, sku: `NEW-${serial}`, categories: some(state, random) };
  if (sizes.length === 0) {
    createProduct(state, { ...base, regular_price: price(random), ...stock(random) });
    return;
  }
  const attributes = [{ id: 0, name: "Size", options: sizes, variation: true }];
  const { id } = createProduct(state, { ...base, type: "variable", attributes });
  for (const option of sizes)
    createVariation(state, id, {
      ...{
        sku: `NEW-${serial}-${option}`,
        regular_price: price(random),
        attributes: [{ id: 0, name: "Size", option }],
      },
      ...stock(random),
    });
}
