import { beforeAll, expect, it } from "vitest";
import { record } from "~/domains/behaviour/behaviour.server";
import * as catalog from "~/domains/catalog/catalog.server";
import * as customers from "~/domains/customers/customers.server";
import * as orders from "~/domains/orders/orders.server";
import { inShop } from "~/infra/scope";
import type { Change } from "~/kernel/commerce";
import { type ChannelId, newId, type ShopId } from "~/kernel/ids";
import { readPosition } from "~/kernel/timeline";
import { aCustomer, anOrder, aProduct, aRefund } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { loadTimeline } from "./load.server";

const db = useDatabase();
const NOW = new Date("2026-11-21T12:00:00Z");
let shopId: ShopId;
let shopify: ChannelId;
let etsy: ChannelId;

async function apply(channelId: ChannelId, ...changes: Change[]): Promise<void> {
  const context = { channelId, timeZone: "Pacific/Auckland", now: NOW };
  await inShop(shopId, async (scope) => {
    await catalog.apply(scope, context, changes);
    await customers.apply(scope, context, changes);
    await orders.apply(scope, context, changes);
  });
}

const customer = (externalId: string, emailConsent: "subscribed" | "unsubscribed", updatedAt: string): Change => ({
  kind: "customer",
  customer: aCustomer({
    ...{ externalId, email: "ada@example.com", isEmailVerified: true, emailConsent, updatedAt },
    createdAt: "2026-11-01T10:00:00.000Z",
  }),
});
const order = (externalId: string, customerExternalId: string, placedAt: string, more: object = {}): Change => ({
  kind: "order",
  order: anOrder({
    ...{ externalId, customerExternalId, placedAt, email: "ada@example.com", updatedAt: placedAt, totalMinor: 1_200n },
    ...more,
  }),
});
const act = (id: string, name: string, at: string, more: object) => ({
  id,
  name,
  at,
  clientId: "ada-s-phone",
  ...more,
});
const load = async (before: string | null = null, key = "7") => {
  const found = await inShop(shopId, (scope) => loadTimeline(scope, key, readPosition(before)));
  if (!found) throw new Error("nobody");
  return found;
};
const told = (page: Awaited<ReturnType<typeof load>>) => page.moments.map(({ kind, day }) => `${day} ${kind}`);

beforeAll(async () => {
  ({ shopId, channelId: shopify } = await makeShop(db, { timeZone: "Pacific/Auckland" }));
  etsy = newId<ChannelId>();
  await db.query(
    `INSERT INTO "Channel" ("shopId", id, platform, "accountDomain", title, "connectedAt") VALUES ($1, $2, 'etsy', 'e.example', 'Etsy', now())`,
    [shopId, etsy],
  );
  await apply(
    shopify,
    { kind: "product", product: aProduct({ externalId: "31", title: "Kettle" }) },
    customer("7", "subscribed", "2026-11-02T10:00:00.000Z"),
    order("100", "7", "2026-11-18T09:00:00.000Z", {
      checkoutToken: "checkout-1",
      refunds: [
        aRefund({ externalId: "r", orderExternalId: "100", totalMinor: 200n, createdAt: "2026-11-19T09:00:00.000Z" }),
      ],
      fulfillments: [
        {
          ...{
            externalId: "f",
            orderExternalId: "100",
            status: "success",
            trackingCompany: "DHL",
            trackingNumbers: ["1"],
          },
          ...{ lines: null, createdAt: "2026-11-18T15:00:00.000Z", deliveredAt: null },
        },
      ],
    }),
  );
  await apply(shopify, customer("7", "unsubscribed", "2026-11-20T09:00:00.000Z"));
  await apply(etsy, order("500", "900", "2026-11-17T09:00:00.000Z"));
  const acts = [
    act("a1", "product_viewed", "2026-11-18T08:00:00.000Z", { productId: "31" }),
    act("a2", "checkout_completed", "2026-11-18T09:00:00.000Z", { checkoutToken: "checkout-1" }),
    act("a3", "aisle:impression", "2026-11-18T08:30:00.000Z", { slot: "similar/31" }),
    // Somebody else's browser, and one that a customer of another name uses too.
    { ...act("a4", "product_viewed", "2026-11-18T08:10:00.000Z", { productId: "31" }), clientId: "other" },
    { ...act("a5", "aisle:click", "2026-11-18T08:20:00.000Z", { subject: "c7" }), clientId: "shared" },
    { ...act("a6", "aisle:click", "2026-11-18T08:25:00.000Z", { subject: "c8" }), clientId: "shared" },
  ];
  expect(await record(shopId, acts, NOW)).toMatchObject({ ok: true, value: { stored: acts.length } });
});

it("tells what happened over all channels, newest first, under the shop's days", async () => {
  const page = await load();
  expect(told(page)).toEqual([
    "2026-11-20 consent",
    "2026-11-19 refunded",
    "2026-11-19 sent",
    "2026-11-18 placed",
    "2026-11-18 viewed",
    "2026-11-17 placed",
    "2026-11-17 known",
    "2026-11-01 known",
  ]);
  expect(page).toMatchObject({ isFirst: true, next: null, titles: { "31": "Kettle" } });
  expect(page.moments[1]).toMatchObject({
    total: { minor: 200n, currency: "GBP" },
    orderName: "#100",
    channelId: shopify,
  });
  expect(page.moments[5]).toMatchObject({ channelId: etsy });
  // The same from either record.
  expect(told(await load(null, "900"))).toEqual(told(page));
});

it("turns the pages of a long one, each moment once", async () => {
  const many = Array.from({ length: 70 }, (_, i) =>
    order(`many${i}`, "900", `2026-10-0${1 + (i % 9)}T0${i % 10}:00:00.000Z`),
  );
  await apply(etsy, ...many);
  const seen: string[] = [];
  let next: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof load>> = await load(next);
    seen.push(...page.moments.map(({ at, key }) => `${at} ${key}`));
    next = page.next;
  } while (next);
  expect(seen).toHaveLength(78);
  expect(seen).toEqual(seen.toSorted().toReversed());
  expect(new Set(seen).size).toBe(78);
});

it("says nothing of who is not there", async () => {
  expect(await inShop(shopId, (scope) => loadTimeline(scope, "nobody", null))).toBeNull();
});
