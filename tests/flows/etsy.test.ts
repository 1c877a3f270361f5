import { describe, expect, it } from "vitest";
import { open, startReconcile } from "~/domains/channels/channels.server";
import { pollChanges } from "~/domains/channels/jobs";
import { expireAccess, revokeAll } from "../../sandbox/etsy/oauth/tokens";
import { openEtsyShop } from "../../sandbox/etsy/shop";
import { updateListing } from "../../sandbox/etsy/state/listings";
import { shipReceipt } from "../../sandbox/etsy/state/receipts";
import { NO_LIMITS, TEST_APP } from "../../sandbox/etsy/testing/test-shop";
import { faultSwitches } from "../../sandbox/faults/switches";
import { conformanceSeed } from "../conformance/platforms/shopify-seed";
import { doOnEtsy } from "../support/busy-etsy";
import { useDatabase } from "../support/database";
import { usePlatform } from "../support/platform-flow";
import { bringForward } from "../support/run-jobs";
import { ofSource, readEtsySource } from "../support/tables/etsy-source";

/** `ETSY_CHANGES=5000` for the long history. */
const CHANGES = Number(process.env["ETSY_CHANGES"] ?? 600);
const SECRET = `whsec_${Buffer.from("the secret of these webhooks").toString("base64")}`;

const db = useDatabase();
const flow = usePlatform(db, async ({ dataDir, appUrl }) => {
  const faults = faultSwitches(5);
  const endpoint = { url: `${appUrl}/webhooks/etsy`, secret: SECRET };
  const seed = conformanceSeed("GBP");
  const shop = await openEtsyShop({ dataDir, seed, app: TEST_APP, faults, limits: NO_LIMITS, endpoint });
  return {
    ...{ shop, domain: shop.name, faults, settled: shop.settled, close: shop.close },
    env: {
      ...{ ETSY_SANDBOX_URL: shop.url, ETSY_WEBHOOK_SECRET: SECRET },
      ...{ ETSY_KEYSTRING: TEST_APP.keystring, ETSY_SHARED_SECRET: TEST_APP.sharedSecret },
    },
    source: () => readEtsySource(shop.state),
    held: ofSource,
  };
});

const grants = () => Number(flow.shop.state.sql("SELECT count(*) AS n FROM tokens WHERE kind = 'access'").get()?.["n"]);
const unsent = () => flow.shop.state.receipt.list().find(({ data }) => data.shipments.length === 0);

describe("an Etsy shop", () => {
  it("is read whole", async () => {
    const { access_token: accessToken, refresh_token: refreshToken, expires_in } = flow.shop.grant();
    const expiresAt = new Date(Date.now() + expires_in * 1_000).toISOString();
    await flow.connect("etsy", [], { shopId: flow.shop.name, accessToken, refreshToken, expiresAt });
    expect(await flow.different()).toEqual([]);
    expect(await flow.problems()).toEqual([]);
  });

  it("tells a change of an order by a message, and nobody else's is believed", async () => {
    const { state } = flow.shop;
    state.advance(2_000);
    shipReceipt(state, unsent()?.id ?? 0, { carrier: "usps", tracking: "1" });
    await flow.drained();
    expect(await flow.different()).toEqual([]);
    const forged = { "webhook-id": "m", "webhook-timestamp": `${state.second()}`, "webhook-signature": "v1,AAAA" };
    const answered = await fetch(`${flow.appUrl}/webhooks/etsy`, { method: "POST", headers: forged, body: "{}" });
    expect(answered.status).toBe(401);
  });

  it("is asked for what no message tells, and goes on being asked", async () => {
    const { state } = flow.shop;
    const [listing] = state.listing.list({ state: "active" });
    flow.faults.set({ kind: "webhook", action: { type: "lose" } });
    state.advance(2_000);
    updateListing(state, listing?.id ?? 0, { title: "Told by nobody" });
    shipReceipt(state, unsent()?.id ?? 0, { carrier: "usps", tracking: "2" });
    await flow.drained();
    expect((await flow.different()).length).toBeGreaterThan(1);
    for (let time = 0; time < 2; time++) {
      await bringForward(db, flow.shopId, pollChanges.name);
      await flow.runJobs();
      expect(await flow.different()).toEqual([]);
    }
    flow.faults.clear();
  });

  it("renews its tokens once, however many ask at the same time", async () => {
    const before = grants();
    expireAccess(flow.shop.state);
    const read = async () => {
      const opened = await open(flow.shopId, flow.channelId);
      return opened.ok && (await opened.value.orders?.pull({ cursor: null, since: new Date() }))?.ok;
    };
    const all = [true, true, true, true];
    expect(await Promise.all(all.map(read))).toEqual(all);
    expect(grants()).toBe(before + 1);
    // The app's own keys are kept with no channel, and what is kept opens the shop to whoever asks next.
    expect(await read()).toBe(true);
    expect(grants()).toBe(before + 1);
  });

  it(`ends as it is, after ${CHANGES} changes with messages lost, repeated and out of order, and an Etsy that breaks`, async () => {
    const { state } = flow.shop;
    await flow.live({
      ...{ changes: CHANGES, seed: 43, breaks: "etsy-api" },
      act(random, serial) {
        // Each change has a second of its own, as Etsy's clock tells no less.
        state.advance(1_000);
        state.transaction(() => doOnEtsy(state, random, serial));
      },
    });
    expect(await flow.different()).toEqual([]);
    expect((await flow.problems()).filter((code) => code !== "platform-unreachable")).toEqual([]);
  }, 600_000);

  it("whose seller took the access back rests, and says so", async () => {
    revokeAll(flow.shop.state);
    await startReconcile(flow.shopId, flow.channelId);
    await flow.runJobs();
    expect(await flow.problems()).toContain("channel-stopped");
    expect(await open(flow.shopId, flow.channelId)).toMatchObject({ ok: false, error: { code: "auth" } });
  });
});
