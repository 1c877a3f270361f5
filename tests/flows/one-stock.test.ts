import { afterAll, describe, expect, it, vi } from "vitest";
import { pause, resume } from "~/domains/channels/channels.server";
import { unsound } from "~/domains/stock/stock.server";
import { inShop } from "~/infra/scope";
import { randomFrom } from "../../sandbox/shops/random";
import { useDatabase } from "../support/database";
import { tellAndDie } from "../support/killed-teller";
import { OneStock, type Platform } from "../support/one-stock";

/** `STOCK_SALES=2000` for the long history, `STOCK_SEED` for another one. */
const SALES = Number(process.env["STOCK_SALES"] ?? 60);
const SEED = Number(process.env["STOCK_SEED"] ?? 29);
const BUFFERS = { shopify: 0, woocommerce: 1, etsy: 2 };
const PLATFORMS: Platform[] = ["shopify", "woocommerce", "etsy"];

const db = useDatabase();
const sound = async (world: OneStock) => expect(await inShop(world.shopId, unsound)).toEqual([]);
const problems = (world: OneStock) =>
  db.query<{ code: string; order: string; id: string }>(
    `SELECT id, code, facts->>'order' AS "order" FROM "Problem" WHERE "shopId" = $1 AND "closedAt" IS NULL AND code LIKE '%sell%'`,
    [world.shopId],
  );

/** What we hold of the tea on a platform. */
async function held(world: OneStock, platform: Platform) {
  const [offer] = await world.db.query<{
    pushing: number | null;
    key: string | null;
    isExact: boolean;
    hasSold: boolean;
    isInDoubt: boolean;
  }>(
    `SELECT pushing, "differenceKey" AS key, "isExact", "lookAt" IS NOT NULL AS "isInDoubt", EXISTS (
       SELECT 1 FROM "StockMovement" m WHERE m."shopId" = o."shopId" AND m."itemId" = o."itemId"
         AND m."channelId" = o."channelId" AND m.serial > o."toldSerial" AND m."ownQuantity" <> 0) AS "hasSold"
     FROM "StockOffer" o WHERE "channelId" = $1 AND "itemId" = (
       SELECT "itemId" FROM "Variant" WHERE "shopId" = $2 AND sku = 'TEA' LIMIT 1)`,
    [world.channels[platform], world.shopId],
  );
  if (!offer) throw new Error(`${platform} is not told of the tea`);
  return offer;
}

describe("one stock on three platforms", () => {
  const world = new OneStock(db);
  let began = 0;
  let sold = 0;
  afterAll(() => world.stop());
  /** What every platform is to show by now. */
  const left = () => ({
    ...{ shopify: began - sold, woocommerce: began - sold - BUFFERS.woocommerce, etsy: began - sold - BUFFERS.etsy },
  });

  /** It is told by difference there from now on: what it holds is known exactly, and has sold since. */
  const sellsOnShopify = () =>
    vi.waitFor(
      async () => {
        // What was known by the second is known exactly once it was compared some seconds later.
        if (!(await held(world, "shopify")).isExact) sold += Number(world.sell("etsy", 1));
        await world.quiet();
        // Told of the order alone: the number would be read anew, and what was sold would be in what is known.
        world.sandbox.faults.set({ kind: "webhook", detail: "inventory_levels", action: { type: "lose" } });
        sold += Number(world.sell("shopify", 1));
        await world.quiet();
        world.sandbox.faults.clear();
        expect(await held(world, "shopify")).toMatchObject({ isExact: true, hasSold: true, isInDoubt: false });
      },
      { timeout: 120_000, interval: 5_000 },
    );

  it("begins with what the first of them has", async () => {
    await world.start(1_000, BUFFERS);
    began = 1_000;
    const moved = await db.query<{ kind: string; quantity: number; source: string }>(
      `SELECT kind, quantity, "sourceKey" AS source FROM "StockMovement" WHERE "shopId" = $1 AND kind <> 'opening'`,
      [world.shopId],
    );
    expect(moved).toEqual([]);
    expect(await world.truth()).toBe(began);
    expect(world.shown()).toEqual(left());
  });

  it("sells on one, and the others show it", async () => {
    for (const platform of PLATFORMS) {
      expect(world.sell(platform, 2)).toBe(true);
      sold += 2;
      await world.quiet();
      expect(world.shown(), platform).toEqual(left());
    }
    expect(await world.truth()).toBe(began - sold);
    await sound(world);
  });

  it(`is the same everywhere after ${SALES} sales close upon one another, with messages lost and repeated and platforms that break`, async () => {
    const random = randomFrom(SEED);
    const { faults } = world.sandbox;
    const repeated = faults.set({ kind: "webhook", action: { type: "duplicate" }, probability: 0.1 });
    const lost = faults.set({ kind: "webhook", action: { type: "lose" }, probability: 0.1 });
    for (const kind of ["admin-graphql", "woocommerce-rest", "etsy-api"] as const)
      faults.set({ kind, action: { type: "drop", afterBytes: 0 }, probability: 0.03 });
    for (let serial = 0; serial < SALES; serial++) {
      const units = random.whole(1, 3);
      if (world.sell(PLATFORMS[random.whole(0, 2)] ?? "etsy", units)) sold += units;
      // Sales go on while others are being told.
      if (random.whole(0, 4) === 0) await world.drained();
    }
    for (const { id } of [repeated, lost])
      expect(faults.list().find((fault) => fault.id === id)?.struck).toBeGreaterThan(0);
    faults.clear();
    await world.quiet();
    await world.night();
    expect(await world.truth()).toBe(began - sold);
    expect(world.shown()).toEqual(left());
    await sound(world);
    expect(await problems(world)).toEqual([]);
  });

  it.each([
    ["shopify", "admin-graphql", "AdjustQuantity", "woocommerce"],
    ["woocommerce", "woocommerce-rest", "POST products/batch", "etsy"],
    ["etsy", "etsy-api", "PUT listings/", "shopify"],
  ] as const)("tells %s the same again when nobody lived to note its answer", async (platform, kind, detail, other) => {
    if (platform === "shopify") await sellsOnShopify();
    // The answer is lost after the platform has done it: so it stands when a process dies between the two.
    const lost = world.sandbox.faults.set({ kind, detail, action: { type: "drop", afterBytes: 1 } });
    expect(world.sell(other, 2)).toBe(true);
    sold += 2;
    await vi.waitFor(async () => {
      await world.drained();
      expect(world.sandbox.faults.list().find(({ id }) => id === lost.id)?.struck).toBeGreaterThan(0);
    }, 20_000);
    expect((await held(world, platform)).pushing).toBe(began - sold - BUFFERS[platform]);
    expect(world.shown()[platform]).toBe(began - sold - BUFFERS[platform]);
    // What it sells by itself before it is told again is not lost.
    expect(world.sell(platform, 1)).toBe(true);
    sold += 1;
    world.sandbox.faults.clear();
    await world.quiet();
    expect((await held(world, platform)).pushing).toBeNull();
    expect(world.shown()).toEqual(left());
    expect(await world.truth()).toBe(began - sold);
  });

  it.each([
    ["shopify", "admin-graphql", "AdjustQuantity"],
    ["woocommerce", "woocommerce-rest", "POST products/batch"],
  ] as const)("ends the same on %s when the process that tells it is killed before it can note that", async (platform, kind, detail) => {
    await sellsOnShopify();
    world.sandbox.faults.set({ kind, detail, action: { type: "latency", ms: 4_000 } });
    expect(world.sell("etsy", 2)).toBe(true);
    sold += 2;
    await world.drained(["stock.push"]);
    await tellAndDie(world, platform);
    expect(await held(world, platform)).toMatchObject({
      pushing: began - sold - BUFFERS[platform],
      key: platform === "shopify" ? expect.any(String) : null,
    });
    expect(world.sell(platform, 1)).toBe(true);
    sold += 1;
    world.sandbox.faults.clear();
    await world.quiet();
    expect(world.shown()).toEqual(left());
    expect(await world.truth()).toBe(began - sold);
    await sound(world);
  });

  it.each([
    ["landed", 1],
    ["never came", 0],
  ])("reads what became of a difference that %s when its key may be forgotten", async (_, afterBytes) => {
    await sellsOnShopify();
    const lost = world.sandbox.faults.set({
      ...{ kind: "admin-graphql", detail: "AdjustQuantity", action: { type: "drop", afterBytes } },
    });
    const before = world.shown().shopify;
    expect(world.sell("etsy", 2)).toBe(true);
    sold += 2;
    await vi.waitFor(async () => {
      await world.drained();
      expect(world.sandbox.faults.list().find(({ id }) => id === lost.id)?.struck).toBeGreaterThan(0);
    }, 20_000);
    expect(world.shown().shopify).toBe(before - 2 * afterBytes);
    await db.query(
      `UPDATE "StockOffer" SET "differenceSentAt" = now() - interval '1 day' WHERE "differenceKey" IS NOT NULL`,
    );
    world.sandbox.faults.clear();
    await world.quiet();
    expect(world.shown()).toEqual(left());
    expect(await world.truth()).toBe(began - sold);
    await sound(world);
  });

  it("tells a resting channel when it goes on, the newest alone", async () => {
    const { shopId, channels } = world;
    const before = world.shown().woocommerce;
    await pause(shopId, channels.woocommerce, new Date());
    for (const platform of ["shopify", "etsy"] as const) {
      expect(world.sell(platform, 3)).toBe(true);
      sold += 3;
      await world.drained();
    }
    expect(world.shown()).toEqual({ ...left(), woocommerce: before });
    // As if it had been five minutes.
    const rested = await db.query(
      `UPDATE "StockChannel" SET "restsSince" = now() - interval '5 minutes' WHERE "channelId" = $1 AND "restsUntil" > now() RETURNING 1`,
      [channels.woocommerce],
    );
    expect(rested).toHaveLength(1);
    await db.query(
      `UPDATE "StockOffer" SET "dueSince" = now() - interval '5 minutes' WHERE "channelId" = $1 AND "isDue"`,
      [channels.woocommerce],
    );
    const asked = world.sandbox.faults.set({
      ...{ kind: "woocommerce-rest", detail: "POST products/batch", action: { type: "latency", ms: 0 } },
    });
    await resume(shopId, channels.woocommerce, new Date());
    await world.imported();
    await world.quiet();
    expect(world.shown()).toEqual(left());
    expect(world.sandbox.faults.list().find(({ id }) => id === asked.id)?.struck).toBe(1);
    world.sandbox.faults.clear();
    // A rest is no lag: nobody would hold units back for it.
    const [lag] = await db.query<{ ms: number }>(`SELECT "lagMs" AS ms FROM "StockChannel" WHERE "channelId" = $1`, [
      channels.woocommerce,
    ]);
    expect(lag?.ms).toBeLessThan(240_000);
  });

  it("finds by night what no message told", async () => {
    for (const platform of PLATFORMS) {
      const lost = world.sandbox.faults.set({ kind: "webhook", action: { type: "lose" } });
      expect(world.sell(platform, 2)).toBe(true);
      sold += 2;
      await world.drained();
      expect(world.sandbox.faults.list().find(({ id }) => id === lost.id)?.struck, platform).toBeGreaterThan(0);
      world.sandbox.faults.clear();
      await world.night();
      expect(await world.truth(), platform).toBe(began - sold);
      expect(world.shown(), platform).toEqual(left());
    }
    await sound(world);
  });

  it("takes what a merchant counts on one platform for the truth", async () => {
    world.countOnShopify(began - sold + 40);
    await world.quiet();
    expect(await world.truth()).toBe(began - sold + 40);
    world.countOnShopify(began - sold);
    await world.quiet();
    expect(world.shown()).toEqual(left());
  });
});
