import { type Answer, redirect } from "../answer";
import type { Page } from "../render/page";
import { saveCart } from "./cart";
import { addItems } from "./change-cart";

const form = /^\/cart\/(\d+:\d+(?:,\d+:\d+)*)$/;

/**
 * `/cart/<variant>:<quantity>[,…]`: a cart with these and nothing else, then the checkout, or the cart with
 * `storefront=true`. `properties` (JSON in base64url) go to the first line, `attributes[…]` to the cart. Null for
 * another path.
 */
export function answerPermalink(page: Page, path: string, query: URLSearchParams): Answer | null {
  const [, list] = form.exec(path) ?? [];
  if (!list) return null;
  const { cart, state } = page;
  cart.lines = [];
  cart.note = query.get("note") ?? "";
  cart.attributes = {};
  for (const [name, value] of query) {
    const key = /^attributes\[(.+)\]$/.exec(name)?.[1];
    if (key) cart.attributes[key] = value;
  }
  const properties = readProperties(query.get("properties"));
  const items = list.split(",").map((item, index) => {
    const [id, quantity] = item.split(":").map(Number);
    return { id: id ?? 0, quantity: quantity ?? 1, properties: index === 0 ? properties : {} };
  });
  // What cannot be had is left out, as a cart that was shared long ago may hold anything.
  for (const item of items) addItems(state, cart, [item]);
  saveCart(state, cart);
  return redirect(
    query.get("storefront") === "true" || cart.lines.length === 0 ? `${page.root}/cart` : `${page.root}/checkout`,
  );
}

function readProperties(encoded: string | null): Record<string, string> {
  try {
    const value: unknown = JSON.parse(Buffer.from(encoded ?? "", "base64url").toString("utf8"));
    const entries = Object.entries(value as Record<string, unknown>).slice(0, 25);
    return Object.fromEntries(entries.map(([key, one]) => [key, String(one)]));
  } catch {
    return {};
  }
}
