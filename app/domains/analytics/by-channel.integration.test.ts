import { beforeAll, expect, it } from "vitest";
import { inShop, type ShopScope } from "~/infra/scope";
import type { CanonicalOrder } from "~/kernel/commerce";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { must } from "~/kernel/result";
import { addDays, shopDay } from "~/kernel/time";
import { aLine, anOrder, aProduct, aRefund, aVariant } from "../../../tests/support/canonical";
import { makeChannel, makeShop, useDatabase } from "../../../tests/support/database";
import { decide } from "../attribution/attribution.server";
import { record } from "../behaviour/behaviour.server";
import * as catalog from "../catalog/catalog.server";
import * as orders from "../orders/orders.server";
import { byChannel, channelsCsv, ledger, overview } from "./analytics.server";

const db = useDatabase();
const timeZone = "Europe/London";
const now = new Date();
const today = shopDay(now, timeZone);
const from = addDays(today, -6);
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
/** The same ids on every channel. */
const SOLD = { productExternalId: "7", variantExternalId: "70" };
let shopId: ShopId;
let channels: ChannelId[];

const read = <T>(work: (scope: ShopScope) => Promise<T>) => inShop(shopId, work);

/** Three channels; what a click led to on two of them, a refund, and what must not be added: dollars. */
beforeAll(async () => {
  const made = await makeShop(db);
  shopId = made.shopId;
  const woo = await makeChannel(db, shopId, { platform: "woocommerce", title: "Store" });
  const etsy = await makeChannel(db, shopId, { platform: "etsy", title: "Handmade" });
  channels = [made.channelId, woo, etsy];
  const click = { id: "k", name: "aisle:click", at: ago(3), clientId: "c", page: "/", clickId: "k1" };
  await record(shopId, [{ ...click, strategy: "similar", placement: "product" }], now);
  const properties = [{ key: "_aisle", value: "1.similar.product.1.1.k1" }];
  const place = (channelId: ChannelId, externalId: string, totalMinor: bigint, more: Partial<CanonicalOrder> = {}) =>
    read((scope) =>
      orders.apply(scope, { channelId, timeZone, now }, [
        {
          kind: "order",
          order: anOrder({
            ...{ externalId, totalMinor, placedAt: ago(1), updatedAt: ago(1) },
            lines: [aLine({ ...SOLD, externalId: "1", unitPriceMinor: totalMinor, properties })],
            ...more,
          }),
        },
      ]),
    );
  await place(made.channelId, "1", 1_000n);
  await place(made.channelId, "2", 333n, { lines: [], placedAt: ago(50), updatedAt: ago(50) });
  await place(woo, "1", 2_000n);
  await place(woo, "2", 9_999n, { currency: "USD" });
  await place(etsy, "1", 501n, { lines: [] });
  const refund = aRefund({ externalId: "r", orderExternalId: "1", totalMinor: 250n, createdAt: now.toISOString() });
  await read((scope) => orders.apply(scope, { channelId: woo, timeZone, now }, [{ kind: "refund", refund }]));
  await decide(shopId, await read((scope) => orders.orderIdsFrom(scope, "2000-01-01", null, 50)), now);
});

it("what all channels sold is what each of them sold, in every number and on every day", async () => {
  const of = (channelId: string | null) =>
    read(async (scope) => must(await overview(scope, { from, to: today, channelId })));
  const all = await of(null);
  const each = await Promise.all(channels.map((id) => of(id)));
  for (const name of ["revenue", "attributed"] as const) {
    expect(
      each.reduce((sum, one) => sum + one[name].value, 0n),
      name,
    ).toBe(all[name].value);
    all[name].series.forEach((point, i) => {
      expect(each.reduce((sum, one) => sum + (one[name].series[i]?.value ?? 0n), 0n)).toBe(point.value);
    });
  }
  for (const name of ["orders", "attributedOrders"] as const)
    expect(
      each.reduce((sum, one) => sum + one[name].value, 0),
      name,
    ).toBe(all[name].value);
  expect(all).toMatchObject({ revenue: { value: 3_584n }, orders: { value: 4 }, attributedOrders: { value: 2 } });
  expect(each.map(({ revenue }) => revenue.value)).toEqual([1_333n, 1_750n, 501n]);
});

it("dollars are in no sum, and are said beside it where they are", async () => {
  const left = (channelId: string | null) =>
    read(async (scope) => must(await overview(scope, { from, to: today, channelId })).leftOut.foreign);
  expect(await left(null)).toEqual([{ currency: "USD", orders: 1, totalMinor: 9_999n }]);
  expect(await left(channels[1] ?? "")).toHaveLength(1);
  expect(await left(channels[2] ?? "")).toEqual([]);
});

it("the channels side by side sum to the overview, as a file too", async () => {
  const found = must(await read((scope) => byChannel(scope, { from, to: today })));
  const all = must(await read((scope) => overview(scope, { from, to: today })));
  expect(found.rows.map(({ title, netMinor }) => [title, netMinor])).toEqual([
    ["Store", 1_750n],
    ["Shopify", 1_333n],
    ["Handmade", 501n],
  ]);
  found.days.forEach((_, i) => {
    const bar = found.course.reduce((sum, { values }) => sum + (values[i] ?? 0n), 0n);
    expect(bar).toBe(all.revenue.series[i]?.value);
  });
  expect(channelsCsv(found).split("\r\n")[1]).toBe("Store,woocommerce,1,20.00,2.50,17.50,GBP");
  expect(await read((scope) => byChannel(scope, { from: today, to: from }))).toMatchObject({ ok: false });
});

it("equal ids of two channels are two products, each with its own title and cost, less what was given back", async () => {
  const [main, woo] = channels as [ChannelId, ChannelId];
  for (const [channelId, title, unitCostMinor] of [
    [main, "Mug", 100n],
    [woo, "Lamp", 700n],
  ] as const) {
    const variants = [aVariant({ externalId: SOLD.variantExternalId, unitCostMinor })];
    const product = aProduct({ externalId: SOLD.productExternalId, title, variants });
    await read((scope) => catalog.apply(scope, { channelId, now }, [{ kind: "product", product }]));
  }
  const asked = { from, to: today, dimension: "product", windowHours: null } as const;
  const { rows, titles } = await read(async (scope) => must(await ledger(scope, asked)));
  expect(rows.map(({ key, netMinor, margin }) => [titles.get(key), netMinor, margin.contributionMinor])).toEqual([
    ["Lamp · Store", 1_750n, 1_050n],
    ["Mug · Shopify", 1_000n, 900n],
  ]);
  expect(rows.map(({ key }) => key)).toEqual([`${woo}/${SOLD.productExternalId}`, `${main}/${SOLD.productExternalId}`]);
});

it.each([
  "strategy",
  "placement",
  "segment",
  "product",
] as const)("the ledger by %s of each channel sums to that of all", async (dimension) => {
  const of = (channelId: string | null) =>
    read(async (scope) => must(await ledger(scope, { from, to: today, dimension, windowHours: null, channelId })));
  const all = await of(null);
  const each = await Promise.all(channels.map((id) => of(id)));
  const sum = (pick: (report: typeof all) => bigint) => each.reduce((total, one) => total + pick(one), 0n);
  expect(sum(({ total }) => total.netMinor)).toBe(all.total.netMinor);
  expect(sum(({ unattributed }) => unattributed.netMinor)).toBe(all.unattributed.netMinor);
  expect(sum(({ rows }) => rows.reduce((total, row) => total + row.netMinor, 0n))).toBe(
    all.rows.reduce((total, row) => total + row.netMinor, 0n),
  );
  expect(sum(({ windows }) => windows.reduce((total, row) => total + row.netMinor, 0n))).toBe(
    all.windows.reduce((total, row) => total + row.netMinor, 0n),
  );
  expect(all.total.netMinor).toBe(3_584n);
});
