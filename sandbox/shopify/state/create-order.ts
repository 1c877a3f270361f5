import { getProduct, getVariant } from "./catalogue";
import { recountCustomer } from "./customer-operations";
import { nextId } from "./ids";
import { insertRow } from "./insert";
import { availableUnits, moveStock, primaryLocation } from "./inventory";
import { toJson } from "./json";
import { splitAmount } from "./money";
import { orderTotals } from "./order-totals";
import { done, type Outcome, type Refusal } from "./outcome";
import { cleanTags, touchProduct } from "./product-operations";
import { getCustomer, getOrder } from "./sales";
import type { Address, CustomAttribute, OrderRow } from "./sales-rows";
import type { ShopState } from "./shop-state";

export interface NewOrderLine {
  /** Left out for a custom line. */
  variantId?: number;
  quantity: number;
  /** Per unit in minor units; the variant's own price when left out. */
  price?: number;
  title?: string;
  sku?: string;
  customAttributes?: CustomAttribute[];
}

export interface NewOrder {
  lines: NewOrderLine[];
  customerId?: number | null;
  email?: string | null;
  phone?: string | null;
  shippingAddress?: Address | null;
  discount?: { code: string; amount: number } | null;
  shipping?: { title: string; amount: number };
  tax?: number;
  sourceName?: string;
  tags?: string[];
  note?: string | null;
  customAttributes?: CustomAttribute[];
  checkoutToken?: string;
  cartToken?: string;
  landingSite?: string;
  referringSite?: string;
  /** Default: now, on the shop's clock. */
  createdAt?: string;
  isPaid?: boolean;
  isTest?: boolean;
  /** `obey-policy` (default) refuses what is sold out; `ignore-policy` sells it all the same; `bypass` leaves stock alone. */
  stock?: "obey-policy" | "ignore-policy" | "bypass";
}

export interface PricedLine extends NewOrderLine {
  price: number;
  discount: number;
}

/** Makes an order as a shopper's checkout or the API does: stock falls, the customer's sums rise, webhooks follow. */
export function createOrder(state: ShopState, input: NewOrder): Outcome<OrderRow> {
  const refusals = refusalsOf(state, input);
  if (refusals.length > 0) return { ok: false, refusals };
  return state.transaction(() => {
    const id = nextId(state, "orders");
    const number = nextId(state, "orderNumbers");
    const lines = priceLines(state, input);
    const at = input.createdAt ?? state.instant();
    const address = input.shippingAddress ? toJson(input.shippingAddress) : null;
    const shipping = input.shipping?.amount ?? 0;
    const tax = input.tax ?? 0;
    const totals = orderTotals({
      lines,
      shipping,
      tax,
      taxesIncluded: state.shop().taxesIncluded === 1,
      refunded: 0,
      isCancelled: false,
      isPaid: input.isPaid ?? true,
    });
    for (const line of lines) writeLine(state, id, line);
    insertRow(state, "orders", {
      id,
      number,
      name: `#${number}`,
      customerId: input.customerId ?? null,
      email: input.email ?? (input.customerId ? (getCustomer(state, input.customerId)?.email ?? null) : null),
      phone: input.phone ?? null,
      shippingAddress: address,
      billingAddress: address,
      ...totals,
      shipping,
      shippingTitle: input.shipping?.title ?? null,
      tax,
      refunded: 0,
      refundedLines: 0,
      refundedShipping: 0,
      refundedTax: 0,
      discountCode: input.discount?.code ?? null,
      discountAmount: input.discount?.amount ?? 0,
      fulfillmentStatus: "UNFULFILLED",
      sourceName: input.sourceName ?? "web",
      tags: toJson(cleanTags(input.tags ?? [])),
      note: input.note ?? null,
      customAttributes: toJson(input.customAttributes ?? []),
      checkoutToken: input.checkoutToken ?? null,
      cartToken: input.cartToken ?? null,
      landingSite: input.landingSite ?? null,
      referringSite: input.referringSite ?? null,
      test: input.isTest ? 1 : 0,
      createdAt: at,
      processedAt: at,
      updatedAt: at,
    });
    if (input.stock !== "bypass") takeStock(state, id, lines);
    if (input.customerId) recountCustomer(state, input.customerId);
    state.recordChange("orders/create", { id });
    if (totals.financialStatus === "PAID") state.recordChange("orders/paid", { id });
    return done(getOrder(state, id) as OrderRow);
  });
}

function refusalsOf(state: ShopState, input: NewOrder): Refusal[] {
  if (input.lines.length === 0)
    return [{ field: ["lineItems"], message: "Line items must have at least one line item" }];
  if (input.customerId && !getCustomer(state, input.customerId)) {
    return [{ field: ["customerId"], message: "Customer does not exist" }];
  }
  const wanted = new Map<number, number>();
  return input.lines.flatMap((line, index): Refusal[] => {
    const field = ["lineItems", String(index)];
    if (!Number.isInteger(line.quantity) || line.quantity < 1) {
      return [{ field: [...field, "quantity"], message: "Quantity must be greater than 0" }];
    }
    if (line.variantId === undefined) {
      const isWhole = line.title !== undefined && line.price !== undefined;
      return isWhole ? [] : [{ field, message: "A custom line needs a title and a price" }];
    }
    const variant = getVariant(state, line.variantId);
    if (!variant) return [{ field: [...field, "variantId"], message: "Product variant does not exist" }];
    const units = (wanted.get(variant.id) ?? 0) + line.quantity;
    wanted.set(variant.id, units);
    if ((input.stock ?? "obey-policy") !== "obey-policy" || variant.sellsWhenOutOfStock) return [];
    const available = availableUnits(state, variant.inventoryItemId);
    return available === null || available >= units
      ? []
      : [{ field, message: "Unable to reserve inventory", code: "INVENTORY_CLAIM_FAILED" }];
  });
}

function priceLines(state: ShopState, input: NewOrder): PricedLine[] {
  const priced = input.lines.map((line) => ({
    ...line,
    price: line.price ?? (line.variantId === undefined ? 0 : (getVariant(state, line.variantId)?.price ?? 0)),
  }));
  const gross = priced.map((line) => line.price * line.quantity);
  const most = gross.reduce((sum, value) => sum + value, 0);
  const shares = splitAmount(Math.min(input.discount?.amount ?? 0, most), gross);
  return priced.map((line, index) => ({ ...line, discount: shares[index] ?? 0 }));
}

/** Writes one line of an order. */
export function writeLine(state: ShopState, orderId: number, line: PricedLine): void {
  const variant = line.variantId === undefined ? null : getVariant(state, line.variantId);
  const product = variant && getProduct(state, variant.productId);
  insertRow(state, "orderLines", {
    id: nextId(state, "orderLines"),
    orderId,
    productId: variant?.productId ?? null,
    variantId: variant?.id ?? null,
    title: line.title ?? product?.title ?? "",
    variantTitle: variant && variant.title !== "Default Title" ? variant.title : null,
    sku: line.sku ?? variant?.sku ?? null,
    vendor: product?.vendor ?? null,
    quantity: line.quantity,
    refundedQuantity: 0,
    fulfilledQuantity: 0,
    price: line.price,
    discount: line.discount,
    requiresShipping: variant ? 1 : 0,
    taxable: variant?.taxable ?? 1,
    customAttributes: toJson(line.customAttributes ?? []),
  });
}

/** What is sold leaves the shelf. */
export function takeStock(state: ShopState, orderId: number, lines: readonly PricedLine[]): void {
  const location = primaryLocation(state);
  const products = new Set<number>();
  for (const line of lines) {
    const variant = line.variantId === undefined ? null : getVariant(state, line.variantId);
    if (!variant) continue;
    products.add(variant.productId);
    if (!location || availableUnits(state, variant.inventoryItemId) === null) continue;
    moveStock(state, {
      inventoryItemId: variant.inventoryItemId,
      locationId: location.id,
      available: -line.quantity,
      committed: line.quantity,
      reason: "order",
      reference: `gid://shopify/Order/${orderId}`,
    });
  }
  for (const productId of products) touchProduct(state, productId);
}
