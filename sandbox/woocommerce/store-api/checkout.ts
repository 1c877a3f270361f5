import { createOrder } from "../state/orders";
import { customerByEmail } from "../state/people";
import type { Address, OrderData, Row } from "../state/rows";
import type { WooState } from "../state/woo-state";
import { type Cart, refuse, setQuantity } from "./cart";

export interface Placing {
  billing: Partial<Address>;
  shipping?: Partial<Address>;
  payment: string;
  /** How WooCommerce says where the order came from. */
  via: "checkout" | "store-api";
  note?: string;
}

/**
 * Makes a paid order of the cart and empties it: what is sold is taken from the stock at once.
 * @throws RestError when the cart is empty, nobody's, or holds more than there is
 */
export function placeOrder(state: WooState, cart: Cart, placing: Placing): Row<OrderData> {
  const { billing, shipping = billing, payment, via, note = "" } = placing;
  if (cart.items.length === 0) refuse("cart_empty", "Cannot create order from empty cart.");
  if (!billing.email) refuse("missing_email_address", "A valid billing email address is required.");
  const order = state.transaction(() => {
    // What somebody else bought meanwhile is not there any more.
    for (const item of cart.items) setQuantity(state, cart, item.variation_id || item.product_id, item.quantity);
    return createOrder(state, {
      lines: cart.items.map(({ product_id, variation_id, quantity }) => ({ product_id, variation_id, quantity })),
      ...{ billing, shipping, created_via: via, customer_note: note },
      customer_id: customerByEmail(state, billing.email ?? "")?.id ?? 0,
      isPaid: true,
      payment: { method: payment, title: "Card" },
    });
  });
  cart.items = [];
  return order;
}
