import { beforeEach, describe, expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import type { ChannelId } from "~/kernel/ids";
import { aProduct } from "../../../tests/support/canonical";
import {
  db,
  etsy,
  leads,
  main,
  remove,
  shopId,
  useThreeChannels,
  variant,
  woo,
} from "../../../tests/support/three-channels";
import { eraseChannelRows } from "../shops/shops.server";
import * as catalog from "./catalog.server";

useThreeChannels();

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
