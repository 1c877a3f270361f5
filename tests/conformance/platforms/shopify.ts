import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Account, Platform } from "../../../connectors/contract/conformance/platform";
import { type ReadPortName, registered } from "../../../connectors/contract/connector";
import { shopify } from "../../../connectors/shopify/connector";
import { grantScopes } from "../../../sandbox/shopify/oauth/installation";
import { issueToken } from "../../../sandbox/shopify/oauth/tokens";
import {
  deleteCollection,
  deleteCustomer,
  deleteProduct,
  fulfillOrder,
  listOrderLines,
  listOrders,
  must,
  nextId,
  type ShopState,
  updateCustomer,
  updateOrder,
  updateProduct,
} from "../../../sandbox/shopify/state";
import { type Sandbox, type SandboxShop, startSandbox } from "../../../sandbox/start";
import { shopifyMessages } from "./shopify-messages";
import { conformanceSeed } from "./shopify-seed";

const root = join(import.meta.dirname, "../../..");
const tables: Partial<Record<ReadPortName, string>> = {
  shop: "shop",
  locations: "locations",
  catalog: "products",
  collections: "collections",
  customers: "customers",
  orders: "orders",
};

/** Shopify, as the sandbox stands in for it. */
export const shopifyPlatform: Platform = {
  connector: registered(shopify),
  isTyped: true,
  comparesStock: true,
  async account(currency) {
    return account(await shopifySandbox(currency));
  },
  async webhooks() {
    const { sandbox, shop, stop } = await shopifySandbox("GBP");
    try {
      const { state } = shop;
      state
        .sql(`INSERT INTO bulkOperations VALUES (1, ?, 'QUERY', '', '[]', NULL, 0, 'COMPLETED', NULL, 1, 1, 1, NULL, 0,
          '2026-11-01T10:00:00Z', '2026-11-01T10:00:01Z')`)
        .run(sandbox.app.clientId);
      return shopifyMessages(sandbox, shop);
    } finally {
      await stop();
    }
  },
};

/** A running sandbox with the shop of the suite, the app installed. */
export async function shopifySandbox(currency: string) {
  const dataDir = mkdtempSync(join(tmpdir(), "aisle-conformance-"));
  const sandbox = await startSandbox({ dataDir, app: { url: "http://127.0.0.1:9", projectRoot: root } });
  const shop = sandbox.createShop(conformanceSeed(currency));
  shop.installApp();
  // Stock is written where the merchant allowed it.
  grantScopes(shop.state, sandbox.app, ["write_inventory"]);
  sendInParts(shop.state);
  const stop = async () => {
    await sandbox.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const credentials = { shopDomain: shop.domain, accessToken: tokenOf(sandbox, shop) };
  return { sandbox, shop, credentials, fetch: forwarded(sandbox.urls.shopify), stop };
}

/** One order in two parcels, one of which some units are still to be sent. */
function sendInParts(state: ShopState): void {
  const open = listOrders(state, 1_000).filter(({ fulfillmentStatus }) => fulfillmentStatus === "UNFULFILLED");
  const [both, some] = open.filter(({ id }) => listOrderLines(state, id).length > 2);
  if (!both || !some) throw new Error("the seed has no orders to send in parts");
  const first = (id: number) => [{ lineId: listOrderLines(state, id)[0]?.id ?? 0, quantity: 1 }];
  must(fulfillOrder(state, both.id, { lines: first(both.id), trackingCompany: "Post", trackingNumber: "T1" }));
  must(fulfillOrder(state, both.id));
  must(fulfillOrder(state, some.id, { lines: first(some.id) }));
}

function account({ shop, credentials, fetch, stop }: Awaited<ReturnType<typeof shopifySandbox>>): Account {
  const { state } = shop;
  const all = (sql: string, ...values: (string | number)[]) =>
    state.sql(sql).all(...values) as Record<string, unknown>[];
  return {
    credentials,
    secrets: [credentials.accessToken],
    fetch,
    held: (port) => all(`SELECT id FROM ${tables[port]}`).map(({ id }) => String(id)),
    prices: () =>
      new Map(all("SELECT id, price FROM variants").map(({ id, price }) => [String(id), BigInt(Number(price))])),
    sums() {
      const [lines] = all("SELECT count(*) AS n, sum(price * quantity) AS gross FROM orderLines");
      const [orders] = all("SELECT count(*) AS n FROM orders");
      const [refunds] = all("SELECT coalesce(sum(quantity), 0) AS n FROM refundLines");
      return {
        orders: Number(orders?.["n"]),
        lines: Number(lines?.["n"]),
        grossMinor: BigInt(Number(lines?.["gross"])),
        refundedUnits: Number(refunds?.["n"]),
      };
    },
    async change(resource) {
      const id = Number(all(`SELECT max(id) AS id FROM ${resource}s`)[0]?.["id"]);
      if (resource === "product") must(updateProduct(state, id, { title: "Another title" }));
      else if (resource === "customer") must(updateCustomer(state, id, { firstName: "Another" }));
      else must(updateOrder(state, id, { tags: ["another"] }));
      return String(id);
    },
    async remove(resource) {
      const sql =
        resource === "customer"
          ? "SELECT max(id) AS id FROM customers WHERE id NOT IN (SELECT customerId FROM orders WHERE customerId IS NOT NULL)"
          : `SELECT max(id) AS id FROM ${resource}s`;
      const id = Number(all(sql)[0]?.["id"]);
      must({ product: deleteProduct, collection: deleteCollection, customer: deleteCustomer }[resource](state, id));
      return String(id);
    },
    slot: async ({ productExternalId, key }) => references(state, productExternalId, "app--%--aisle", key),
    complementary: async (id) => references(state, id, DISCOVERY, "complementary_products"),
    async setComplementary(id, chosen) {
      const value = JSON.stringify(chosen.map((one) => `gid://shopify/Product/${one}`));
      state
        .sql(
          `INSERT INTO metafields (id, ownerType, ownerId, namespace, key, type, value, createdAt, updatedAt)
           VALUES (?, 'PRODUCT', ?, ?, 'complementary_products', 'list.product_reference', ?, ?, ?)
           ON CONFLICT (ownerType, ownerId, namespace, key) DO UPDATE SET value = excluded.value, updatedAt = excluded.updatedAt`,
        )
        .run(nextId(state, "metafields"), Number(id), DISCOVERY, value, state.instant(), state.instant());
    },
    measuring() {
      const [pixel] = all("SELECT settings FROM webPixels");
      return pixel ? JSON.parse(String(pixel["settings"])) : null;
    },
    stockOf({ inventoryItemExternalId, locationExternalId }) {
      const [level] = all(
        `SELECT available FROM inventoryLevels WHERE inventoryItemId = ? AND locationId = ?
           AND EXISTS (SELECT 1 FROM inventoryItems WHERE id = inventoryItemId)`,
        ...[Number(inventoryItemExternalId), Number(locationExternalId)],
      );
      return level ? Number(level["available"]) : null;
    },
    stop,
  };
}

/** A token that opens the shop for the app, as an installation ends with one. */
export function tokenOf(sandbox: Sandbox, { state }: SandboxShop): string {
  const scopes = [...sandbox.app.requiredScopes, "write_inventory"];
  const kind = { kind: "offline", expiring: false, userId: null } as const;
  return issueToken(state, { appKey: sandbox.app.clientId, scopes, ...kind }).token;
}

const DISCOVERY = "shopify--discovery--product_recommendation";

function references(state: ShopState, productId: string, namespace: string, key: string): string[] | null {
  const row = state
    .sql("SELECT value FROM metafields WHERE ownerType = 'PRODUCT' AND ownerId = ? AND namespace LIKE ? AND key = ?")
    .get(Number(productId), namespace, key);
  if (row === undefined) return null;
  return (JSON.parse(String(row["value"])) as string[]).map((gid) => gid.split("/").at(-1) ?? "");
}

/** Sends what is meant for a shop to the sandbox, which learns the shop from a header. */
export function forwarded(sandboxUrl: string): typeof globalThis.fetch {
  return async (input, init) => {
    const url = new URL(String(input));
    const requestHeaders = new Headers(init?.headers);
    if (!url.hostname.endsWith(".myshopify.com")) return fetch(url, init);
    requestHeaders.set("x-forwarded-host", url.hostname);
    return fetch(new URL(url.pathname + url.search, sandboxUrl), { ...init, headers: requestHeaders });
  };
}
