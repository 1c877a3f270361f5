import { fromJson, gid, type OrderLineRow, type OrderRow, type ShopState } from "../../state";
import { splitAmount } from "../../state/money";
import type { ShopWords } from "./shop-words";

/** A line with the facts of its variant and its share of the order's tax, in minor units. */
export interface LineWithTax {
  line: OrderLineRow;
  tax: number;
  grams: number;
  isTracked: boolean;
  productExists: boolean;
}

/** An order's lines; the order's tax is split over them by what they cost. */
export function orderLines(state: ShopState, order: OrderRow): LineWithTax[] {
  const rows = state
    .sql(
      `SELECT l.*, i.grams, i.tracked, (p.id IS NOT NULL) AS productExists FROM orderLines l
       LEFT JOIN variants v ON v.id = l.variantId LEFT JOIN inventoryItems i ON i.id = v.inventoryItemId
       LEFT JOIN products p ON p.id = l.productId WHERE l.orderId = ? ORDER BY l.id`,
    )
    .all(order.id) as unknown as (OrderLineRow & {
    grams: number | null;
    tracked: number | null;
    productExists: number;
  })[];
  const taxes = splitAmount(
    order.tax,
    rows.map((line) => line.price * line.quantity - line.discount),
  );
  return rows.map((line, index) => ({
    line,
    tax: taxes[index] ?? 0,
    grams: line.grams ?? 0,
    isTracked: line.tracked === 1,
    productExists: line.productExists === 1,
  }));
}

/** The order's share of tax in what was paid; 0 when there is none. */
export function taxRate(order: OrderRow, taxesIncluded: boolean): number {
  const paid = order.subtotal + order.shipping;
  const net = taxesIncluded ? paid - order.tax : paid;
  return net <= 0 ? 0 : Math.round((order.tax / net) * 10_000) / 10_000;
}

export function taxLine(words: ShopWords, tax: number, rate: number): Record<string, unknown>[] {
  if (tax === 0) return [];
  return [{ price: words.amount(tax), rate, title: "Tax", price_set: words.amountSet(tax), channel_liable: false }];
}

/** `line_items[]` of an order, a refund or a fulfilment. */
export function linePayload(words: ShopWords, item: LineWithTax, rate: number): Record<string, unknown> {
  const { line } = item;
  const left = line.quantity - line.refundedQuantity;
  const fulfilled = Math.min(line.fulfilledQuantity, line.quantity);
  return {
    id: line.id,
    admin_graphql_api_id: gid("LineItem", line.id),
    attributed_staffs: [],
    current_quantity: left,
    fulfillable_quantity: Math.max(0, left - fulfilled),
    fulfillment_service: "manual",
    fulfillment_status: fulfilled === 0 ? null : fulfilled < line.quantity ? "partial" : "fulfilled",
    gift_card: false,
    grams: item.grams,
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    price: words.amount(line.price),
    price_set: words.amountSet(line.price),
    product_exists: item.productExists,
    product_id: line.productId,
    properties: fromJson(line.customAttributes).map(({ key, value }) => ({ name: key, value })),
    quantity: line.quantity,
    requires_shipping: line.requiresShipping === 1,
    sku: line.sku,
    taxable: line.taxable === 1,
    title: line.title,
    total_discount: words.amount(0),
    total_discount_set: words.amountSet(0),
    variant_id: line.variantId,
    variant_inventory_management: item.isTracked ? "shopify" : null,
    variant_title: line.variantTitle,
    vendor: line.vendor,
    tax_lines: taxLine(words, item.tax, rate),
    duties: [],
    discount_allocations:
      line.discount === 0
        ? []
        : [
            {
              amount: words.amount(line.discount),
              amount_set: words.amountSet(line.discount),
              discount_application_index: 0,
            },
          ],
  };
}
