import type { Address, ShopState } from "../../state";
import { newToken } from "../cart/cart";

export interface Checkout {
  token: string;
  cartToken: string;
  email: string | null;
  phone: string | null;
  address: Address | null;
  orderId: number | null;
}

const columns = "token, cartToken, email, phone, address, orderId, createdAt, updatedAt";

/** The open checkout of a cart; a new one when there is none. */
export function openCheckout(state: ShopState, cartToken: string): Checkout {
  const row = state
    .sql(`SELECT ${columns} FROM checkouts WHERE cartToken = ? AND orderId IS NULL ORDER BY createdAt DESC LIMIT 1`)
    .get(cartToken);
  if (row) return read(row);
  const token = newToken();
  const at = state.instant();
  state
    .sql(`INSERT INTO checkouts (${columns}) VALUES (?, ?, NULL, NULL, NULL, NULL, ?, ?)`)
    .run(token, cartToken, at, at);
  return { token, cartToken, email: null, phone: null, address: null, orderId: null };
}

export function findCheckout(state: ShopState, token: string): Checkout | null {
  const row = state.sql(`SELECT ${columns} FROM checkouts WHERE token = ?`).get(token);
  return row ? read(row) : null;
}

export function saveCheckout(state: ShopState, checkout: Checkout): void {
  const { token, email, phone, address, orderId } = checkout;
  state
    .sql("UPDATE checkouts SET email = ?, phone = ?, address = ?, orderId = ?, updatedAt = ? WHERE token = ?")
    .run(email, phone, address ? JSON.stringify(address) : null, orderId, state.instant(), token);
}

function read(row: Record<string, unknown>): Checkout {
  const text = (name: string) => (row[name] === null ? null : String(row[name]));
  return {
    token: String(row["token"]),
    cartToken: String(row["cartToken"]),
    email: text("email"),
    phone: text("phone"),
    address: row["address"] === null ? null : (JSON.parse(String(row["address"])) as Address),
    orderId: row["orderId"] === null ? null : Number(row["orderId"]),
  };
}
