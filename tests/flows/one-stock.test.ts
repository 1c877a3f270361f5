import { afterAll, describe, expect, it } from "vitest";
import { unsound } from "~/domains/stock/stock.server";
import { inShop } from "~/infra/scope";
import { randomFrom } from "../../sandbox/shops/random";
import { useDatabase } from "../support/database";
import { OneStock, type Platform } from "../support/one-stock";

/** `STOCK_SALES=2000` for the long history. */
const SALES = Number(process.env["STOCK_SALES"] ?? 60);
const PLATFORMS: Platform[] = ["shopify", "woocommerce", "etsy"];

const db = useDatabase();
const sound = async (world: OneStock) => expect(await inShop(world.shopId, unsound)).toEqual([]);
const problems = (world: OneStock) =>
  db.query<{ code: string; order: string; id: string }>(
    `SELECT id, code, facts->>'order' AS "order" FROM "Problem" WHERE "shopId" = $1 AND "closedAt" IS NULL AND code LIKE '%sell%'`,
    [world.shopId],
  );

describe("one stock on three platforms", () => {
  const world = new OneStock(db);
  let began = 0;
  let sold = 0;
  afterAll(() => world.stop());

  it("begins with what the first of them has", async () => {
    await world.start(1_000, { woocommerce: 1, etsy: 2 });
    began = 1_000;
    const moved = await db.query<{ kind: string; quantity: number; source: string }>(
      `SELECT kind, quantity, "sourceKey" AS source FROM "StockMovement" WHERE "shopId" = $1 AND kind <> 'opening'`,
      [world.shopId],
    );
    expect(moved).toEqual([]);
    expect(await world.truth()).toBe(began);
    expect(world.shown()).toEqual({ shopify: began, woocommerce: began - 1, etsy: began - 2 });
  });

  it("sells on one, and the others show it", async () => {
    for (const platform of PLATFORMS) {
      expect(world.sell(platform, 2)).toBe(true);
      sold += 2;
      await world.quiet();
      const left = began - sold;
      expect(world.shown(), platform).toEqual({ shopify: left, woocommerce: left - 1, etsy: left - 2 });
    }
    expect(await world.truth()).toBe(began - sold);
    await sound(world);
  });

  it(`is the same everywhere after ${SALES} sales close upon one another, with messages repeated and platforms that break`, async () => {
    const random = randomFrom(29);
    const { faults } = world.sandbox;
    const repeated = faults.set({ kind: "webhook", action: { type: "duplicate" }, probability: 0.1 });
    for (const kind of ["admin-graphql", "woocommerce-rest", "etsy-api"] as const)
      faults.set({ kind, action: { type: "drop", afterBytes: 0 }, probability: 0.03 });
    for (let serial = 0; serial < SALES; serial++) {
      const units = random.whole(1, 3);
      if (world.sell(PLATFORMS[random.whole(0, 2)] ?? "etsy", units)) sold += units;
      // Sales go on while others are being told.
      if (random.whole(0, 4) === 0) await world.drained();
    }
    expect(faults.list().find(({ id }) => id === repeated.id)?.struck).toBeGreaterThan(0);
    faults.clear();
    await world.quiet();
    await world.night();
    const left = began - sold;
    expect(await world.truth()).toBe(left);
    expect(world.shown()).toEqual({ shopify: left, woocommerce: left - 1, etsy: left - 2 });
    await sound(world);
    expect(await problems(world)).toEqual([]);
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
      const left = began - sold;
      expect(await world.truth(), platform).toBe(left);
      expect(world.shown(), platform).toEqual({ shopify: left, woocommerce: left - 1, etsy: left - 2 });
    }
    await sound(world);
  });

  it("takes what a merchant counts on one platform for the truth", async () => {
    world.countOnShopify(began - sold + 40);
    await world.quiet();
    expect(await world.truth()).toBe(began - sold + 40);
    world.countOnShopify(began - sold);
    await world.quiet();
    const left = began - sold;
    expect(world.shown()).toEqual({ shopify: left, woocommerce: left - 1, etsy: left - 2 });
  });
});
