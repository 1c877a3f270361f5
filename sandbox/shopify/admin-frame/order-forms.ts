import { createOrder, listOrderLines, must, refundOrder, type ShopState, type VariantRow } from "../state";
import { readAll } from "../state/read";
import { agreed } from "./agreed";
import { readMoney } from "./money-words";

/** An order of up to three things that are in stock, from the shop's newest customer. @returns its id */
export function createTestOrder(state: ShopState): number {
  const variants = readAll<VariantRow>(
    state,
    `SELECT v.* FROM variants v JOIN products p ON p.id = v.productId JOIN inventoryLevels l ON l.inventoryItemId = v.inventoryItemId
     WHERE p.status = 'ACTIVE' AND l.available > 0 GROUP BY v.id ORDER BY (v.id * 7919 + ?) % 10007 LIMIT 3`,
    state.now().getTime() % 10_007,
  );
  if (variants.length === 0) throw new RangeError("Nothing is in stock.");
  const customer = state.sql("SELECT id FROM customers ORDER BY id DESC LIMIT 1").get();
  const order = must(
    createOrder(state, {
      lines: variants.map((variant) => ({ variantId: variant.id, quantity: 1 })),
      customerId: customer === undefined ? null : Number(customer["id"]),
      tags: ["test"],
      sourceName: "shopify_draft_order",
    }),
  );
  return order.id;
}

/** @returns what to tell the merchant */
export function refundFromForm(state: ShopState, orderId: number, fields: Record<string, unknown>): string {
  const lines = listOrderLines(state, orderId)
    .map((line) => ({
      lineId: line.id,
      quantity: Number(fields[`line-${line.id}`] ?? 0),
      restock: fields["restock"] !== undefined,
    }))
    .filter((line) => line.quantity > 0);
  const shipping = readMoney(state, fields["shipping"] ?? 0);
  return agreed(refundOrder(state, orderId, { lines, shipping }), "The refund was made.");
}
