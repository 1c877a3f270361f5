import { beforeAll, expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import type { Change } from "~/kernel/commerce";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { must } from "~/kernel/result";
import { addDays, shopDay } from "~/kernel/time";
import { aCustomer, aLine, anOrder, aProduct, aRefund, aVariant } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { decide } from "../attribution/attribution.server";
import { record } from "../behaviour/behaviour.server";
import * as catalog from "../catalog/catalog.server";
import * as customers from "../customers/customers.server";
import { measureHoldout } from "../experiments/experiments.server";
import * as orders from "../orders/orders.server";
import { ledger, ledgerCsv } from "./analytics.server";
import type { Dimension } from "./types";

const db = useDatabase();
const now = new Date();
const today = shopDay(now, "Europe/London");
const period = { from: addDays(today, -6), to: today };
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
let shopId: ShopId;
let channelId: ChannelId;

const clicked = (clickId: string, hours: number, strategy: string, placement: string, productId: string) => ({
  ...{ id: `act-${clickId}`, at: ago(hours), clientId: "browser", page: "/", name: "aisle:click" },
  ...{ clickId, strategy, placement, productId },
});
const line = (externalId: string, product: string, token: string | null, more = {}) =>
  aLine({
    ...{
      externalId,
      productExternalId: product,
      variantExternalId: `v${product}`,
      unitPriceMinor: 1_000n,
      quantity: 2,
    },
    ...(token && { properties: [{ key: "_aisle", value: token }] }),
    ...more,
  });

beforeAll(async () => {
  ({ shopId, channelId } = await makeShop(db));
  await record(
    shopId,
    [clicked("fresh", 2, "similar", "cart", "1"), clicked("old", 60, "best_sellers", "home", "2")],
    now,
  );
  const product = (externalId: string, unitCostMinor: bigint | null) => ({
    kind: "product" as const,
    product: aProduct({
      externalId,
      title: `Mug ${externalId}`,
      variants: [aVariant({ externalId: `v${externalId}`, unitCostMinor })],
    }),
  });
  const order = (
    externalId: string,
    customerExternalId: string | null,
    hours: number,
    lines: ReturnType<typeof line>[],
  ) => ({
    kind: "order" as const,
    order: anOrder({
      ...{ externalId, customerExternalId, placedAt: ago(hours), updatedAt: ago(hours), lines },
      totalMinor: 2_000n * BigInt(lines.length) + 500n,
    }),
  });
  const changes: Change[] = [
    order("before", "c1", 50, [line("1", "3", null)]),
    order("led", "c1", 0.5, [line("1", "1", "1.similar.cart.7.1.fresh"), line("2", "3", null)]),
    order("late", "c2", 0.4, [line("1", "2", "1.best_sellers.home.7.1.old")]),
    order("guest", null, 0.3, [line("1", "3", null)]),
    {
      kind: "refund",
      refund: aRefund({
        ...{ externalId: "r1", orderExternalId: "led", totalMinor: 1_000n },
        lines: [{ externalId: "x", orderLineExternalId: "1", quantity: 1, subtotalMinor: 1_000n, isRestocked: true }],
      }),
    },
  ];
  await inShop(shopId, async (scope) => {
    const context = { channelId, now, timeZone: "Europe/London" };
    await catalog.apply(scope, context, [product("1", 400n), product("2", null), product("3", 100n)]);
    await customers.apply(
      scope,
      context,
      ["c1", "c2"].map((externalId) => ({ kind: "customer", customer: aCustomer({ externalId }) })),
    );
    await orders.apply(scope, context, changes);
    await measureHoldout(scope, null, now);
  });
  const ids = await db.query<{ id: string }>(`SELECT id FROM "Order" WHERE "shopId" = $1`, [shopId]);
  await decide(
    shopId,
    ids.map(({ id }) => id),
    now,
  );
});

const by = (dimension: Dimension, windowHours: number | null = null) =>
  inShop(shopId, async (scope) => must(await ledger(scope, { ...period, dimension, windowHours })));
/** Total as paid: 2,500 + 4,500 + 2,500 + 2,500, less 1,000 that was given back. */
const TOTAL = 11_000n;

it("credits what a click led to, and sums to what the shop took", async () => {
  const { rows, unattributed, total, course } = await by("strategy");
  expect(rows.map(({ key, orders: n, grossMinor, netMinor }) => [key, n, grossMinor, netMinor])).toEqual([
    ["similar", 1, 2_000n, 1_000n],
  ]);
  expect(total).toMatchObject({ orders: 4, netMinor: TOTAL });
  expect(unattributed).toMatchObject({ orders: 3, netMinor: TOTAL - 1_000n });
  expect(course).toEqual([{ key: "similar", values: [0n, 0n, 0n, 0n, 0n, 0n, 1_000n] }]);
});

it("counts more in a longer window, side by side with the holdout", async () => {
  const { rows, windows, holdout } = await by("placement", 168);
  expect(rows.map(({ key, netMinor }) => [key, netMinor])).toEqual([
    ["home", 2_000n],
    ["cart", 1_000n],
  ]);
  expect(windows.map((row) => [row.windowHours, row.orders, row.netMinor])).toEqual([
    [24, 1, 1_000n],
    [168, 2, 3_000n],
  ]);
  expect(holdout).toMatchObject({ lift: null, heldOut: 0 });
});

it("says what is left after the cost of goods, and of how much that is known", async () => {
  const { rows, total } = await by("product", 168);
  // One of two came back to the shelf: one unit's cost is spent.
  expect(rows.map(({ key, margin }) => [key, margin])).toEqual([
    [`${channelId}/2`, { contributionMinor: 0n, knownMinor: 0n, netMinor: 2_000n }],
    [`${channelId}/1`, { contributionMinor: 600n, knownMinor: 1_000n, netMinor: 1_000n }],
  ]);
  expect(total.margin).toEqual({ contributionMinor: 600n + 3n * 1_800n, knownMinor: 7_000n, netMinor: 9_000n });
});

it("tells new customers, returning ones and guests apart, each against what they paid", async () => {
  const { rows, unattributed } = await by("segment", 168);
  expect(rows.map(({ key, netMinor, ofMinor }) => [key, netMinor, ofMinor])).toEqual([
    ["new", 2_000n, 5_000n],
    ["returning", 1_000n, 3_500n],
    ["guest", 0n, 2_500n],
  ]);
  expect(unattributed.netMinor).toBe(TOTAL - 3_000n);
});

it("writes a file whose rows sum to its last one", async () => {
  const lines = ledgerCsv(await by("product", 168))
    .trim()
    .split("\r\n");
  expect(lines.slice(1).map((text) => text.split(",").slice(0, 5))).toEqual([
    ["Mug 2", "1", "20.00", "0.00", "20.00"],
    ["Mug 1", "1", "20.00", "10.00", "10.00"],
    ["unattributed", "2", "80.00", "0.00", "80.00"],
    ["all orders", "4", "120.00", "10.00", "110.00"],
  ]);
});

it("counts an order that two sources earned once, and what it brought once", async () => {
  await db.query(
    `INSERT INTO "Credit" ("shopId", "orderId", "channelId", "windowHours", "isChosen", source, evidence, currency, "grossMinor", "orderedAt", "orderedOn")
     SELECT "shopId", "orderId", "channelId", "windowHours", "isChosen", 'mail', 'none', currency, 300, "orderedAt", "orderedOn" FROM "Credit"
     WHERE "shopId" = $1 AND source = 'recommendations' AND "windowHours" = 24`,
    [shopId],
  );
  const { unattributed, total, windows } = await by("strategy");
  expect(total.netMinor).toBe(TOTAL);
  expect(unattributed).toMatchObject({ orders: 3, netMinor: TOTAL - 1_300n });
  expect(windows[0]).toMatchObject({ orders: 1, netMinor: 1_300n });
  await db.query(`DELETE FROM "Credit" WHERE "shopId" = $1 AND source = 'mail'`, [shopId]);
});

it("refuses days that are none", async () => {
  const asked = { from: "2026-02-30", to: today, dimension: "strategy", windowHours: null } as const;
  expect(await inShop(shopId, (scope) => ledger(scope, asked))).toMatchObject({ error: { code: "invalid-period" } });
});
