import { describe, expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import { newId } from "~/kernel/ids";
import {
  db,
  etsy,
  items,
  leads,
  main,
  remove,
  shopId,
  told,
  useThreeChannels,
  variant,
  woo,
  write,
} from "../../../tests/support/three-channels";
import * as catalog from "./catalog.server";

useThreeChannels();

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
