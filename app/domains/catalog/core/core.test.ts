import { describe, expect, it } from "vitest";
import type { Change } from "~/kernel/commerce";
import { aProduct, aVariant } from "../../../../tests/support/canonical";
import { availabilityAt } from "./availability";
import { catalogBatch } from "./batch";
import { fillUntold, leavesUntold } from "./untold";

describe("availability by stock", () => {
  it.each([
    ["counts nothing", 0, { tracksInventory: false, isAvailable: true, quantity: 3 }, true],
    ["is not known", null, { tracksInventory: true, isAvailable: false, quantity: 3 }, false],
    ["comes back", 4, { tracksInventory: true, isAvailable: false, quantity: 0 }, true],
    ["runs out", 0, { tracksInventory: true, isAvailable: true, quantity: 1 }, false],
    ["is sold without", -2, { tracksInventory: true, isAvailable: true, quantity: -1 }, true],
    ["stays out", 0, { tracksInventory: true, isAvailable: false, quantity: 0 }, false],
  ])("when it %s", (_, quantity, before, expected) => {
    expect(availabilityAt(quantity, { ...before, isOnSale: true })).toBe(expected);
    expect(availabilityAt(quantity, { ...before, isOnSale: false })).toBe(false);
  });
});

describe("a variant that leaves something untold", () => {
  const { unitCostMinor: _c, isAvailable: _a, tracksInventory: _t, ...told } = aVariant({ externalId: "v" });
  it("takes what is held", () => {
    const held = {
      externalId: "v",
      unitCostMinor: 7n,
      isAvailable: false,
      tracksInventory: false,
      inventoryQuantity: 1,
    };
    expect(leavesUntold(told)).toBe(true);
    expect(fillUntold(told, held, true)).toMatchObject({
      unitCostMinor: 7n,
      isAvailable: true,
      tracksInventory: false,
    });
    expect(fillUntold({ ...told, unitCostMinor: null }, held, true).unitCostMinor).toBeNull();
  });
  it("cannot be bought while its product is not on sale, and can again when it is", () => {
    expect(fillUntold(told, undefined, false).isAvailable).toBe(false);
    const held = { ...told, unitCostMinor: null, isAvailable: false, tracksInventory: true, inventoryQuantity: 5 };
    expect(fillUntold(told, held, true).isAvailable).toBe(true);
  });
  it("is bought and counted when it is new", () => {
    expect(fillUntold(told, undefined, true)).toMatchObject({
      unitCostMinor: null,
      isAvailable: true,
      tracksInventory: true,
    });
  });
});

describe("a batch", () => {
  it("holds each record once, in its newest state, and nothing of others", () => {
    const product = (updatedAt: string, title: string): Change => ({
      kind: "product",
      product: aProduct({ externalId: "1", updatedAt, title }),
    });
    const batch = catalogBatch([
      product("2026-01-02T00:00:00Z", "newer"),
      product("2026-01-01T00:00:00Z", "older"),
      { kind: "collection-members", collectionExternalId: "c", startPosition: 3, productExternalIds: ["a", "b"] },
      { kind: "order-deleted", externalId: "9", at: "2026-01-01T00:00:00Z" },
    ]);
    expect(batch.products.map((p) => p.title)).toEqual(["newer"]);
    expect(batch.looseMembers.map((m) => [m.productExternalId, m.position])).toEqual([
      ["a", 3],
      ["b", 4],
    ]);
    expect(batch.deletedProducts).toEqual([]);
  });
});
