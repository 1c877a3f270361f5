import { index, type RouteConfig, route } from "@remix-run/route-config";

/** The admin's site map: every address in one file. */
export default [
  index("routes/landing.ts"),
  route("auth/*", "routes/auth.tsx"),
  route("sign-in", "routes/sign-in.tsx"),
  route("sign-in/:token", "routes/sign-in-link.tsx"),
  route("shared/audit/:link", "domains/analytics/routes/shared-audit.tsx"),
  route("app", "routes/app.tsx", [
    index("routes/home.tsx"),
    route("progress", "routes/progress.ts"),
    route("theme", "routes/theme.ts"),
    route("views", "routes/views.ts"),
    route("picker", "routes/picker.ts"),

    route("recommendations", "domains/recommendations/routes/overview.tsx"),
    route("recommendations/products", "domains/recommendations/routes/products.tsx"),
    route("recommendations/products/:productId", "domains/recommendations/routes/product.tsx"),
    route("recommendations/exclusions", "domains/recommendations/routes/exclusions.ts"),
    route("recommendations/email", "domains/recommendations/routes/email.tsx"),
    route("recommendations/email/readers", "domains/recommendations/routes/email-readers.ts"),
    route("recommendations/rules", "domains/recommendations/routes/rules.tsx"),
    route("recommendations/rules/trial", "domains/recommendations/routes/rules-trial.ts"),
    route("recommendations/rules/:ruleId", "domains/recommendations/routes/rule.tsx"),

    route("experiments", "domains/experiments/routes/experiments.tsx"),
    route("experiments/new", "domains/experiments/routes/new-experiment.tsx"),
    route("experiments/power", "domains/experiments/routes/power.ts"),
    route("experiments/:experimentId", "domains/experiments/routes/experiment.tsx"),

    route("products", "domains/catalog/routes/products.tsx"),
    route("products/export", "domains/catalog/routes/products-export.ts"),
    route("products/matches", "domains/catalog/routes/matches.tsx"),
    route("products/offers", "domains/catalog/routes/offers.ts"),
    route("products/:productId", "domains/catalog/routes/product.tsx"),

    route("orders", "domains/orders/routes/orders.tsx"),
    route("orders/export", "domains/orders/routes/orders-export.ts"),
    route("orders/:orderId", "domains/orders/routes/order.tsx"),

    route("customers", "domains/customers/routes/customers.tsx"),
    route("customers/export", "domains/customers/routes/customers-export.ts"),
    route("customers/find", "domains/customers/routes/customers-find.ts"),
    route("customers/alike", "domains/customers/routes/customers-alike.tsx"),
    route("customers/:customerId", "domains/customers/routes/customer.tsx", [index("routes/timeline.tsx")]),

    route("analytics", "domains/analytics/routes/analytics.tsx"),
    route("analytics/export", "domains/analytics/routes/analytics-export.ts"),
    route("analytics/earned", "domains/analytics/routes/earned.tsx"),
    route("analytics/earned/export", "domains/analytics/routes/earned-export.ts"),
    route("analytics/together", "domains/analytics/routes/together.tsx"),
    route("analytics/audit", "domains/analytics/routes/audit.tsx"),
    route("analytics/destinations", "domains/destinations/routes/destinations.tsx"),
    route("analytics/destinations/:destinationId", "domains/destinations/routes/destination.tsx"),

    route("channels", "domains/channels/routes/channels.tsx"),
    route("channels/quota", "domains/channels/routes/quota.ts"),
    route("channels/records", "domains/channels/routes/records.tsx"),
    route("channels/stock", "domains/stock/routes/stock.tsx"),
    route("channels/stock/preview", "domains/stock/routes/preview.ts"),
    route("channels/stock/picker", "domains/stock/routes/picker.ts"),
    route("channels/stock/unmatched", "domains/stock/routes/unmatched.tsx"),
    route("channels/stock/differences", "domains/stock/routes/differences.tsx"),
    route("channels/stock/:itemId", "domains/stock/routes/item.tsx"),
    route("channels/files", "domains/files/routes/files.tsx"),
    route("channels/files/upload", "domains/files/routes/files-upload.ts"),
    route("channels/files/export", "domains/files/routes/files-export.ts"),
    route("channels/files/:importId", "domains/files/routes/file.tsx"),
    route("channels/files/:importId/problems", "domains/files/routes/file-problems.ts"),

    route("settings", "routes/settings.tsx"),
    route("settings/privacy-export", "routes/privacy-export.ts"),

    route("*", "routes/missing.ts"),
  ]),
] satisfies RouteConfig;
