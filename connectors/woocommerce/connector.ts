import { defineConnector } from "../contract/connector";
import { type WooCredentials, wooCredentials } from "./credentials";
import { wooGrant } from "./grant";
import { WooClient } from "./http/client";
import { orderWords } from "./mapping/order-page";
import { checkKey, glancePort, identitiesPort, refreshPort } from "./ports/asking";
import { pluginPort } from "./ports/plugin";
import {
  catalogPort,
  collectionsPort,
  customersPort,
  locationsPort,
  ordersPort,
  refundsPort,
  shopPort,
} from "./ports/reading";
import { stockPort } from "./ports/stock";
import { subscriptionsPort } from "./ports/subscriptions";
import { currencyOf } from "./reading/shop";
import { parse } from "./webhooks/parse";
import { accountOf, isGreeting, verify } from "./webhooks/verify";

export const woocommerce = defineConnector({
  platform: "woocommerce",
  title: "WooCommerce",
  docsUrl: "https://woocommerce.github.io/woocommerce-rest-api-docs/",
  auth: { kind: "apiKey", credentials: wooCredentials, grant: wooGrant },
  ports: [
    ...(["shop", "locations", "catalog", "collections", "customers", "orders", "refunds"] as const),
    ...(["refresh", "glance", "identities", "subscriptions", "stock", "plugin"] as const),
  ],
  orderWords,
  webhooks: {
    isTimed: false,
    ownSecret: {
      accountOf,
      secretsOf: (credentials) => [(credentials as WooCredentials).webhookSecret],
      isGreeting,
    },
    verify,
    parse,
  },
  open(credentials, deps) {
    const client = new WooClient(credentials, deps);
    const currency = currencyOf(client);
    return {
      check: () => checkKey(client),
      shop: shopPort(client),
      locations: locationsPort(client),
      catalog: catalogPort(client, currency),
      collections: collectionsPort(client),
      customers: customersPort(client),
      orders: ordersPort(client),
      refunds: refundsPort(client),
      refresh: refreshPort(client, currency),
      glance: glancePort(client, currency),
      identities: identitiesPort(client),
      subscriptions: subscriptionsPort(client),
      stock: stockPort(client),
      plugin: pluginPort(client),
    };
  },
});
