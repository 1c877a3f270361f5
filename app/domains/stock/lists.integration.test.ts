import { beforeEach, describe, expect, it } from "vitest";
import { offersByExternalId } from "~/domains/catalog/catalog.server";
import { newId } from "~/kernel/ids";
import type { ListQuery } from "~/kernel/list";
import {
  at,
  begin,
  db,
  due,
  etsy,
  FIRST_PAGE,
  level,
  now,
  order,
  product,
  pushed,
  settled,
  shopId,
  shopify,
  sound,
  tell,
  truths,
  useOneItem,
  within,
  woo,
} from "../../../tests/support/one-item";
import * as stock from "./stock.server";

useOneItem();
beforeEach(() => begin());

describe("lines that nobody knows, as a list", () => {
  beforeEach(async () => {
    await tell(etsy, [product("9", null), level("9", 5, 0, "shop")]);
    const lines = [order("a", "9", { placedAt: at(20) }), order("b", "9", { placedAt: at(22), units: 3 })];
    await tell(etsy, [...lines, order("c", null, { placedAt: at(21), units: 2 })]);
    await tell(woo, [order("d", null, { placedAt: at(23), updatedAt: at(23), units: 5 })]);
    await settled();
  });
  const list = (query: Partial<ListQuery>) =>
    within((scope) => stock.unmatchedPage(scope, { ...FIRST_PAGE, sort: "placed", ...query }));
  const seen = async (query: Partial<ListQuery>) => (await list(query)).rows.map(({ orderName }) => orderName);

  it("sorts either way, and is searched and filtered", async () => {
    expect(await seen({})).toEqual(["#a", "#c", "#b", "#d"]);
    expect(await seen({ direction: "desc" })).toEqual(["#d", "#b", "#c", "#a"]);
    expect(await seen({ sort: "units", direction: "desc" })).toEqual(["#d", "#b", "#c", "#a"]);
    expect(await seen({ search: "#B" })).toEqual(["#b"]);
    expect(await seen({ search: "product 9" })).toEqual(["#a", "#b"]);
    expect(await seen({ filters: { channel: [woo] } })).toEqual(["#d"]);
    expect(await seen({ filters: { product: ["none"] } })).toEqual(["#c", "#d"]);
  });

  it("pages, and counts all of them", async () => {
    const pages = [await list({ size: 3 }), await list({ size: 3, page: 2 }), await list({ size: 3, page: 3 })];
    expect(pages.map(({ rows, total }) => [rows.length, total])).toEqual([
      [3, 4],
      [1, 4],
      [0, 4],
    ]);
  });

  it("is put away by choice, or whatever a search shows", async () => {
    const { rows } = await list({ search: "#b" });
    const ids = rows.map(({ id }) => id);
    expect(await within((scope) => stock.dismissMany(scope, [...ids, newId()], now))).toBe(1);
    expect(await within((scope) => stock.dismissMany(scope, ids, now))).toBe(0);
    const shown = { search: "", filters: { channel: [etsy] } };
    expect(await within((scope) => stock.dismissMany(scope, shown, now))).toBe(2);
    expect(await seen({})).toEqual(["#d"]);
    expect(await truths()).toMatchObject({ "1": 10 });
  });
});

describe("differences", () => {
  const list = (query: Partial<ListQuery> = {}) =>
    within((scope) => stock.differencePage(scope, { ...FIRST_PAGE, sort: "when", direction: "desc", ...query }));
  const seen = async (query: Partial<ListQuery> = {}) =>
    (await list(query)).rows.map(({ kind, units, state }) => `${kind} ${units} ${state}`);

  /** What the merchant did on Etsy, believed at minute 30, and an order of that very second that is heard of later. */
  async function choose(): Promise<void> {
    const [offer] = await within((scope) => offersByExternalId(scope, etsy, ["v1"]));
    await db.query(
      `WITH moved AS (UPDATE "StockTruth" SET quantity = quantity - 4 WHERE "shopId" = $1 AND location = '1')
       INSERT INTO "StockMovement" ("shopId", id, "itemId", location, quantity, "ownQuantity", kind, "channelId", "variantId",
         "sourceKey", "sinceAt", "occurredAt", "recordedAt", doubt)
       VALUES ($1, $2, $3, '1', -4, 0, 'correction', $4, $5, 'correction/1', $6, $7, $7, 3)`,
      [shopId, newId(), offer?.itemId, etsy, offer?.variantId, at(20), at(30)],
    );
    await tell(etsy, [order("late", "1", { units: 2, placedAt: at(30), updatedAt: at(30) })]);
    await settled();
  }
  const night = async (channelId: string, expected: number, found: number) => {
    const [offer] = await within((scope) => offersByExternalId(scope, shopify, ["v1"]));
    const [own] = await db.query<{ variantId: string }>(
      `SELECT "variantId" FROM "StockOffer" WHERE "channelId" = $1 AND location = '1'`,
      [channelId],
    );
    await db.query(
      `INSERT INTO "StockDrift" ("shopId", id, "channelId", "variantId", "itemId", location, night, expected, found)
       VALUES ($1, $2, $3, $4, $5, '1', current_date, $6, $7)`,
      [shopId, newId(), channelId, own?.variantId, offer?.itemId, expected, found],
    );
  };

  it("hold what nights found and where the lower truth was chosen, with what, when and why", async () => {
    await night(woo, 10, 3);
    await choose();
    expect(await truths()).toMatchObject({ "1": 4 });
    const { rows, total } = await list({ sort: "units" });
    expect(total).toBe(3);
    expect(rows).toMatchObject([
      { kind: "night", channelId: woo, expected: 10, found: 3, units: 7, state: "open" },
      { kind: "change", channelId: etsy, chosen: -4, units: 3, state: "open" },
      { kind: "order", channelId: etsy, orderName: "#late", units: 2, state: "open", title: "Product 1" },
    ]);
    await sound();
  });

  it("are filtered, searched and paged", async () => {
    await night(woo, 10, 3);
    await choose();
    expect(await seen({ filters: { channel: [woo] } })).toEqual(["night 7 open"]);
    expect(await seen({ filters: { kind: ["order"] } })).toEqual(["order 2 open"]);
    expect(await seen({ filters: { state: ["kept"] } })).toEqual([]);
    expect(await seen({ search: "nothing is called so" })).toEqual([]);
    expect(await seen({ search: "MUG" })).toHaveLength(3);
    const pages = [await list({ size: 2 }), await list({ size: 2, page: 2 })];
    expect(pages.map(({ rows, total }) => [rows.length, total])).toEqual([
      [2, 3],
      [1, 3],
    ]);
  });

  it("are decided once: so many more are left, or it was right so", async () => {
    await choose();
    await pushed(40);
    const { rows } = await list({ sort: "units" });
    const [change, late] = rows;
    const decide = (id: string | undefined, how: "keep" | "raise") =>
      within((scope) => stock.decideDoubt(scope, id ?? "", how, new Date(at(50))));
    expect(await decide(change?.id, "raise")).toMatchObject({ ok: true });
    expect(await decide(late?.id, "keep")).toMatchObject({ ok: true });
    for (const one of [change, late])
      expect(await decide(one?.id, "raise")).toMatchObject({ error: { code: "not-found" } });
    expect(await truths()).toMatchObject({ "1": 7 });
    expect(new Set(await due())).toEqual(new Set([shopify, woo, etsy]));
    expect(await seen({ sort: "units" })).toEqual(["change 3 raised", "order 2 kept"]);
    await sound();
  });

  it("are mended as the merchant says, and of channels that are off nothing is asked", async () => {
    await night(woo, 10, 3);
    await night(etsy, 10, 8);
    await within((scope) => stock.turnOff(scope, etsy, now));
    const { rows } = await list();
    expect(rows).toMatchObject([{ channelId: woo }]);
    expect(await within((scope) => stock.mendDrift(scope, rows[0]?.id ?? "", "take", new Date(at(50))))).toMatchObject({
      ok: true,
    });
    expect(await seen()).toEqual(["night 7 taken"]);
    expect(await truths()).toMatchObject({ "1": 3 });
    await sound();
  });
});

describe("what moved an item, as a list", () => {
  const page = (query: Partial<ListQuery>) =>
    within(async (scope) => {
      const [offer] = await offersByExternalId(scope, shopify, ["v1"]);
      return stock.historyOf(scope, offer?.itemId ?? "", {
        ...FIRST_PAGE,
        sort: "recorded",
        direction: "desc",
        ...query,
      });
    });
  const changes = async (query: Partial<ListQuery>) => (await page(query))?.rows.map(({ quantity }) => quantity);

  it("is paged, with how many there are", async () => {
    for (let sale = 1; sale <= 5; sale++) {
      await tell(etsy, [order(`e${sale}`, "1", { units: sale, placedAt: at(10 + sale) })]);
      await settled();
    }
    expect(await changes({ size: 3 })).toEqual([-5, -4, -3]);
    expect(await changes({ size: 3, page: 2 })).toEqual([-2, -1, expect.any(Number)]);
    const last = await page({ size: 3, page: 3 });
    expect(last?.total).toBe(7);
    expect(last?.rows.map(({ kind }) => kind)).toEqual(["opening"]);
    expect(await changes({ size: 2, sort: "units", direction: "asc" })).toEqual([-5, -4]);
  });

  it("is of a channel, of a kind, or of an order", async () => {
    await tell(etsy, [order("e1", "1", { name: "E-77", placedAt: at(20) })]);
    await tell(woo, [order("w1", "1", { name: "W-8", units: 2, placedAt: at(21), updatedAt: at(21) })]);
    await settled();
    expect(await changes({ filters: { channel: [woo] } })).toEqual([-2]);
    expect(await changes({ filters: { channel: [etsy, woo], kind: ["sale"] } })).toEqual([-2, -1]);
    expect((await page({ filters: { kind: ["opening"] } }))?.total).toBe(2);
    expect(await changes({ search: "e-77" })).toEqual([-1]);
    expect(await page({ search: "nobody" })).toMatchObject({ rows: [], total: 0 });
    expect(await within((scope) => stock.historyOf(scope, newId(), FIRST_PAGE))).toBeNull();
  });
});
