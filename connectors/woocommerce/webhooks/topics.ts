import type { Resource } from "~/kernel/commerce";

/** What is subscribed to. Deleting a product or an order for good is told to nobody: comparing ids finds it. */
export const TOPICS = [
  ...["product.created", "product.updated", "product.deleted", "product.restored"],
  ...["order.created", "order.updated", "order.deleted", "order.restored"],
  ...["customer.created", "customer.updated", "customer.deleted"],
];

const RESOURCES: Record<string, Extract<Resource, "product" | "order" | "customer">> = {
  product: "product",
  order: "order",
  customer: "customer",
};

/** The resource of a topic that we know; null for others, such as a plugin's `action.…`. */
export function resourceOf(topic: string): Extract<Resource, "product" | "order" | "customer"> | null {
  return TOPICS.includes(topic) ? (RESOURCES[topic.split(".")[0] ?? ""] ?? null) : null;
}
