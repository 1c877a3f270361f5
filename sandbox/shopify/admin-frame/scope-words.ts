const subjects: Record<string, string> = {
  products: "products and collections",
  orders: "orders of the last 60 days",
  all_orders: "all orders, however old",
  fulfillments: "fulfilments",
  customers: "customers",
  inventory: "stock",
  locations: "locations",
  themes: "the theme",
  pixels: "the app's own pixel",
  customer_events: "what shoppers do in the online store (with their consent)",
  discounts: "discounts",
};

/** A scope in words: `write_products` is "Change products and collections". */
export function scopeWords(scope: string): string {
  if (scope === "write_app_proxy") return "Answer below the shop's own address";
  const [verb, ...rest] = scope.split("_");
  const subject = subjects[rest.join("_")] ?? rest.join(" ");
  return `${verb === "write" ? "Change" : "See"} ${subject}`;
}
