import { beforeAll, describe, expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import type { CanonicalOrder, Change } from "~/kernel/commerce";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { aLine, anOrder, aRefund } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { exportFor, record, redact } from "../behaviour/behaviour.server";
import * as orders from "../orders/orders.server";
import * as attribution from "./attribution.server";

const db = useDatabase();
let shopId: ShopId;
let channelId: ChannelId;
/** Behaviour is held between a week ago and now: the test's orders are placed now. */
const now = new Date();
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();

beforeAll(async () => {
  ({ shopId, channelId } = await makeShop(db));
});

const place = async (given: Partial<CanonicalOrder> & { externalId: string }, ...more: Change[]) =>
  inShop(shopId, async (scope) => {
    await orders.apply(scope, { channelId, timeZone: "Europe/London", now }, [
      { kind: "order", order: anOrder({ placedAt: ago(1), updatedAt: ago(1), ...given }) },
      ...more,
    ]);
    return (await orders.getOrder(scope, given.externalId))?.id ?? "";
  });
const creditsOf = (orderId: string) => inShop(shopId, (scope) => attribution.creditsOf(scope, orderId));
const act = (id: string, minutes: number, more: object) => ({
  id,
  at: ago(minutes),
  clientId: "browser",
  page: "/",
  ...more,
});

describe("decide", () => {
  it("joins by the line's token, nets a refund, and repeats without doubling", async () => {
    await record(
      shopId,
      [
        act("a1", 30, {
          name: "aisle:click",
          clickId: "k1",
          strategy: "similar",
          placement: "product",
          productId: "2",
        }),
      ],
      now,
    );
    const lines = [
      aLine({
        externalId: "1",
        productExternalId: "2",
        quantity: 2,
        unitPriceMinor: 800n,
        discountMinor: 100n,
        properties: [{ key: "_aisle", value: "1.similar.product.1.1.k1" }],
      }),
      aLine({ externalId: "2", productExternalId: "1", unitPriceMinor: 500n }),
    ];
    const orderId = await place({ externalId: "o1", lines, totalMinor: 2300n, shippingMinor: 300n });
    await attribution.decide(shopId, [orderId], now);
    const expected = [
      {
        source: "recommendations",
        strategy: "similar",
        lineExternalId: "1",
        grossMinor: 1500n,
        refundedMinor: 0n,
        evidence: "line-property",
        clickedAt: ago(30),
      },
      { source: "unattributed", lineExternalId: "", grossMinor: 800n },
    ];
    expect(await creditsOf(orderId)).toMatchObject(expected);
    const refundLine = {
      externalId: "r",
      orderLineExternalId: "1",
      quantity: 1,
      subtotalMinor: 750n,
      isRestocked: true,
    };
    await place(
      { externalId: "o1", lines: null, totalMinor: 2300n },
      {
        kind: "refund",
        refund: aRefund({ externalId: "r1", orderExternalId: "o1", totalMinor: 750n, lines: [refundLine] }),
      },
    );
    await attribution.decide(shopId, [orderId], now);
    await attribution.decide(shopId, [orderId], now);
    expect(await creditsOf(orderId)).toMatchObject([{ ...expected[0], refundedMinor: 750n }, expected[1]]);
  });

  it("joins by the checkout's browser, when its events come after the order", async () => {
    await record(
      shopId,
      [
        act("b1", 60, {
          name: "aisle:click",
          clickId: "k2",
          strategy: "best_sellers",
          placement: "product",
          productId: "5",
        }),
      ],
      now,
    );
    const orderId = await place({
      externalId: "o2",
      checkoutToken: "ck2",
      lines: [aLine({ externalId: "1", productExternalId: "5" })],
    });
    await attribution.decide(shopId, [orderId], now);
    expect(await creditsOf(orderId)).toMatchObject([{ source: "unattributed" }]);
    await record(shopId, [act("b2", 1, { name: "checkout_completed", checkoutToken: "ck2" })], now);
    await attribution.decideCheckouts(shopId, ["ck2"], now);
    expect(await creditsOf(orderId)).toMatchObject([
      { source: "recommendations", strategy: "best_sellers", evidence: "checkout-token", clickId: "k2" },
    ]);
  });

  it("keeps the shop's own window", async () => {
    await record(
      shopId,
      [
        act("c1", 120, {
          name: "aisle:click",
          clickId: "k3",
          strategy: "similar",
          placement: "product",
          productId: "6",
        }),
      ],
      now,
    );
    const orderId = await place({
      externalId: "o3",
      lines: [
        aLine({
          externalId: "1",
          productExternalId: "6",
          properties: [{ key: "_aisle", value: "1.similar.product.1.1.k3" }],
        }),
      ],
    });
    await db.query(`UPDATE "Shop" SET settings = '{"attributionWindowHours": 1}' WHERE id = $1`, [shopId]);
    await attribution.decide(shopId, [orderId], now);
    expect(await creditsOf(orderId)).toMatchObject([{ source: "unattributed", grossMinor: 1000n }]);
    await db.query(`UPDATE "Shop" SET settings = '{}' WHERE id = $1`, [shopId]);
    await attribution.decideMeasured(shopId, now);
    expect(await creditsOf(orderId)).toMatchObject([{ source: "recommendations" }]);
  });

  it("takes back what a cancelled order had earned", async () => {
    const clickId = `${(now.getTime() - 600_000).toString(36)}-k9`;
    const line = aLine({ externalId: "1", properties: [{ key: "_aisle", value: `1.similar.product.1.1.${clickId}` }] });
    const orderId = await place({ externalId: "o4", lines: [line] });
    await attribution.decide(shopId, [orderId], now);
    expect(await creditsOf(orderId)).toHaveLength(1);
    await place({ externalId: "o4", lines: [line], cancelledAt: ago(0), updatedAt: ago(0) });
    await attribution.decide(shopId, [orderId], now);
    expect(await creditsOf(orderId)).toEqual([]);
  });

  it("sums over days and strategies", async () => {
    const day = (offset: number) => new Date(now.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
    const part = { from: day(-2), to: day(1), currency: "GBP", channelId: null };
    const sums = await inShop(shopId, async (scope) => ({
      whole: await attribution.credited(scope, part),
      byStrategy: await attribution.creditedByStrategy(scope, part),
      byDay: await attribution.creditedByDay(scope, part),
    }));
    expect(sums.whole).toEqual({ orders: 3, lines: 3, grossMinor: 3500n, refundedMinor: 750n, netMinor: 2750n });
    expect(sums.byStrategy.map((row) => [row.strategy, row.orders, row.netMinor])).toEqual([
      ["best_sellers", 1, 1000n],
      ["similar", 2, 1750n],
    ]);
    expect(sums.byDay.reduce((sum, row) => sum + row.netMinor, 0n)).toBe(2750n);
  });
});

it("takes away what joins acts to a person, by law, and leaves the acts", async () => {
  await inShop(shopId, async (scope) => {
    const traces = { orderExternalIds: [], checkoutTokens: ["ck2"], clickIds: [], subjects: [] };
    const held = await exportFor(scope, traces);
    expect(held.map((one) => one["id"])).toContain("b1");
    expect(await redact(scope, traces)).toBe(held.length);
    expect(await exportFor(scope, traces)).toEqual([]);
  });
});
