import { type CustomerRow, getCustomer, getCustomerByEmail, type ShopState } from "../../state";
import { isToken, newToken } from "../cart/cart";

/** The cookie by which a browser is known as a customer's. */
export const sessionCookie = "_sandbox_customer";

/**
 * Logs in who has this address; null when no customer has. As an address is all that is asked for, a session says
 * nothing about who sits there: this is a sandbox.
 */
export function openSession(state: ShopState, email: string): string | null {
  const customer = getCustomerByEmail(state, email.trim());
  if (!customer) return null;
  const token = newToken();
  state.sql("INSERT INTO customerSessions VALUES (?, ?, ?)").run(token, customer.id, state.instant());
  return token;
}

export function closeSession(state: ShopState, token: string): void {
  state.sql("DELETE FROM customerSessions WHERE token = ?").run(token);
}

/** The customer of a session, as they are now. */
export function customerOfSession(state: ShopState, token: string): CustomerRow | null {
  if (!isToken(token)) return null;
  const row = state.sql("SELECT customerId FROM customerSessions WHERE token = ?").get(token);
  return row ? getCustomer(state, Number(row["customerId"])) : null;
}
