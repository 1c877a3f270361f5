import { Session } from "@shopify/shopify-api";
import { describe, expect, it } from "vitest";
import { saveSession } from "~/infra/shopify/session-storage";
import { updateProduct } from "../../sandbox/shopify/state";
import { startSandbox } from "../../sandbox/start";
import { tokenOf } from "../conformance/platforms/shopify";
import { conformanceSeed } from "../conformance/platforms/shopify-seed";
import { doSomething } from "../support/busy-shop";
import { useDatabase } from "../support/database";
import { usePlatform } from "../support/platform-flow";
import { readSource } from "../support/tables/source";

/** `SHOPIFY_CHANGES=5000` for the long history. */
const CHANGES = Number(process.env["SHOPIFY_CHANGES"] ?? 600);
const APP = { apiKey: "test-key", apiSecret: "test-secret" };

const db = useDatabase();
const flow = usePlatform(db, async ({ dataDir, appUrl }) => {
  const app = { url: appUrl, projectRoot: process.cwd(), ...APP };
  // Each message waits up to half a second, so that none keeps its place among those of the same batch.
  const sandbox = await startSandbox({ dataDir, app, seed: 5, disorder: { duplicates: 0, shuffleMs: 500 } });
  const shop = sandbox.createShop(conformanceSeed("GBP"));
  shop.installApp();
  return {
    shop: { ...shop, sandbox },
    ...{ domain: shop.domain, faults: sandbox.faults, settled: shop.settled, close: () => sandbox.stop() },
    env: {
      ...{ SHOPIFY_SANDBOX_URL: sandbox.urls.shopify },
      ...{ SHOPIFY_API_KEY: APP.apiKey, SHOPIFY_API_SECRET: APP.apiSecret },
    },
    source: () => readSource(shop.state.file),
    held: (tables) => tables,
  };
});

describe("a Shopify shop", () => {
  it("is read whole", async () => {
    const { domain, sandbox } = flow.shop;
    const scopes = sandbox.app.requiredScopes;
    const accessToken = tokenOf(sandbox, flow.shop);
    const session = { id: `offline_${domain}`, shop: domain, state: "", isOnline: false, accessToken };
    await saveSession(new Session({ ...session, scope: scopes.join(",") }));
    await flow.connect("shopify", scopes);
    expect(await flow.different()).toEqual([]);
    expect(await flow.problems()).toEqual([]);
  });

  it("tells a change by a message, and nobody else's is believed", async () => {
    const id = Number(flow.shop.state.sql("SELECT min(id) AS id FROM products").get()?.["id"]);
    updateProduct(flow.shop.state, id, { title: "Told by a message" });
    await flow.drained();
    expect(await flow.different()).toEqual([]);
    const headers = {
      "x-shopify-topic": "products/delete",
      "x-shopify-shop-domain": flow.shop.domain,
      "x-shopify-event-id": "made up",
      "x-shopify-triggered-at": new Date().toISOString(),
      "x-shopify-hmac-sha256": Buffer.alloc(32).toString("base64"),
    };
    const body = JSON.stringify({ id });
    expect((await fetch(`${flow.appUrl}/webhooks/shopify`, { method: "POST", headers, body })).status).toBe(401);
  });

  it(`ends as it is, after ${CHANGES} changes with messages lost, repeated and out of order, and a Shopify that breaks`, async () => {
    const { state } = flow.shop;
    await flow.live({
      ...{ changes: CHANGES, seed: 47, breaks: "admin-graphql" },
      act: (random, serial) => state.transaction(() => doSomething(state, random, serial)),
    });
    expect(await flow.different()).toEqual([]);
    expect((await flow.problems()).filter((code) => code !== "platform-unreachable")).toEqual([]);
  }, 600_000);
});
