import type { ShopState } from "../../state";
import { Catalogue, isAvailable, type StockedVariant } from "../catalogue";
import { type Cart, type CartLine, lineKey, saveCart } from "./cart";

/** As the AJAX API answers it. */
export interface CartError {
  status: 400 | 404 | 422;
  message: string;
  description: string;
}

export interface WantedItem {
  id: number;
  quantity: number;
  properties: Record<string, string>;
}

export type CartChange<T> = { ok: true; value: T } | { ok: false; error: CartError };

const refuse = (
  status: CartError["status"],
  message: string,
  description: string,
): { ok: false; error: CartError } => ({
  ok: false,
  error: { status, message, description },
});

const cartError = (description: string) => refuse(422, "Cart Error", description);

export const badRequest = (description: string) => refuse(400, "Parameter Missing or Invalid", description);

/** Adds all the items or, when one cannot be, none. Gives back the lines they went to. */
export function addItems(state: ShopState, cart: Cart, items: WantedItem[]): CartChange<CartLine[]> {
  if (items.length === 0) return badRequest("Required parameter missing or invalid: items");
  const catalogue = new Catalogue(state);
  const lines = cart.lines.map((line) => ({ ...line }));
  const added: CartLine[] = [];
  for (const item of items) {
    const variant = catalogue.variant(item.id);
    if (!variant) return refuse(404, "Cart Error", "Cannot find variant");
    const refused = refusal(catalogue, variant, item.quantity + inCart(lines, item.id));
    if (refused) return refused;
    const key = lineKey(item.id, item.properties);
    const line = lines.find((one) => one.key === key) ?? {
      key,
      variantId: item.id,
      quantity: 0,
      properties: item.properties,
    };
    if (line.quantity === 0) lines.unshift(line);
    line.quantity += item.quantity;
    added.push(line);
  }
  cart.lines = lines;
  saveCart(state, cart);
  return { ok: true, value: added };
}

/** Sets the quantity of one line; 0 takes it out. */
export function changeLine(
  state: ShopState,
  cart: Cart,
  line: CartLine | undefined,
  change: { quantity?: number; properties?: Record<string, string> },
): CartChange<CartLine> {
  if (!line) return refuse(400, "Bad Request", "no valid id or line parameter");
  const quantity = change.quantity ?? line.quantity;
  const refused = checkQuantity(state, cart, line, quantity);
  if (refused) return refused;
  line.quantity = quantity;
  if (change.properties) {
    line.properties = change.properties;
    line.key = lineKey(line.variantId, change.properties);
  }
  saveCart(state, cart);
  return { ok: true, value: line };
}

export function checkQuantity(state: ShopState, cart: Cart, line: CartLine, quantity: number) {
  if (quantity <= line.quantity) return null;
  const catalogue = new Catalogue(state);
  const variant = catalogue.variant(line.variantId);
  if (!variant) return refuse(404, "Cart Error", "Cannot find variant");
  return refusal(catalogue, variant, quantity + inCart(cart.lines, line.variantId) - line.quantity);
}

/** Lines that can no longer be bought as they stand, in words for the shopper. */
export function findUnbuyable(state: ShopState, cart: Cart): string[] {
  const catalogue = new Catalogue(state);
  return cart.lines.flatMap((line) => {
    const variant = catalogue.variant(line.variantId);
    if (!variant) return ["A product in your cart is no longer sold."];
    const refused = refusal(catalogue, variant, inCart(cart.lines, line.variantId));
    return refused ? [refused.error.description] : [];
  });
}

function refusal(catalogue: Catalogue, variant: StockedVariant, wanted: number) {
  if (isAvailable(variant, wanted)) return null;
  const name = fullName(catalogue, variant);
  if (variant.stock <= 0) return cartError(`The product '${name}' is already sold out.`);
  return cartError(`You can only add ${variant.stock} ${name} to the cart.`);
}

function fullName(catalogue: Catalogue, variant: StockedVariant): string {
  const title = catalogue.product(variant.productId)?.title ?? "";
  return variant.title === "Default Title" ? title : `${title} - ${variant.title}`;
}

function inCart(lines: CartLine[], variantId: number): number {
  return lines.filter((line) => line.variantId === variantId).reduce((sum, line) => sum + line.quantity, 0);
}
