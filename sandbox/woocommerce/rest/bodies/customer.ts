import type { CustomerData, Row, TermData } from "../../state/rows";
import type { WooState } from "../../state/woo-state";
import { dates } from "../dates";
import { links } from "./links";

export function customerBody(state: WooState, row: Row<CustomerData>): object {
  const { id, data } = row;
  const isPaid = "json_extract(data, '$.customer_id') = ? AND json_extract(data, '$.date_paid') IS NOT NULL";
  return {
    id,
    ...dates(state, "date_created", row.created),
    ...dates(state, "date_modified", row.modified),
    email: data.email,
    first_name: data.first_name,
    last_name: data.last_name,
    role: data.role,
    username: data.username,
    billing: data.billing,
    shipping: data.shipping,
    is_paying_customer: state.order.find(isPaid, id) !== null,
    avatar_url: "",
    meta_data: data.meta_data,
    ...links(state, "customers", id),
  };
}

export function termBody(state: WooState, kind: "category" | "tag", row: Row<TermData>): object {
  const { id, parent, data } = row;
  const field = kind === "category" ? "categories" : "tags";
  const count = state.product.count({
    statuses: ["publish"],
    where: { sql: `EXISTS (SELECT 1 FROM json_each(data, '$.${field}') WHERE value = ?)`, values: [id] },
  });
  const own = { id, name: data.name, slug: data.slug };
  const path = links(state, `products/${kind === "category" ? "categories" : "tags"}`, id);
  if (kind === "tag") return { ...own, description: data.description, count, ...path };
  const image = data.image && { ...data.image, name: data.name };
  return { ...own, parent, description: data.description, display: "default", image, menu_order: 0, count, ...path };
}
