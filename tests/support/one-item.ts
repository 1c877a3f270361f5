import { expect } from "vitest";
import { ingest } from "#jobs/ingest";
import { listProblems } from "~/domains/shops/shops.server";
import * as stock from "~/domains/stock/stock.server";
import { inShop, type ShopScope } from "~/infra/scope";
import type { CanonicalOrder, Change } from "~/kernel/commerce";
import { type ChannelId, newId, type ShopId } from "~/kernel/ids";
import type { ListQuery } from "~/kernel/list";
import { aLine, anOrder, aProduct, aVariant } from "./canonical";
import { makeShop, type TestDatabase, useDatabase } from "./database";
import { runDueJobs } from "./run-jobs";

export let db: TestDatabase;
/** A shop that sells one item on three channels; call at the top of a test file. */
export function useOneItem(): void {
  db = useDatabase();
}

export let now = new Date();
/** Minutes after the beginning: what happens between them takes less. */
export const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString();
export let shopId: ShopId;
export let shopify: ChannelId;
export let woo: ChannelId;
export let etsy: ChannelId;

export const within = <T>(work: (scope: ShopScope) => Promise<T>) => inShop(shopId, work);

export async function channel(platform: string): Promise<ChannelId> {
  const id = newId<ChannelId>();
  await db.query(
    `INSERT INTO "Channel" ("shopId", id, platform, "accountDomain", title, "connectedAt") VALUES ($1, $2, $3, $4, $3, now())`,
    [shopId, id, platform, `${platform}-${id}`],
  );
  return id;
}

/** As a channel's messages bring it, or a first reading. */
export const tell = (channelId: ChannelId, changes: Change[], isImport = false) =>
  within((scope) => ingest.apply(scope, { channelId, timeZone: "Europe/London", now, isImport }, changes));

export const product = (id: string, sku: string | null, given: { tracksInventory?: boolean } = {}): Change => ({
  kind: "product",
  product: aProduct({ externalId: id, variants: [aVariant({ externalId: `v${id}`, sku, ...given })] }),
});
export const level = (id: string, available: number, minutes: number, locationExternalId = "1"): Change => ({
  kind: "inventory-level",
  level: {
    ...{ inventoryItemExternalId: `iv${id}`, locationExternalId, available, onHand: null, updatedAt: at(minutes) },
  },
});
export const place = (externalId: string): Change => ({
  kind: "location",
  location: { externalId, name: `Place ${externalId}`, countryCode: null, isActive: true },
});
export const order = (
  externalId: string,
  product: string | null,
  given: Partial<CanonicalOrder> & { units?: number } = {},
): Change => {
  const { units = 1, ...rest } = given;
  const line = aLine({
    ...{ externalId: `l${externalId}`, quantity: units, title: `Product ${product}` },
    ...{ productExternalId: product, variantExternalId: product && `v${product}` },
  });
  const made = { placedAt: at(10), updatedAt: given.placedAt ?? at(10), platformStatus: "processing" };
  return { kind: "order", order: anOrder({ externalId, lines: [line], ...made, ...rest }) };
};

/** Of the items as the page lists them first. */
export const FIRST_PAGE: ListQuery = { search: "", filters: {}, sort: "left", direction: "asc", page: 1, size: 9 };

/** What follows from what was told, but for what asks the platforms themselves. */
export const settled = () =>
  runDueJobs({ skip: ["stock.push", "stock.look-into", "channels.", "recommendations.", "analytics."] });

export const truths = async () =>
  Object.fromEntries(
    (
      await db.query<{ location: string; quantity: number }>(
        `SELECT location, quantity FROM "StockTruth" WHERE "shopId" = $1 ORDER BY 1`,
        [shopId],
      )
    ).map((row) => [row.location, row.quantity]),
  );
export const due = async () =>
  (
    await db.query<{ channelId: string }>(
      `SELECT "channelId" FROM "StockOffer" WHERE "shopId" = $1 AND "isDue" ORDER BY 1`,
      [shopId],
    )
  ).map((row) => row.channelId);
export const kinds = async () =>
  (
    await db.query<{ kind: string; quantity: number }>(
      `SELECT kind, quantity FROM "StockMovement" WHERE "shopId" = $1 AND kind <> 'opening' ORDER BY "recordedAt", id`,
      [shopId],
    )
  ).map((row) => [row.kind, row.quantity]);
export const oversells = async () =>
  (await within(listProblems)).filter(({ code }) => code === "oversell").map(({ facts }) => facts["order"]);

/** Whatever waits to be pushed has been, and landed. */
export const pushed = (minutes: number) =>
  db.query(
    `UPDATE "StockOffer" o SET told = greatest(0, t.quantity), "toldAt" = $2, "pushStartedAt" = $2, "pushedAt" = $2, "isDue" = false, "dueSince" = NULL
     FROM "StockTruth" t WHERE o."shopId" = $1 AND o."isDue" AND t."shopId" = $1 AND t."itemId" = o."itemId" AND t.location = o.location`,
    [shopId, at(minutes)],
  );

/** One product on three channels, ten of it; `before` is what the first channel has sold by then. */
export async function begin(units = 10, before: Change[] = []): Promise<void> {
  now = new Date();
  ({ shopId, channelId: shopify } = await makeShop(db));
  woo = await channel("woocommerce");
  etsy = await channel("etsy");
  await db.query(`UPDATE "Channel" SET "connectedAt" = now() - interval '1 day' WHERE id = $1`, [shopify]);
  await tell(shopify, [place("1"), place("2"), product("1", "MUG"), level("1", units, 0), level("1", 3, 0, "2")], true);
  await tell(shopify, before, true);
  await tell(woo, [place("store"), product("1", "MUG"), level("1", 50, 0, "store")], true);
  await tell(etsy, [place("shop"), product("1", "MUG"), level("1", 60, 0, "shop")], true);
  await settled();
  for (const id of [shopify, woo, etsy]) {
    await within((scope) => stock.turnOn(scope, id, now));
    await within((scope) =>
      stock.changeSettings(scope, id, { bufferKind: "fixed", bufferUnits: 0, location: "1" }, now),
    );
  }
  await settled();
  await pushed(1);
}

export const sound = async () => expect(await within(stock.unsound)).toEqual([]);

/** The same on two channels, of which the second does not count it. */
export async function beginUncounted(): Promise<void> {
  ({ shopId, channelId: shopify } = await makeShop(db));
  woo = await channel("woocommerce");
  await tell(shopify, [place("1"), product("1", "MUG"), level("1", 4, 0)], true);
  await tell(woo, [place("store"), product("1", "MUG", { tracksInventory: false }), level("1", 9, 0, "store")], true);
  for (const id of [shopify, woo]) await within((scope) => stock.turnOn(scope, id, now));
  await settled();
}
