import { type CustomerRow, gid, type ShopState } from "../../state";
import { bookAddress } from "./address";
import { shopWords } from "./shop-words";

/** `customers/create` and `customers/update`; null when the customer is gone. */
export function customerPayload(state: ShopState, id: number): Record<string, unknown> | null {
  const row = customerRow(state, id);
  if (row === null) return null;
  const inOrder = customerInOrder(state, row);
  return { ...inOrder, addresses: inOrder["default_address"] === undefined ? [] : [inOrder["default_address"]] };
}

export function customerRow(state: ShopState, id: number): CustomerRow | null {
  const row = state.sql("SELECT * FROM customers WHERE id = ?").get(id);
  return (row as unknown as CustomerRow | undefined) ?? null;
}

/** The customer as an order's payload carries them. Since 2025-01 without tags, consent and sums. */
export function customerInOrder(state: ShopState, row: CustomerRow): Record<string, unknown> {
  const words = shopWords(state);
  const payload: Record<string, unknown> = {
    id: row.id,
    created_at: words.time(row.createdAt),
    updated_at: words.time(row.updatedAt),
    first_name: row.firstName,
    last_name: row.lastName,
    state: row.state.toLowerCase(),
    note: row.note,
    verified_email: row.email !== null,
    multipass_identifier: null,
    tax_exempt: false,
    email: row.email,
    phone: row.phone,
    currency: words.currency,
    tax_exemptions: [],
    admin_graphql_api_id: gid("Customer", row.id),
  };
  if (row.address !== null && row.addressId !== null) {
    payload["default_address"] = bookAddress(row.address, row.addressId, row.id);
  }
  return payload;
}

/** `customers/delete`. */
export function deletedCustomerPayload(id: number): Record<string, unknown> {
  return { id, phone: null, addresses: [], tax_exemptions: [], admin_graphql_api_id: gid("Customer", id) };
}
