import { nextId } from "./ids";
import { type Columns, insertRow, updateRow } from "./insert";
import { toJson } from "./json";
import { done, type Outcome, refuse } from "./outcome";
import { cleanTags } from "./product-operations";
import { getCustomer, getCustomerByEmail } from "./sales";
import type { Address, CustomerRow, MarketingState } from "./sales-rows";
import type { ShopState } from "./shop-state";

export interface CustomerFields {
  email?: string | null;
  firstName?: string;
  lastName?: string;
  phone?: string | null;
  note?: string | null;
  tags?: string[];
  locale?: string;
  emailMarketing?: MarketingState;
  address?: Address | null;
}

export function createCustomer(state: ShopState, input: CustomerFields): Outcome<CustomerRow> {
  if (!input.email && !input.phone && !input.firstName && !input.lastName) {
    return refuse("A name, phone number, or email address must be present");
  }
  const refusal = refuseEmail(state, input.email, null);
  if (refusal) return refusal;
  return state.transaction(() => {
    const id = nextId(state, "customers");
    const at = state.instant();
    insertRow(state, "customers", {
      id,
      email: input.email ?? null,
      firstName: input.firstName ?? "",
      lastName: input.lastName ?? "",
      phone: input.phone ?? null,
      state: "DISABLED",
      note: input.note ?? null,
      tags: toJson(cleanTags(input.tags ?? [])),
      locale: input.locale ?? "en",
      emailMarketing: input.emailMarketing ?? "NOT_SUBSCRIBED",
      emailMarketingAt: input.emailMarketing ? at : null,
      smsMarketing: "NOT_SUBSCRIBED",
      smsMarketingAt: null,
      address: input.address ? toJson(input.address) : null,
      addressId: input.address ? nextId(state, "addresses") : null,
      ordersCount: 0,
      amountSpent: 0,
      lastOrderId: null,
      createdAt: at,
      updatedAt: at,
    });
    state.recordChange("customers/create", { id });
    return done(getCustomer(state, id) as CustomerRow);
  });
}

export function updateCustomer(state: ShopState, id: number, fields: CustomerFields): Outcome<CustomerRow> {
  const before = getCustomer(state, id);
  if (!before) return refuse("Customer does not exist", ["id"]);
  const refusal = refuseEmail(state, fields.email, id);
  if (refusal) return refusal;
  return state.transaction(() => {
    const at = state.instant();
    const { tags, address, ...plain } = fields;
    const columns: Columns = { updatedAt: at };
    for (const [name, value] of Object.entries(plain)) if (value !== undefined) columns[name] = value;
    if (tags) columns["tags"] = toJson(cleanTags(tags));
    if (address !== undefined) {
      columns["address"] = address && toJson(address);
      columns["addressId"] = address && (before.addressId ?? nextId(state, "addresses"));
    }
    if (fields.emailMarketing !== undefined) columns["emailMarketingAt"] = at;
    updateRow(state, "customers", id, columns);
    state.recordChange("customers/update", { id });
    return done(getCustomer(state, id) as CustomerRow);
  });
}

/** Deletes a customer without orders; Shopify keeps those who have bought. */
export function deleteCustomer(state: ShopState, id: number): Outcome<number> {
  const customer = getCustomer(state, id);
  if (!customer) return refuse("Customer can't be found", ["id"]);
  if (customer.ordersCount > 0) return refuse("Customer can’t be deleted because they have associated orders", ["id"]);
  return state.transaction(() => {
    state.sql("DELETE FROM metafields WHERE ownerType = 'CUSTOMER' AND ownerId = ?").run(id);
    state.sql("DELETE FROM customers WHERE id = ?").run(id);
    state.recordChange("customers/delete", { id });
    return done(id);
  });
}

/** Counts a customer's orders anew and tells of it. */
export function recountCustomer(state: ShopState, id: number): void {
  state
    .sql(
      `UPDATE customers SET updatedAt = ?, (ordersCount, amountSpent, lastOrderId) =
       (SELECT count(*), coalesce(sum(total - refunded), 0), max(id) FROM orders WHERE customerId = customers.id)
       WHERE id = ?`,
    )
    .run(state.instant(), id);
  state.recordChange("customers/update", { id });
}

function refuseEmail(state: ShopState, email: string | null | undefined, self: number | null): Outcome<never> | null {
  if (!email) return null;
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) return refuse("Email is invalid", ["email"]);
  const owner = getCustomerByEmail(state, email);
  return owner && owner.id !== self ? refuse("Email has already been taken", ["email"], "TAKEN") : null;
}
