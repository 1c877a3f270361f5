import { describe, expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import { db, main, remove, shopId, useThreeChannels, variant, woo, write } from "../../../tests/support/three-channels";
import * as catalog from "./catalog.server";

useThreeChannels();

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

  it("gives a cost that one channel knows for every offer of the item, each its own first, and none of another currency", async () => {
    await write(main, {
      m: [
        { externalId: "m1", sku: "a", unitCostMinor: 400n },
        { externalId: "m2", sku: "b", unitCostMinor: 500n },
        { externalId: "m3", sku: "c" },
        { externalId: "m4", sku: "d", unitCostMinor: 700n },
      ],
    });
    await write(woo, {
      w: [
        { externalId: "w1", sku: "A" },
        { externalId: "w2", sku: "B", unitCostMinor: 450n },
        { externalId: "w3", sku: "C" },
        { externalId: "w4", sku: "D" },
      ],
    });
    await db.query(`UPDATE "Variant" SET currency = 'SEK' WHERE "shopId" = $1 AND "externalId" = 'w4'`, [shopId]);
    const asked = ["w1", "w2", "w3", "w4"].map((id) => `${woo}/${id}`);
    expect(await inShop(shopId, (scope) => catalog.unitCosts(scope, asked))).toEqual(
      new Map([
        [`${woo}/w1`, 400n],
        [`${woo}/w2`, 450n],
      ]),
    );
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
