import { afterAll, describe, expect, it } from "vitest";
import { unsound } from "~/domains/stock/stock.server";
import { inShop } from "~/infra/scope";
import { useDatabase } from "../support/database";
import { OneStock } from "../support/one-stock";

const db = useDatabase();
const problems = (world: OneStock) =>
  db.query<{ code: string; order: string; id: string }>(
    `SELECT id, code, facts->>'order' AS "order" FROM "Problem" WHERE "shopId" = $1 AND "closedAt" IS NULL AND code = 'oversell'`,
    [world.shopId],
  );

describe("the last unit", () => {
  const world = new OneStock(db);
  afterAll(() => world.stop());

  it("sold on two platforms in the same moment is two orders, nothing anywhere, and one problem that names the later", async () => {
    await world.start(1);
    expect(world.shown()).toEqual({ shopify: 1, woocommerce: 1, etsy: 1 });
    const shopifyFirst = world.sell("shopify", 1);
    // Instants of platforms are told by the second.
    world.woo.state.advance(2_000);
    expect([shopifyFirst, world.sell("woocommerce", 1)]).toEqual([true, true]);
    await world.quiet();
    expect(world.shown()).toEqual({ shopify: 0, woocommerce: 0, etsy: 0 });
    const orders = await db.query<{ name: string; platform: string }>(
      `SELECT o.name, c.platform FROM "Order" o JOIN "Channel" c ON c."shopId" = o."shopId" AND c.id = o."channelId"
       WHERE o."shopId" = $1 AND o."placedAt" > now() - interval '1 hour' ORDER BY o."placedAt"`,
      [world.shopId],
    );
    expect(orders.map(({ platform }) => platform)).toEqual(["shopify", "woocommerce"]);
    const before = await problems(world);
    expect(before.map(({ code, order }) => [code, order])).toEqual([["oversell", orders[1]?.name]]);
    await world.night();
    expect((await problems(world)).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(world.shown()).toEqual({ shopify: 0, woocommerce: 0, etsy: 0 });
    expect(await world.truth()).toBe(-1);
    expect(await inShop(world.shopId, unsound)).toEqual([]);
  });
});
