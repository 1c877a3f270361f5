import { expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import { shopDay } from "~/kernel/time";
import { aLine, anOrder } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { record } from "../behaviour/behaviour.server";
import * as orders from "../orders/orders.server";
import * as attribution from "./attribution.server";

const db = useDatabase();
const now = new Date();
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
const today = shopDay(now, "Europe/London");
const period = {
  from: shopDay(new Date(now.getTime() - 2 * 86_400_000), "Europe/London"),
  to: today,
  currency: "GBP",
  channelId: null,
};

/** An order of one product, after three clicks on it by the browser that checked out. */
async function aShop() {
  const made = await makeShop(db);
  const { shopId, channelId } = made;
  const act = (id: string, minutes: number, more: object) => ({
    ...{ id, at: ago(minutes), clientId: "browser", page: "/", name: "aisle:click", productId: "5" },
    ...more,
  });
  const acts = [
    act("a", 60, { clickId: "k1", strategy: "similar", placement: "product" }),
    act("b", 40, { clickId: "k2", strategy: "upsell", placement: "cart" }),
    act("c", 20, { clickId: "k3", strategy: "upsell", placement: "cart" }),
    act("d", 1, { name: "checkout_completed", checkoutToken: "t" }),
  ];
  await record(shopId, acts, now);
  const orderId = await inShop(shopId, async (scope) => {
    const order = anOrder({
      ...{ externalId: "o", checkoutToken: "t", placedAt: ago(1), updatedAt: ago(1), totalMinor: 1_000n },
      lines: [aLine({ externalId: "1", productExternalId: "5", unitPriceMinor: 1_000n })],
    });
    await orders.apply(scope, { channelId, timeZone: "Europe/London", now }, [{ kind: "order", order }]);
    return (await orders.getOrder(scope, "o"))!.id;
  });
  const shares = (key: "strategy" | "placement" = "strategy") =>
    inShop(shopId, async (scope) =>
      (await attribution.creditShares(scope, period, key)).map((row) => `${row.model} ${row.key} ${row.netMinor}`),
    );
  return { ...made, orderId, shares };
}

it("the same credit stands by the first click and by all alike, and is decided anew without doubling", async () => {
  const { shopId, orderId, shares } = await aShop();
  for (let round = 0; round < 2; round++) await attribution.decide(shopId, [orderId], now);
  expect(await shares()).toEqual(["first similar 1000", "linear similar 334", "linear upsell 666"]);
  expect(await shares("placement")).toEqual(["first product 1000", "linear cart 666", "linear product 334"]);
  const whole = await inShop(shopId, (scope) => attribution.credited(scope, period));
  expect(whole.netMinor).toBe(1_000n);
});

it("orders that were decided when less was decided are found and decided whole, others are left", async () => {
  const { shopId, orderId, shares } = await aShop();
  await attribution.decide(shopId, [orderId], now);
  const decidedAt = async () =>
    (await db.query<{ at: Date }>(`SELECT max("decidedAt") AS at FROM "Credit" WHERE "shopId" = $1`, [shopId]))[0]!.at;
  const later = new Date(now.getTime() + 60_000);
  await attribution.decideHalfDecided(shopId, later);
  expect(await decidedAt()).toEqual(now);
  // As before there were longer windows, and other models.
  await db.query(`DELETE FROM "Credit" WHERE "shopId" = $1 AND "windowHours" <> 24`, [shopId]);
  await db.query(`DELETE FROM "CreditShare" WHERE "shopId" = $1`, [shopId]);
  await attribution.decideHalfDecided(shopId, later);
  expect(await decidedAt()).toEqual(later);
  expect(await shares()).toHaveLength(3);
  const week = await inShop(shopId, (scope) => attribution.creditsOf(scope, orderId, 168));
  expect(week).toMatchObject([{ strategy: "upsell", grossMinor: 1_000n }]);
});
