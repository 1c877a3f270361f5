import type { ListSpec } from "~/ui/list-query";

/** What the products list understands; the keys are the store's. */
export const productList: ListSpec = {
  filters: ["status", "availability", "published", "type", "vendor", "tag", "collection", "channel", "matched"],
  sorts: ["title", "price", "inventory", "vendor", "type", "created", "updated"],
  sort: "title",
  direction: "asc",
};
