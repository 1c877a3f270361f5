import { ok } from "~/kernel/result";
import { HOUR, MINUTE } from "~/kernel/time";
import { defineConnector } from "../contract/connector";
import { etsyCredentials } from "./credentials";
import { EtsyClient } from "./http/client";
import { orderWords } from "./mapping/order-words";
import { etsyGrant } from "./oauth/grant";
import { renewTokens } from "./oauth/tokens";
import { checkAccess, glancePort, identitiesPort, refreshPort } from "./ports/asking";
import { MOST } from "./ports/inventory-request";
import { quotaPort } from "./ports/quota";
import { catalogPort, collectionsPort, inventoryPort, locationsPort, ordersPort, shopPort } from "./ports/reading";
import { stockPort } from "./ports/stock";
import { parse } from "./webhooks/parse";
import { verify } from "./webhooks/verify";

export const etsy = defineConnector({
  platform: "etsy",
  title: "Etsy",
  docsUrl: "https://developers.etsy.com/documentation/",
  auth: {
    kind: "oauth2",
    credentials: etsyCredentials,
    renewal: {
      endsAt: ({ expiresAt }) => new Date(expiresAt),
      token: ({ accessToken }) => accessToken,
      async renew(credentials, deps) {
        const tokens = await renewTokens(credentials, deps);
        return tokens.ok ? ok({ ...credentials, ...tokens.value }) : tokens;
      },
    },
    grant: etsyGrant,
  },
  ports: [
    ...(["shop", "locations", "catalog", "collections", "inventory", "orders"] as const),
    ...(["refresh", "glance", "identities", "stock", "quota"] as const),
  ],
  orderWords,
  mostStock: MOST,
  webhooks: { verify, parse },
  // Messages tell of orders alone, and are for apps that Etsy has approved. A request for orders, ten for listings.
  polls: [
    { ports: ["orders"], everyMs: 10 * MINUTE },
    { ports: ["catalog", "inventory"], everyMs: HOUR },
  ],
  open(credentials, deps) {
    const client = new EtsyClient(credentials, deps);
    return {
      check: () => checkAccess(client),
      shop: shopPort(client),
      locations: locationsPort(client),
      catalog: catalogPort(client),
      collections: collectionsPort(client),
      inventory: inventoryPort(client),
      orders: ordersPort(client),
      refresh: refreshPort(client),
      glance: glancePort(client),
      identities: identitiesPort(client),
      stock: stockPort(client),
      quota: quotaPort(client),
    };
  },
});
