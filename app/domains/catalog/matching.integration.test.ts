import { beforeEach, describe, expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import type { CanonicalVariant } from "~/kernel/commerce";
import { type ChannelId, newId, type ShopId } from "~/kernel/ids";
import { aProduct, aVariant } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { eraseChannelRows } from "../shops/shops.server";
import * as catalog from "./catalog.server";

const db = useDatabase();
let shopId: ShopId;
let main: ChannelId;
let woo: ChannelId;
let etsy: ChannelId;

beforeEach(async () => {
  const made = await makeShop(db);
  shopId = made.shopId;
  main = made.channelId;
  woo = await addChannel("woocommerce", 1);
  etsy = await addChannel("etsy", 2);
});

async function addChannel(platform: string, later: number): Promise<ChannelId> {
  const id = newId<ChannelId>();
  await db.query(
    `INSERT INTO "Channel" ("shopId", id, platform, "accountDomain", title, "connectedAt")
     VALUES ($1, $2, $3, $5, $3, now() + $4 * interval '1 hour')`,
    [shopId, id, platform, later, `${platform}-${id}`],
  );
  return id;
}

type Ware = Partial<CanonicalVariant> & { externalId: string };
let second = 0;
/** Products of one channel, each with its variants, newer than all before. */
function write(channelId: ChannelId, wares: Record<string, Ware[]>, isImport = false) {
  second++;
  const updatedAt = new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
  const changes = Object.entries(wares).map(([externalId, variants]) => ({
    kind: "product" as const,
    product: aProduct({ externalId, updatedAt, variants: variants.map(aVariant) }),
  }));
  const now = new Date("2026-02-01T00:00:00Z");
  return inShop(shopId, (scope) => catalog.apply(scope, { channelId, now, isImport }, changes));
}
const remove = (channelId: ChannelId, externalId: string) =>
  inShop(shopId, (scope) =>
    catalog.apply(scope, { channelId, now: new Date("2026-03-01T00:00:00Z") }, [
      { kind: "product-deleted", externalId, at: "2026-03-01T00:00:00Z" },
    ]),
  );

/** "v1 w1" for each item: the external ids of its live offers, sorted. */
async function items(): Promise<string[]> {
  const rows = await db.query<{ together: string }>(
    `SELECT string_agg("externalId", ' ' ORDER BY "externalId") AS together FROM "Variant"
     WHERE "shopId" = $1 AND "deletedAt" IS NULL GROUP BY "itemId" ORDER BY 1`,
    [shopId],
  );
  return rows.map((row) => row.together);
}
const leads = async () =>
  Object.fromEntries(
    (
      await db.query<{ own: string; lead: string }>(
        `SELECT p."externalId" AS own, l."externalId" AS lead FROM "Product" p JOIN "Product" l ON l."shopId" = p."shopId" AND l.id = p."leadId"
         WHERE p."shopId" = $1 AND p."deletedAt" IS NULL`,
        [shopId],
      )
    ).map(({ own, lead }) => [own, lead]),
  );
const variant = async (externalId: string) => {
  const [row] = await db.query<{ id: string; itemId: string; matchedBy: string | null }>(
    `SELECT id, "itemId", "matchedBy" FROM "Variant" WHERE "shopId" = $1 AND "externalId" = $2`,
    [shopId, externalId],
  );
  if (!row) throw new Error(`no variant ${externalId}`);
  return row;
};
interface Move {
  variantId: string;
  fromItemId: string;
  toItemId: string;
}
const told = async () =>
  (
    await db.query<{ payload: { moves: Move[] } }>(
      `SELECT payload FROM "OutboxEvent" WHERE "shopId" = $1 AND name = 'catalog.items-linked' ORDER BY seq`,
      [shopId],
    )
  ).flatMap((row) => row.payload.moves);

describe("matching while it is written", () => {
  it("joins by SKU and by barcode across channels, and makes one catalogue", async () => {
    await write(main, {
      mug: [
        { externalId: "m1", sku: "MUG-1" },
        { externalId: "m2", sku: "MUG-2", barcode: "4006381333931" },
      ],
    });
    await write(woo, { mugs: [{ externalId: "w1", sku: " mug-1 " }], lamp: [{ externalId: "w9", sku: "LAMP" }] }, true);
    await write(etsy, { listing: [{ externalId: "e2", barcode: "04006381333931" }] });
    expect(await items()).toEqual(["e2 m2", "m1 w1", "w9"]);
    expect(await leads()).toEqual({ mug: "mug", mugs: "mug", lamp: "lamp", listing: "mug" });
    const [m1, w1] = [await variant("m1"), await variant("w1")];
    expect(w1).toMatchObject({ itemId: m1.id, matchedBy: "sku" });
    expect(await variant("e2")).toMatchObject({ matchedBy: "barcode" });
    expect(await told()).toContainEqual({ variantId: w1.id, fromItemId: w1.id, toItemId: m1.id });
    expect(await told()).toHaveLength(2);
  });

  it("gives the item to the channel connected first, though it was read last", async () => {
    await write(etsy, { e: [{ externalId: "e1", sku: "a" }] }, true);
    await write(woo, { w: [{ externalId: "w1", sku: "a" }] }, true);
    await write(main, { m: [{ externalId: "m1", sku: "a" }] }, true);
    const m1 = await variant("m1");
    expect([(await variant("w1")).itemId, (await variant("e1")).itemId]).toEqual([m1.id, m1.id]);
    expect(await leads()).toEqual({ e: "m", w: "m", m: "m" });
  });

  it("undoes a match when its SKU changes, or turns up twice, and makes it again when that is mended", async () => {
    await write(main, { m: [{ externalId: "m1", sku: "a" }] });
    await write(woo, { w: [{ externalId: "w1", sku: "a" }] });
    await write(main, { m: [{ externalId: "m1", sku: "b" }] });
    expect(await items()).toEqual(["m1", "w1"]);
    expect(await leads()).toEqual({ m: "m", w: "w" });
    await write(main, { m: [{ externalId: "m1", sku: "A" }] });
    expect(await items()).toEqual(["m1 w1"]);
    await write(main, { twin: [{ externalId: "m2", sku: "a" }] });
    expect(await items()).toEqual(["m1", "m2", "w1"]);
    await remove(main, "twin");
    expect(await items()).toEqual(["m1 w1"]);
  });

  it("lets the next product lead when the one that led is deleted", async () => {
    await write(main, { m: [{ externalId: "m1", sku: "a" }] });
    await write(woo, { w: [{ externalId: "w1", sku: "a" }] });
    await write(etsy, { e: [{ externalId: "e1", sku: "a" }] });
    const { itemId } = await variant("m1");
    await remove(main, "m");
    expect(await leads()).toEqual({ w: "w", e: "w" });
    expect((await variant("e1")).itemId).toBe(itemId);
    await write(main, { again: [{ externalId: "m2", sku: "a" }] });
    expect(await leads()).toEqual({ again: "again", w: "again", e: "again" });
    expect((await variant("m2")).itemId).toBe(itemId);
  });

  it("misses nothing when channels are read at the same time", async () => {
    const wares = (channel: string, round: number) =>
      Object.fromEntries(
        Array.from({ length: 20 }, (_, i) => [
          `${channel}${round}-${i}`,
          [{ externalId: `${channel}${round}.${i}`, sku: `sku ${round} ${i}` }],
        ]),
      );
    for (let round = 0; round < 5; round++)
      await Promise.all([
        write(etsy, wares("e", round), true),
        write(main, wares("m", round), true),
        write(woo, wares("w", round), true),
      ]);
    const together = await items();
    expect(together).toHaveLength(100);
    expect(together.every((ids) => /^e(\S+) m\1 w\1$/.test(ids))).toBe(true);
    expect(Object.values(await leads()).every((lead) => lead.startsWith("m"))).toBe(true);
  });

  it("finds in the pass over everything what was written before there were two channels", async () => {
    await write(main, { m: [{ externalId: "m1", sku: "a" }] });
    await write(woo, { w: [{ externalId: "w1", sku: "a" }] });
    await db.query(`UPDATE "Variant" SET "itemId" = id, "matchedBy" = NULL WHERE "shopId" = $1`, [shopId]);
    await db.query(`UPDATE "Product" SET "leadId" = id WHERE "shopId" = $1`, [shopId]);
    await inShop(shopId, (scope) => catalog.matchStep(scope, null));
    expect(await items()).toEqual(["m1 w1"]);
    expect(await leads()).toEqual({ m: "m", w: "m" });
  });
});

describe("what the merchant says", () => {
  const link = (variantId: string, itemId: string) =>
    inShop(shopId, (scope) => catalog.linkItems(scope, { variantId, itemId, by: "merchant" }));
  const split = (variantId: string) => inShop(shopId, (scope) => catalog.splitVariant(scope, variantId));

  it("links what shares nothing, and keeps it when SKUs change", async () => {
    await write(main, { m: [{ externalId: "m1", sku: "a" }] });
    await write(woo, { w: [{ externalId: "w1", sku: "z" }] });
    const m1 = await variant("m1");
    expect(await link((await variant("w1")).id, m1.itemId)).toEqual({ ok: true, value: undefined });
    await write(woo, { w: [{ externalId: "w1", sku: "y" }] });
    expect(await variant("w1")).toMatchObject({ itemId: m1.itemId, matchedBy: "merchant" });
    expect(await leads()).toEqual({ m: "m", w: "m" });
  });

  it("splits what matched, for good, and takes it back", async () => {
    await write(main, { m: [{ externalId: "m1", sku: "a" }] });
    await write(woo, { w: [{ externalId: "w1", sku: "a" }] });
    const [m1, w1] = [await variant("m1"), await variant("w1")];
    expect(await split(w1.id)).toMatchObject({ ok: true });
    await write(woo, { w: [{ externalId: "w1", sku: "a", priceMinor: 77n }] });
    await inShop(shopId, (scope) => catalog.matchStep(scope, null));
    expect(await items()).toEqual(["m1", "w1"]);
    expect((await variant("m1")).itemId).toBe(m1.itemId);
    expect(await split(w1.id)).toEqual({ ok: false, error: { code: "alone" } });
    expect(await link(w1.id, m1.itemId)).toMatchObject({ ok: true });
    expect(await items()).toEqual(["m1 w1"]);
    expect((await told()).map(({ toItemId }) => toItemId)).toEqual([m1.id, w1.id, m1.id]);
  });

  it("moves a variant from one item to another", async () => {
    await write(main, {
      m: [
        { externalId: "m1", sku: "a" },
        { externalId: "m2", sku: "b" },
      ],
    });
    await write(woo, { w: [{ externalId: "w1" }] });
    const [m1, m2, w1] = [await variant("m1"), await variant("m2"), await variant("w1")];
    await link(w1.id, m1.itemId);
    expect(await link(w1.id, m2.itemId)).toMatchObject({ ok: true });
    expect(await items()).toEqual(["m1", "m2 w1"]);
  });

  it("refuses two of one channel, and what is not there", async () => {
    await write(main, { m: [{ externalId: "m1", sku: "a" }, { externalId: "m2" }] });
    const [m1, m2] = [await variant("m1"), await variant("m2")];
    expect(await link(m2.id, m1.itemId)).toEqual({ ok: false, error: { code: "same-channel" } });
    expect(await link(newId(), m1.itemId)).toEqual({ ok: false, error: { code: "not-found" } });
    expect(await link(m1.id, newId())).toEqual({ ok: false, error: { code: "not-found" } });
    expect(await split(newId())).toEqual({ ok: false, error: { code: "not-found" } });
  });
});

describe("guesses", () => {
  const list = (given: object = {}) =>
    inShop(shopId, (scope) =>
      catalog.listMatches(scope, {
        search: "",
        filters: {},
        sort: "score",
        direction: "desc",
        page: 1,
        size: 50,
        ...given,
      }),
    );
  const look = () => catalog.lookForMatches(shopId);
  const answer = (isYes: boolean, of: catalog.MatchAnswer["of"]) =>
    inShop(shopId, (scope) => catalog.answerMatches(scope, { isYes, of }));
  const titled = (channelId: ChannelId, externalId: string, title: string) =>
    inShop(shopId, (scope) =>
      catalog.apply(scope, { channelId, now: new Date("2026-02-01T00:00:00Z") }, [
        { kind: "product", product: aProduct({ externalId, title }) },
      ]),
    );
  beforeEach(async () => {
    await titled(main, "m1", "Hedgerow Mug");
    await titled(main, "m2", "Storm Lantern");
    await titled(woo, "w1", "Hedgerow mug, hand thrown");
    await titled(woo, "w2", "Lantern for storms");
    await titled(woo, "w3", "Sea Kelp Soap");
  });

  it("wait with both offers, the first channel's first, and are found and counted", async () => {
    await look();
    const { rows, total } = await list();
    expect(total).toBe(2);
    expect(rows.map((row) => [row.first.productTitle, row.second.productTitle])).toContainEqual([
      "Hedgerow Mug",
      "Hedgerow mug, hand thrown",
    ]);
    expect(rows[0]?.reasons.map((reason) => reason.code)).toContain("same-words");
    expect((await list({ search: "lantern" })).total).toBe(1);
    expect((await list({ filters: { channel: [etsy] } })).total).toBe(0);
    expect(await inShop(shopId, catalog.countMatches)).toBe(2);
  });

  it("link at a yes, and are never asked again after a no", async () => {
    await look();
    const { rows } = await list({ search: "mug" });
    expect(await answer(true, [rows[0]?.id ?? ""])).toEqual({ answered: 1, failed: 0 });
    expect(await leads()).toMatchObject({ w1: "m1" });
    const [lantern] = (await list()).rows;
    expect(await answer(false, { search: "lantern", filters: {} })).toEqual({ answered: 1, failed: 0 });
    await look();
    expect((await list()).total).toBe(0);
    expect(await leads()).toMatchObject({ w2: "w2" });
    await inShop(shopId, (scope) =>
      catalog.linkItems(scope, {
        variantId: lantern?.second.variantId ?? "",
        itemId: lantern?.first.itemId ?? "",
        by: "merchant",
      }),
    );
    expect(await leads()).toMatchObject({ w2: "m2" });
  });

  it("are gone when what they were about is matched, or deleted", async () => {
    await look();
    await remove(woo, "w2");
    expect((await list()).total).toBe(1);
    await look();
    expect((await db.query(`SELECT 1 FROM "MatchGuess" WHERE "shopId" = $1`, [shopId])).length).toBe(1);
  });

  it("go with the channel that is erased", async () => {
    await look();
    const { rows } = await list({ search: "mug" });
    await answer(true, [rows[0]?.id ?? ""]);
    while ((await inShop(shopId, (scope) => eraseChannelRows(scope, woo, 100))) > 0);
    expect(await db.query(`SELECT 1 FROM "MatchGuess" WHERE "shopId" = $1`, [shopId])).toEqual([]);
    expect(await leads()).toEqual({ m1: "m1", m2: "m2" });
  });

  it("take along what was linked before", async () => {
    await titled(etsy, "e1", "Mug");
    const [w1, e1] = [await variant("vw1"), await variant("ve1")];
    await inShop(shopId, (scope) => catalog.linkItems(scope, { variantId: e1.id, itemId: w1.itemId, by: "merchant" }));
    await look();
    const { rows } = await list({ search: "mug" });
    expect(await answer(true, [rows[0]?.id ?? ""])).toEqual({ answered: 1, failed: 0 });
    expect(await leads()).toMatchObject({ w1: "m1", e1: "m1" });
  });
});

describe("what others ask of items", () => {
  it("gives their offers, by item, variant and platform's id", async () => {
    await write(main, { m: [{ externalId: "m1", sku: "a", title: "Red" }] });
    await write(woo, { w: [{ externalId: "w1", sku: "A" }] });
    const { itemId } = await variant("m1");
    await inShop(shopId, async (scope) => {
      const offers = await catalog.offersOfItems(scope, [itemId]);
      expect(
        offers.map((offer) => [offer.channelId, offer.externalId, offer.title, offer.inventoryItemExternalId]),
      ).toEqual(
        expect.arrayContaining([
          [main, "m1", "Product m – Red", "im1"],
          [woo, "w1", "Product w", "iw1"],
        ]),
      );
      expect(await catalog.offersByExternalId(scope, woo, ["w1", "m1"])).toMatchObject([{ externalId: "w1", itemId }]);
      const products = offers.map((offer) => offer.productId);
      expect(
        [...(await catalog.leadsOf(scope, products)).values()].map((lead) => [lead.channelId, lead.externalId]),
      ).toEqual([
        [main, "m"],
        [main, "m"],
      ]);
    });
    await remove(woo, "w");
    await inShop(shopId, async (scope) => {
      expect(await catalog.offersOfItems(scope, [itemId])).toHaveLength(1);
      expect(await catalog.offersOfVariants(scope, [(await variant("w1")).id])).toMatchObject([{ isDeleted: true }]);
    });
  });

  it("tells levels that changed, outside of first imports, and gives them", async () => {
    await write(main, { m: [{ externalId: "m1" }] });
    const level = (available: number, updatedAt: string) => ({
      kind: "inventory-level" as const,
      level: { inventoryItemExternalId: "im1", locationExternalId: "here", available, onHand: null, updatedAt },
    });
    const now = new Date("2026-02-01T00:00:00Z");
    const tell = (isImport: boolean, available: number, at: string) =>
      inShop(shopId, (scope) => catalog.apply(scope, { channelId: main, now, isImport }, [level(available, at)]));
    await tell(true, 3, "2026-02-01T00:00:00Z");
    await tell(false, 4, "2026-02-02T00:00:00Z");
    await tell(false, 4, "2026-02-03T00:00:00Z");
    const events = await db.query(
      `SELECT payload FROM "OutboxEvent" WHERE "shopId" = $1 AND name = 'catalog.stock-told'`,
      [shopId],
    );
    expect(events).toEqual([{ payload: { channelId: main, inventoryItemExternalIds: ["im1"] } }]);
    expect(await inShop(shopId, (scope) => catalog.channelLevels(scope, main, ["im1"]))).toMatchObject([
      { inventoryItemExternalId: "im1", locationExternalId: "here", available: 4 },
    ]);
  });
});
