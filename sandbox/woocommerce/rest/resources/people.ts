import {
  type CustomerInput,
  createCustomer,
  createTerm,
  deleteCustomer,
  deleteTerm,
  type TermKind,
  updateCustomer,
  updateTerm,
} from "../../state/people";
import type { Address, TermData } from "../../state/rows";
import type { Wanted } from "../../state/table";
import type { WooState } from "../../state/woo-state";
import { invalidParams, param, RestError, textOf } from "../answer";
import { customerBody, termBody } from "../bodies/customer";
import { listAnswer, readListing } from "../listing";
import type { Resource } from "../resource";

type Fields = Record<string, unknown>;

const noCustomer = () => new RestError("woocommerce_rest_invalid_id", "Invalid resource ID.", 404);

/** Customers cannot be listed by when they changed. */
export function customers(state: WooState): Resource {
  return {
    title: "customer",
    list(call) {
      const listing = readListing(state, call, {
        orderBy: { id: "id", include: "include", name: "title", registered_date: "created" },
        defaultOrder: "name",
        isDescending: false,
        hasDates: false,
      });
      const role = param(call, "role") ?? "customer";
      const email = param(call, "email");
      const conditions = [
        ...(role === "all" ? [] : [{ sql: "json_extract(data, '$.role') = ?", values: [role] }]),
        ...(email ? [{ sql: "lower(json_extract(data, '$.email')) = lower(?)", values: [email] }] : []),
      ];
      const wanted: Wanted = {
        ...listing.wanted,
        ...(conditions.length > 0 && {
          where: {
            sql: conditions.map(({ sql }) => sql).join(" AND "),
            values: conditions.flatMap(({ values }) => values),
          },
        }),
      };
      const rows = state.customer.list(wanted).map((row) => customerBody(state, row));
      return listAnswer(state, call, listing, state.customer.count(wanted), rows);
    },
    get(id) {
      const row = state.customer.get(id);
      if (!row) throw noCustomer();
      return customerBody(state, row);
    },
    create(body) {
      if (!/^[^@\s]+@[^@\s]+$/.test(textOf(body["email"]) ?? ""))
        throw invalidParams({ email: "Invalid email address." });
      const row = createCustomer(state, customerInput(body));
      if (!row)
        throw new RestError(
          "registration-error-email-exists",
          "An account is already registered with your email address.",
          400,
        );
      return customerBody(state, row);
    },
    update(id, body) {
      const row = updateCustomer(state, id, customerInput(body));
      if (!row) throw new RestError("woocommerce_rest_invalid_id", "Invalid resource ID.", 400);
      return customerBody(state, row);
    },
    remove(id, isForced) {
      if (!isForced)
        throw new RestError("woocommerce_rest_trash_not_supported", "Customers do not support trashing.", 501);
      const row = state.customer.get(id);
      if (!row) throw new RestError("woocommerce_rest_invalid_id", "Invalid resource ID.", 400);
      const before = customerBody(state, row);
      deleteCustomer(state, id);
      return before;
    },
  };
}

function customerInput(body: Fields): CustomerInput {
  const input: CustomerInput = {};
  for (const key of ["email", "first_name", "last_name", "username"] as const) {
    const value = textOf(body[key]);
    if (value !== undefined) input[key] = value;
  }
  for (const key of ["billing", "shipping"] as const)
    if (typeof body[key] === "object" && body[key] !== null) input[key] = body[key] as Address;
  return input;
}

const noTerm = () => new RestError("woocommerce_rest_term_invalid", "Resource does not exist.", 404);

export function terms(state: WooState, kind: TermKind): Resource {
  const get = (id: number) => {
    const row = state[kind].get(id);
    if (!row) throw noTerm();
    return row;
  };
  return {
    title: kind === "category" ? "product_cat" : "product_tag",
    list(call) {
      const listing = readListing(state, call, {
        orderBy: { id: "id", include: "include", name: "title", slug: "title", count: "id" },
        defaultOrder: "name",
        isDescending: false,
        hasDates: false,
      });
      const rows = state[kind].list(listing.wanted).map((row) => termBody(state, kind, row));
      return listAnswer(state, call, listing, state[kind].count(listing.wanted), rows);
    },
    get: (id) => termBody(state, kind, get(id)),
    create(body) {
      if (!textOf(body["name"]))
        throw new RestError("rest_missing_callback_param", "Missing parameter(s): name", 400, { params: ["name"] });
      return termBody(
        state,
        kind,
        createTerm(state, kind, { ...termInput(body), parent: Number(body["parent"] ?? 0) }),
      );
    },
    update(id, body) {
      get(id);
      const row = updateTerm(state, kind, id, termInput(body));
      if (!row) throw noTerm();
      return termBody(state, kind, row);
    },
    remove(id, isForced) {
      if (!isForced)
        throw new RestError("woocommerce_rest_trash_not_supported", "Resource does not support trashing.", 501);
      const before = termBody(state, kind, get(id));
      deleteTerm(state, kind, id);
      return before;
    },
  };
}

function termInput(body: Fields): Partial<TermData> {
  const input: Partial<TermData> = {};
  for (const key of ["name", "slug", "description"] as const) {
    const value = textOf(body[key]);
    if (value !== undefined) input[key] = value;
  }
  return input;
}
