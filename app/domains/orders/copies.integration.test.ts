import { beforeEach, describe, expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import type { CanonicalOrder } from "~/kernel/commerce";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { aCustomer, anOrder } from "../../../tests/support/canonical";
import { makeChannel, makeShop, useDatabase } from "../../../tests/support/database";
import { runDueJobs } from "../../../tests/support/run-jobs";
import * as customers from "../customers/customers.server";
import * as orders from "./orders.server";

const db = useDatabase();
const timeZone = "Europe/London";
const now = new Date("2026-03-02T10:00:00Z");
const period = { from: "2026-03-01", to: "2026-03-02", currency: "GBP", channelId: null };
let shopId: ShopId;
let main: ChannelId;
let etsy: ChannelId;

const apply = (channelId: ChannelId, more: Partial<CanonicalOrder> & { externalId: string }, isImport = false) =>
  inShop(shopId, (scope) =>
    orders.apply(scope, { channelId, timeZone, now, isImport }, [
      {
        kind: "order",
        order: anOrder({ placedAt: now.toISOString(), updatedAt: now.toISOString(), totalMinor: 2_500n, ...more }),
      },
    ]),
  );
const read = (key: string) => inShop(shopId, async (scope) => (await orders.orderPage(scope, key))!);
const totals = () => inShop(shopId, (scope) => orders.totals(scope, period));

beforeEach(async () => {
  ({ shopId, channelId: main } = await makeShop(db));
  etsy = await makeChannel(db, shopId, { platform: "etsy", title: "Pottle Handmade" });
});

/** An Etsy order, and what an app made of it in the main shop. */
async function sellOnce(): Promise<void> {
  await inShop(shopId, (scope) =>
    customers.apply(scope, { channelId: main, now }, [
      { kind: "customer", customer: aCustomer({ externalId: "ann" }) },
    ]),
  );
  await apply(etsy, { externalId: "3304455667" });
  await apply(main, { externalId: "1", name: "#1042", tags: ["Etsy", "3304455667"], customerExternalId: "ann" });
  await apply(main, { externalId: "2", name: "#1043" });
  await runDueJobs();
}

describe("an order that an app copied from another channel", () => {
  it("counts once, says of what it is a copy and why, and is found by its filter", async () => {
    await sellOnce();
    expect(await totals()).toMatchObject({ orders: 2, revenueMinor: 5_000n });
    const page = await read("1");
    expect(page).toMatchObject({ copyOf: { name: "#3304455667", channelId: etsy }, notCopyOf: null });
    expect(page.order.copyClues).toEqual(["number", "minute"]);
    expect((await read("3304455667")).copies).toMatchObject([{ name: "#1042" }]);
    const found = await inShop(shopId, (scope) =>
      orders.listOrders(scope, {
        ...{ search: "", filters: { counted: ["copy"] }, sort: "placed", direction: "desc", page: 1, size: 50 },
      }),
    );
    expect(found.rows.map(({ name }) => name)).toEqual(["#1042"]);
    const [customer] = await db.query(
      `SELECT "orderCount", "spentMinor"::int AS spent FROM "Customer" WHERE "shopId" = $1`,
      [shopId],
    );
    expect(customer).toEqual({ orderCount: 0, spent: 0 });
    const left = await inShop(shopId, (scope) => orders.leftOut(scope, period));
    expect(left).toEqual({ foreign: [], copies: [{ currency: "GBP", orders: 1, totalMinor: 2_500n }] });
  });

  it("counts when the merchant says that it is an order of its own, whatever is found later, until they take it back", async () => {
    await sellOnce();
    const { id } = (await read("1")).order;
    const judge = (isCopy: boolean) => inShop(shopId, (scope) => orders.judgeCopy(scope, id, isCopy));
    expect((await judge(false)).ok).toBe(true);
    await runDueJobs();
    await inShop(shopId, (scope) => orders.findCopies(scope, null));
    expect(await totals()).toMatchObject({ orders: 3, revenueMinor: 7_500n });
    expect(await read("1")).toMatchObject({ copyOf: null, notCopyOf: { name: "#3304455667" } });
    expect(await judge(false)).toMatchObject({ error: { code: "not-found" } });
    expect((await judge(true)).ok).toBe(true);
    expect(await totals()).toMatchObject({ orders: 2 });
  });

  it("counts again when what it was copied from is gone", async () => {
    await sellOnce();
    const at = new Date(now.getTime() + 1_000).toISOString();
    await inShop(shopId, (scope) =>
      orders.apply(scope, { channelId: etsy, timeZone, now }, [
        { kind: "order-deleted", externalId: "3304455667", at },
      ]),
    );
    await runDueJobs();
    expect(await totals()).toMatchObject({ orders: 2, revenueMinor: 5_000n });
    expect((await read("1")).copyOf).toBeNull();
  });

  it("is found among all after an import that told of nothing; finding twice changes nothing", async () => {
    await apply(etsy, { externalId: "3304455667" }, true);
    await apply(main, { externalId: "1", note: "From Etsy: 3304455667" }, true);
    const find = () => inShop(shopId, (scope) => orders.findCopies(scope, null));
    expect(await find()).toBe(1);
    expect(await find()).toBe(0);
  });

  it("counts once when both bear each other's number in the end", async () => {
    await apply(etsy, { externalId: "3304455667" });
    await apply(main, { externalId: "88001042", name: "#1042", note: "Etsy 3304455667" });
    await runDueJobs();
    const later = { placedAt: now.toISOString(), updatedAt: new Date(now.getTime() + 60_000).toISOString() };
    await apply(etsy, { externalId: "3304455667", ...later, note: "In your shop: 88001042, 3304455667" });
    await runDueJobs();
    expect(await totals()).toMatchObject({ orders: 1, revenueMinor: 2_500n });
  });

  it("of a copy is told of the one that counts", async () => {
    const woo = await makeChannel(db, shopId, { platform: "woocommerce" });
    const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString();
    const email = "a@example.com";
    await apply(main, { externalId: "88001042", email, note: "from 99004321", placedAt: at(9), updatedAt: at(9) });
    await apply(woo, { externalId: "99004321", email, note: "from 3304455667", placedAt: at(5), updatedAt: at(5) });
    await runDueJobs();
    expect((await read("88001042")).copyOf?.channelId).toBe(woo);
    await apply(etsy, { externalId: "3304455667", email });
    await runDueJobs();
    expect(await totals()).toMatchObject({ orders: 1 });
    expect((await read("3304455667")).copies.map(({ channelId }) => channelId).sort()).toEqual([main, woo].sort());
  });

  it("is left alone where nothing ties it to the other", async () => {
    await apply(etsy, { externalId: "3304455667", email: "a@example.com" });
    await apply(main, { externalId: "1", email: "b@example.com" });
    await runDueJobs();
    expect(await totals()).toMatchObject({ orders: 2 });
  });
});

it("orders in another currency stand in no sum and are told apart", async () => {
  await apply(main, { externalId: "1" });
  await apply(etsy, { externalId: "2", currency: "USD", totalMinor: 4_000n });
  await apply(etsy, { externalId: "3", currency: "USD", totalMinor: 1_000n });
  expect(await totals()).toMatchObject({ orders: 1, revenueMinor: 2_500n });
  expect(await inShop(shopId, (scope) => orders.leftOut(scope, period))).toEqual({
    foreign: [{ currency: "USD", orders: 2, totalMinor: 5_000n }],
    copies: [],
  });
  expect(await read("2")).toMatchObject({
    shopCurrency: "GBP",
    channel: { title: "Pottle Handmade" },
    hasOthers: true,
  });
});

describe("the inbox", () => {
  const list = (filters: Record<string, string[]>, search = "") =>
    inShop(shopId, async (scope) => {
      const query = { search, filters, sort: "name", direction: "asc", page: 1, size: 50 } as const;
      return (await orders.listOrders(scope, query)).rows.map(({ channelId, name }) => [name, channelId]);
    });

  it("shows orders of the same number of both channels, and one of them by its channel or its platform's word", async () => {
    await apply(main, { externalId: "1001", name: "#1001", platformStatus: "PAID/UNFULFILLED", totalMinor: 1n });
    await apply(etsy, { externalId: "1001", name: "#1001", platformStatus: "completed" });
    expect(await list({}, "1001")).toHaveLength(2);
    expect(await list({ channel: [etsy] }, "1001")).toEqual([["#1001", etsy]]);
    expect(await list({ word: ["PAID/UNFULFILLED"] })).toEqual([["#1001", main]]);
    const choices = await inShop(shopId, (scope) => orders.orderFilterChoices(scope));
    expect(choices.words).toEqual(["PAID/UNFULFILLED", "completed"]);
    let csv = "";
    for await (const piece of orders.ordersCsv(shopId, { search: "", filters: { channel: [etsy] } })) csv += piece;
    expect(csv.trim().split("\r\n")[1]).toMatch(/,Pottle Handmade,etsy,completed,false$/);
  });
});
