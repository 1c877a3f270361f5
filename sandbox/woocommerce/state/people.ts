import { slugOf } from "./products";
import type { Address, CustomerData, Row, TermData } from "./rows";
import type { WooState } from "./woo-state";

export const NO_ADDRESS: Address = {
  first_name: "",
  last_name: "",
  company: "",
  address_1: "",
  address_2: "",
  city: "",
  state: "",
  postcode: "",
  country: "",
  phone: "",
};

export type CustomerInput = Partial<CustomerData> & { created?: string };

/** Null when the address is taken: WooCommerce has one account an e-mail address. */
export function createCustomer(state: WooState, input: CustomerInput): Row<CustomerData> | null {
  return state.transaction(() => {
    const { created = state.instant(), ...given } = input;
    const email = (given.email ?? "").trim();
    if (customerByEmail(state, email)) return null;
    const id = state.next("customer");
    const data: CustomerData = {
      first_name: "",
      last_name: "",
      username: email.split("@")[0] ?? "",
      role: "customer",
      billing: { ...NO_ADDRESS, email },
      shipping: { ...NO_ADDRESS },
      meta_data: [],
      ...given,
      email,
    };
    const row = state.customer.put({ id, parent: 0, status: "active", created, modified: created, data });
    state.tell("customer.created", id);
    return row;
  });
}

export function customerByEmail(state: WooState, email: string): Row<CustomerData> | null {
  return state.customer.find("lower(json_extract(data, '$.email')) = lower(?)", email);
}

export function updateCustomer(state: WooState, id: number, patch: CustomerInput): Row<CustomerData> | null {
  return state.transaction(() => {
    const row = state.customer.get(id);
    if (!row) return null;
    const { created = row.created, ...given } = patch;
    state.tell("customer.updated", id);
    return state.customer.put({ ...row, created, modified: state.instant(), data: { ...row.data, ...given } });
  });
}

/** The account goes; its orders become a guest's. */
export function deleteCustomer(state: WooState, id: number): boolean {
  return state.transaction(() => {
    if (!state.customer.get(id)) return false;
    state.customer.remove(id);
    const theirs = { sql: "json_extract(data, '$.customer_id') = ?", values: [id] };
    for (const order of state.order.list({ where: theirs })) {
      // By one statement in the database, so that no order's date of change moves.
      state.order.put({ ...order, data: { ...order.data, customer_id: 0 } });
    }
    state.tell("customer.deleted", id);
    return true;
  });
}

export type TermKind = "category" | "tag";

/** Categories and tags: they have no dates, and nothing is told of them. */
export function createTerm(state: WooState, kind: TermKind, input: Partial<TermData> & { parent?: number }) {
  return state.transaction(() => {
    const { parent = 0, ...given } = input;
    const name = given.name ?? "";
    const data: TermData = { description: "", image: null, ...given, name, slug: given.slug || slugOf(name) };
    const at = state.instant();
    return state[kind].put({ id: state.next(kind), parent, status: "", created: at, modified: at, data });
  });
}

export function updateTerm(
  state: WooState,
  kind: TermKind,
  id: number,
  patch: Partial<TermData>,
): Row<TermData> | null {
  const row = state[kind].get(id);
  return row && state[kind].put({ ...row, data: { ...row.data, ...patch } });
}

/** Products lose it without being changed themselves. */
export function deleteTerm(state: WooState, kind: TermKind, id: number): boolean {
  return state.transaction(() => {
    if (!state[kind].get(id)) return false;
    state[kind].remove(id);
    const field = kind === "category" ? "categories" : "tags";
    const where = { sql: `EXISTS (SELECT 1 FROM json_each(data, '$.${field}') WHERE value = ?)`, values: [id] };
    for (const row of state.product.list({ where })) {
      const left = row.data[field].filter((term) => term !== id);
      state.product.put({ ...row, data: { ...row.data, [field]: left } });
    }
    return true;
  });
}
