import { createHash, randomBytes } from "node:crypto";
import type { ShopState } from "../../state";

export interface CartLine {
  /** `<variant id>:<hash of the properties>`. */
  key: string;
  variantId: number;
  quantity: number;
  properties: Record<string, string>;
}

export interface Cart {
  token: string;
  note: string;
  attributes: Record<string, string>;
  /** Newest first, as Shopify lists them. */
  lines: CartLine[];
  /** Whether it has been written yet. */
  isStored: boolean;
}

export const newToken = () => randomBytes(16).toString("hex");

export const isToken = (word: string) => /^[0-9a-f]{32}$/.test(word);

export function lineKey(variantId: number, properties: Record<string, string>): string {
  const sorted = Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${variantId}:${createHash("md5").update(JSON.stringify(sorted)).digest("hex")}`;
}

/** The cart of that token, or an empty one that is not written yet. */
export function loadCart(state: ShopState, token: string | null): Cart {
  const empty: Cart = { token: token ?? newToken(), note: "", attributes: {}, lines: [], isStored: false };
  if (!token) return empty;
  const row = state.sql("SELECT note, attributes FROM carts WHERE token = ?").get(token);
  if (!row) return empty;
  const lines = state.sql("SELECT * FROM cartLines WHERE cartToken = ? ORDER BY id DESC").all(token);
  return {
    token,
    note: String(row["note"]),
    attributes: JSON.parse(String(row["attributes"])) as Record<string, string>,
    lines: lines.map((line) => ({
      key: String(line["key"]),
      variantId: Number(line["variantId"]),
      quantity: Number(line["quantity"]),
      properties: JSON.parse(String(line["properties"])) as Record<string, string>,
    })),
    isStored: true,
  };
}

/** Writes the cart as it stands; a line with no quantity is gone. */
export function saveCart(state: ShopState, cart: Cart): void {
  cart.lines = cart.lines.filter((line) => line.quantity > 0);
  const at = state.instant();
  state.transaction(() => {
    state
      .sql(
        `INSERT INTO carts VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (token) DO UPDATE SET note = excluded.note, attributes = excluded.attributes, updatedAt = excluded.updatedAt`,
      )
      .run(cart.token, cart.note, JSON.stringify(cart.attributes), at, at);
    state.sql("DELETE FROM cartLines WHERE cartToken = ?").run(cart.token);
    for (const line of [...cart.lines].reverse()) {
      state
        .sql("INSERT INTO cartLines (cartToken, variantId, quantity, properties, key) VALUES (?, ?, ?, ?, ?)")
        .run(cart.token, line.variantId, line.quantity, JSON.stringify(line.properties), line.key);
    }
  });
  cart.isStored = true;
}
