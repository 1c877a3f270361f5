import { readToken } from "../../../extension-host/tokens";
import { addOrderLine, getOrder, getVariant } from "../../../state";
import { currencyDigits } from "../../money-format";
import type { Page } from "../../render/page";
import type { Checkout } from "../checkout";

interface AddVariant {
  type: string;
  variantId: number;
  quantity: number;
  discount?: { value: number; valueType: "percentage" | "fixed_amount"; title?: string };
}

const refused = (code: string, message: string) => ({ status: "unprocessed" as const, errors: [{ code, message }] });

/** What a change would cost, in the shape of the post-purchase API. One `add_variant` is all that is known here. */
export function calculateChangeset(page: Page, changeset: unknown): object {
  const priced = price(page, changeset);
  if ("errors" in priced) return priced;
  const { variant, change, full, discount } = priced;
  const product = page.product(variant.productId);
  const money = (minor: number) => {
    const digits = currencyDigits(page.currency);
    const amount = { amount: (minor / 10 ** digits).toFixed(digits), currencyCode: page.currency };
    return { shopMoney: amount, presentmentMoney: amount };
  };
  const line = {
    ...{ productId: variant.productId, variantId: variant.id, productHandle: product?.handle ?? "" },
    quantity: change.quantity,
    priceSet: money(variant.price),
    totalPriceSet: money(full - discount),
  };
  const calculatedPurchase = {
    subtotalPriceSet: money(full - discount),
    totalPriceSet: money(full - discount),
    addedTaxLines: [],
    updatedLineItems: [line],
    addedShippingLines: [],
    totalOutstandingSet: money(full - discount),
  };
  return { status: "processed", errors: [], calculatedPurchase };
}

/** Applies what the app signed: for this purchase, after it, and each `jti` once. */
export function applyChangeset(page: Page, checkout: Checkout, token: string): object {
  const none = { changesetApplicationsRemaining: 1 };
  const claims = readToken(token, page.app.secret);
  const order = checkout.orderId === null ? null : getOrder(page.state, checkout.orderId);
  const { iss, sub, jti, iat } = claims ?? {};
  if (!claims || !order || iss !== page.app.clientId || sub !== checkout.token || typeof jti !== "string")
    return { ...refused("invalid_request", "The changeset is not signed for this purchase."), ...none };
  // The order is dated by the shop's clock, the token by the app's: moved apart in the sandbox, they are not compared.
  if (typeof iat !== "number") return { ...refused("invalid_request", "The changeset has no time."), ...none };
  const used = `changeset ${checkout.token}`;
  if (page.state.sql("SELECT 1 FROM settings WHERE name = ?").get(used))
    return {
      ...refused("changeset_already_applied", "A changeset was applied already."),
      changesetApplicationsRemaining: 0,
    };
  const priced = price(page, claims);
  if ("errors" in priced) return { ...priced, ...none };
  const { change, discount } = priced;
  const added = addOrderLine(page.state, order.id, {
    variantId: change.variantId,
    quantity: change.quantity,
    discount,
  });
  if (!added.ok) return { ...refused("insufficient_inventory", added.refusals[0]?.message ?? ""), ...none };
  page.state.sql("INSERT INTO settings VALUES (?, ?)").run(used, jti);
  return { status: "processed", errors: [], changesetApplicationsRemaining: 0 };
}

function price(page: Page, changeset: unknown) {
  const { changes } = (changeset ?? {}) as { changes?: AddVariant[] };
  const [change, ...more] = Array.isArray(changes) ? changes : [];
  if (!change || more.length > 0 || change.type !== "add_variant")
    return refused("invalid_request", "The sandbox adds one variant and nothing else.");
  const variant = page.catalogue.variant(change.variantId);
  if (!variant || !getVariant(page.state, change.variantId) || !(change.quantity >= 1))
    return refused("invalid_request", "There is no such variant.");
  if (variant.tracked && variant.stock < change.quantity && !variant.sellsWhenOutOfStock)
    return refused("insufficient_inventory", "The variant is sold out.");
  const full = variant.price * change.quantity;
  const { value = 0, valueType } = change.discount ?? {};
  const off = valueType === "fixed_amount" ? value * 10 ** currencyDigits(page.currency) : (full * value) / 100;
  return { variant, change, full, discount: Math.min(full, Math.max(0, Math.round(off))) };
}
