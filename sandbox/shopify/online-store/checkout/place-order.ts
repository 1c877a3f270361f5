import { createCustomer, createOrder, getCustomerByEmail, type OrderRow, type ShopState } from "../../state";
import { type Cart, saveCart } from "../cart/cart";
import { findUnbuyable } from "../cart/change-cart";
import type { Page } from "../render/page";
import { type Checkout, saveCheckout } from "./checkout";
import { deliveryOf } from "./totals";

export interface PlacedOrder {
  order: OrderRow;
  isFirst: boolean;
}

/**
 * Makes the order of a checkout whose contact and address are known, through the state's own operation: stock falls,
 * webhooks follow, attributes of the cart and properties of its lines go along. Afterwards the cart is empty.
 * @returns what stands in the way, in words for the shopper
 */
export function placeOrder(
  page: Page,
  checkout: Checkout,
): { ok: true; value: PlacedOrder } | { ok: false; reasons: string[] } {
  const { state, cart } = page;
  const reasons = findUnbuyable(state, cart);
  if (cart.lines.length === 0) reasons.push("Your cart is empty.");
  if (reasons.length > 0) return { ok: false, reasons };
  return state.transaction(() => {
    const customerId = customerOf(state, checkout);
    const delivery = deliveryOf(page);
    const made = createOrder(state, {
      lines: [...cart.lines].reverse().map((line) => ({
        variantId: line.variantId,
        quantity: line.quantity,
        customAttributes: listed(line.properties),
      })),
      customerId,
      email: checkout.email,
      phone: checkout.phone,
      shippingAddress: checkout.address,
      shipping: { title: delivery.title, amount: delivery.minor },
      customAttributes: listed(cart.attributes),
      note: cart.note || null,
      checkoutToken: checkout.token,
      cartToken: cart.token,
      sourceName: "web",
    });
    if (!made.ok) return { ok: false as const, reasons: made.refusals.map(({ message }) => message) };
    checkout.orderId = made.value.id;
    saveCheckout(state, checkout);
    empty(state, cart);
    return { ok: true as const, value: { order: made.value, isFirst: countOrders(state, customerId) <= 1 } };
  });
}

const listed = (values: Record<string, string>) => Object.entries(values).map(([key, value]) => ({ key, value }));

function customerOf(state: ShopState, checkout: Checkout): number | null {
  if (!checkout.email) return null;
  const known = getCustomerByEmail(state, checkout.email);
  if (known) return known.id;
  const { firstName, lastName } = checkout.address ?? { firstName: null, lastName: null };
  const made = createCustomer(state, { email: checkout.email, firstName: firstName ?? "", lastName: lastName ?? "" });
  return made.ok ? made.value.id : null;
}

function empty(state: ShopState, cart: Cart): void {
  cart.lines = [];
  cart.attributes = {};
  cart.note = "";
  saveCart(state, cart);
}

function countOrders(state: ShopState, customerId: number | null): number {
  if (customerId === null) return 0;
  return Number(state.sql("SELECT COUNT(*) AS n FROM orders WHERE customerId = ?").get(customerId)?.["n"] ?? 0);
}
