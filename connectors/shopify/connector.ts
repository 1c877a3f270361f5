import { defineConnector } from "../contract/connector";
import { shopifyCredentials } from "./credentials";
import { AdminClient } from "./graphql/client";
import { orderWords } from "./mapping/order-words";
import { catalogPort } from "./ports/catalog";
import { readGrantedScopes } from "./ports/check";
import { collectionsPort } from "./ports/collections";
import { complementaryPort } from "./ports/complementary";
import { customersPort } from "./ports/customers";
import { glancePort } from "./ports/glance";
import { identitiesPort } from "./ports/identities";
import { inventoryPort } from "./ports/inventory";
import { locationsPort } from "./ports/locations";
import { measuringPort } from "./ports/measuring";
import { ordersPort } from "./ports/orders";
import { quotaPort } from "./ports/quota";
import { recommendationsPort } from "./ports/recommendations";
import { refreshPort } from "./ports/refresh";
import { refundsPort } from "./ports/refunds";
import { shopPort } from "./ports/shop";
import { stockPort } from "./ports/stock";
import { stockDifferencesPort } from "./ports/stock-differences";
import { themePort } from "./ports/theme";
import { NOTICE_TOPICS, parse } from "./webhooks/parse";
import { verify } from "./webhooks/verify";

export const shopify = defineConnector({
  platform: "shopify",
  title: "Shopify",
  docsUrl: "https://shopify.dev/docs/api/admin-graphql/2026-10",
  auth: { kind: "appInstall", credentials: shopifyCredentials },
  ports: [
    "shop",
    "locations",
    "catalog",
    "collections",
    "inventory",
    "customers",
    "orders",
    "refunds",
    "refresh",
    "glance",
    "identities",
    "recommendations",
    "complementary",
    "theme",
    "measuring",
    "quota",
    "stock",
    "stockDifferences",
  ],
  orderWords,
  webhooks: { verify, parse, noticeTopics: NOTICE_TOPICS },
  open(credentials, deps) {
    const client = new AdminClient(credentials, deps);
    return {
      check: () => readGrantedScopes(client),
      shop: shopPort(client),
      locations: locationsPort(client),
      catalog: catalogPort(client),
      collections: collectionsPort(client),
      inventory: inventoryPort(client),
      customers: customersPort(client),
      orders: ordersPort(client),
      refunds: refundsPort(client),
      refresh: refreshPort(client),
      glance: glancePort(client),
      identities: identitiesPort(client),
      recommendations: recommendationsPort(client),
      complementary: complementaryPort(client),
      theme: themePort(client),
      measuring: measuringPort(client),
      quota: quotaPort(client),
      stock: stockPort(client),
      stockDifferences: stockDifferencesPort(client),
    };
  },
});
