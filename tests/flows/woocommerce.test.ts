import { describe, expect, it } from "vitest";
import { disconnect } from "~/domains/channels/channels.server";
import { watchSubscriptions } from "~/domains/channels/jobs";
import { faultSwitches } from "../../sandbox/faults/switches";
import { updateProduct } from "../../sandbox/woocommerce/state/products";
import { openWooStore } from "../../sandbox/woocommerce/store";
import { conformanceSeed } from "../conformance/platforms/shopify-seed";
import { doInStore } from "../support/busy-store";
import { useDatabase } from "../support/database";
import { usePlatform } from "../support/platform-flow";
import { bringForward } from "../support/run-jobs";
import { comparable, readWooSource } from "../support/tables/woo-source";

/** `WOO_CHANGES=5000` for the long history. */
const CHANGES = Number(process.env["WOO_CHANGES"] ?? 600);
const SECRET = "the secret of these webhooks";

const db = useDatabase();
const flow = usePlatform(db, async ({ dataDir }) => {
  const faults = faultSwitches(5);
  const shop = await openWooStore({ dataDir, seed: conformanceSeed("GBP"), taxRate: 20, faults, shuffleMs: 40 });
  return {
    ...{ shop, domain: shop.name, faults, settled: shop.settled, close: shop.close },
    env: { WOOCOMMERCE_SANDBOX_URL: shop.url },
    source: () => readWooSource(shop.state.file),
    held: comparable,
  };
});

async function titleOf(id: number): Promise<string | undefined> {
  const text = `SELECT title FROM "Product" WHERE "shopId" = $1 AND "externalId" = $2`;
  return (await db.query<{ title: string }>(text, [flow.shopId, String(id)]))[0]?.title;
}

describe("a WooCommerce store", () => {
  it("is read whole, and asked to send what happens", async () => {
    const { consumer_key: consumerKey, consumer_secret: consumerSecret } = flow.shop.makeKey();
    const credentials = { url: flow.shop.home, consumerKey, consumerSecret, webhookSecret: SECRET };
    await flow.connect("woocommerce", ["read_write"], credentials);
    expect(await flow.different()).toEqual([]);
    const sent = flow.shop.state.webhook
      .list()
      .map(({ data, status }) => [data.delivery_url.endsWith("/webhooks/woocommerce"), status]);
    expect(sent.length).toBeGreaterThan(10);
    expect(sent.every(([isOurs, status]) => isOurs && status === "active")).toBe(true);
    // The greetings were answered and nothing of them was kept.
    await flow.shop.settled();
    expect(await db.query(`SELECT 1 FROM "InboxMessage"`)).toEqual([]);
  });

  it("tells a change within one message, and none of anybody else's is believed", async () => {
    const [product] = flow.shop.state.product.list();
    updateProduct(flow.shop.state, product?.id ?? 0, { name: "Told by a message" });
    await flow.drained();
    expect(await titleOf(product?.id ?? 0)).toBe("Told by a message");
    const headers = {
      "x-wc-webhook-source": `${flow.shop.home}/`,
      "x-wc-webhook-topic": "product.deleted",
      "x-wc-webhook-delivery-id": "d",
      "x-wc-webhook-signature": Buffer.alloc(32).toString("base64"),
    };
    const url = `${flow.appUrl}/webhooks/woocommerce`;
    expect((await fetch(url, { method: "POST", headers, body: JSON.stringify({ id: product?.id }) })).status).toBe(401);
    const elsewhere = { ...headers, "x-wc-webhook-source": "https://elsewhere.example/" };
    expect((await fetch(url, { method: "POST", headers: elsewhere, body: "{}" })).status).toBe(401);
  });

  it("that has stopped sending is noticed, made to send again, and what was missed is read", async () => {
    const { state } = flow.shop;
    for (const webhook of state.webhook.list())
      if (webhook.data.topic === "product.updated") state.webhook.put({ ...webhook, status: "disabled" });
    const [product] = state.product.list();
    updateProduct(state, product?.id ?? 0, { name: "Told by nobody" });
    await flow.drained();
    expect(await titleOf(product?.id ?? 0)).toBe("Told by a message");
    await bringForward(db, flow.shopId, watchSubscriptions.name);
    await flow.runJobs();
    expect(state.webhook.list().every(({ status }) => status === "active")).toBe(true);
    expect(await titleOf(product?.id ?? 0)).toBe("Told by nobody");
    // The merchant was told, and the comparison that read it closed it.
    const told = `SELECT 1 FROM "Problem" WHERE "shopId" = $1 AND code = 'webhooks-were-off' AND "closedAt" IS NOT NULL`;
    expect(await db.query(told, [flow.shopId])).toHaveLength(1);
    expect(await flow.problems()).toEqual([]);
  });

  it(`ends as it is, after ${CHANGES} changes with messages lost, repeated and out of order, and a store that breaks`, async () => {
    const { state } = flow.shop;
    await flow.live({
      ...{ changes: CHANGES, seed: 41, breaks: "woocommerce-rest" },
      act(random, serial) {
        // Each change has a second of its own, as the store's clock tells no less.
        state.advance(1_000);
        state.transaction(() => doInStore(state, random, serial));
      },
    });
    expect(await flow.different()).toEqual([]);
    expect((await flow.problems()).filter((code) => code !== "platform-unreachable")).toEqual([]);
  }, 600_000);

  it("that is taken away sends nothing more", async () => {
    await disconnect(flow.shopId, flow.channelId, new Date(Date.now() + 1_000));
    expect(flow.shop.state.webhook.list()).toEqual([]);
  });
});
