import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Decision, type Offer, type Placement, partition } from "./partition";

const CHANNELS = ["shopify", "woo", "etsy"];
const noFresh = () => {
  throw new Error("no id was to be asked for");
};

/** "woo.1 sku=a bar=x item=shopify.1 gone" */
function offer(text: string): Offer {
  const [id = "", ...rest] = text.split(" ");
  const told = new Map(rest.map((part) => part.split("=") as [string, string | undefined]));
  return {
    id,
    channelId: id.split(".")[0] ?? "",
    itemId: told.get("item") ?? id,
    skuKey: told.get("sku") ?? null,
    barcodeKey: told.get("bar") ?? null,
    isDeleted: told.has("gone"),
  };
}

function items(offers: string[], decisions: Decision[] = [], freshId: () => string = noFresh): Record<string, string> {
  const placed = partition(offers.map(offer), decisions, CHANNELS, freshId);
  return Object.fromEntries(
    placed.map(({ id, itemId, matchedBy }) => [id, matchedBy ? `${itemId} by ${matchedBy}` : itemId]),
  );
}
const yes = (a: string, b: string): Decision => ({ a, b, isAccepted: true });
const no = (a: string, b: string): Decision => ({ a, b, isAccepted: false });

describe("which variants are one item", () => {
  it("joins by SKU, under the id of the channel connected first", () => {
    expect(items(["etsy.1 sku=a", "woo.1 sku=a", "shopify.1 sku=a", "woo.2 sku=b"])).toEqual({
      "shopify.1": "shopify.1",
      "woo.1": "shopify.1 by sku",
      "etsy.1": "shopify.1 by sku",
      "woo.2": "woo.2",
    });
  });

  it("joins by barcode those that no SKU joined", () => {
    expect(items(["shopify.1 sku=a bar=x", "woo.1 sku=a", "etsy.1 sku=other bar=x"])).toMatchObject({
      "woo.1": "shopify.1 by sku",
      "etsy.1": "shopify.1 by barcode",
    });
  });

  it("joins nothing by a key that stands twice on a channel, and undoes what was joined by it", () => {
    expect(items(["shopify.1 sku=a", "shopify.2 sku=a", "woo.1 sku=a item=shopify.1"])).toEqual({
      "shopify.1": "shopify.1",
      "shopify.2": "shopify.2",
      "woo.1": "woo.1",
    });
  });

  it("never joins two of one channel, whatever a barcode says", () => {
    expect(items(["shopify.1 sku=a bar=x", "woo.1 sku=a", "woo.2 sku=b bar=x"])).toMatchObject({ "woo.2": "woo.2" });
  });

  it("undoes an automatic match when the SKU changes, and not the merchant's", () => {
    const offers = ["shopify.1 sku=a", "woo.1 sku=changed item=shopify.1", "etsy.1 sku=a item=shopify.1"];
    expect(items(offers)).toMatchObject({ "woo.1": "woo.1", "etsy.1": "shopify.1 by sku" });
    expect(items(offers, [yes("shopify.1", "woo.1")])).toMatchObject({ "woo.1": "shopify.1 by merchant" });
  });

  it("never joins again what was refused, nor guesses which of the two a third one is", () => {
    expect(items(["shopify.1 sku=a", "woo.1 sku=a", "etsy.1 sku=a"], [no("shopify.1", "woo.1")])).toEqual({
      "shopify.1": "shopify.1",
      "woo.1": "woo.1",
      "etsy.1": "etsy.1",
    });
    expect(
      items(["shopify.1 sku=a", "woo.1 sku=a", "etsy.1 sku=a"], [no("shopify.1", "woo.1"), no("etsy.1", "woo.1")]),
    ).toEqual({ "shopify.1": "shopify.1", "woo.1": "woo.1", "etsy.1": "shopify.1 by sku" });
  });

  it("takes the merchant's yes before any key, with all that it brings", () => {
    expect(
      items(["shopify.1 sku=a", "woo.1 sku=b", "etsy.1 sku=b", "woo.2 sku=a"], [yes("woo.1", "shopify.1")]),
    ).toEqual({
      "shopify.1": "shopify.1",
      "woo.1": "shopify.1 by merchant",
      "etsy.1": "shopify.1 by sku",
      "woo.2": "woo.2",
    });
  });

  it("keeps an item together when its first offer is deleted, and gives it back to one that replaces it", () => {
    const left = ["shopify.1 sku=a gone", "woo.1 sku=a item=shopify.1", "etsy.1 sku=a item=shopify.1"];
    expect(items(left)).toMatchObject({ "woo.1": "shopify.1 by sku", "etsy.1": "shopify.1 by sku" });
    expect(items([...left, "shopify.2 sku=a"])).toMatchObject({
      "shopify.2": "shopify.1 by sku",
      "etsy.1": "shopify.1 by sku",
    });
  });

  it("joins nothing new to what is deleted", () => {
    expect(items(["shopify.1 sku=a gone", "woo.1 sku=a"])).toEqual({ "shopify.1": "shopify.1", "woo.1": "woo.1" });
  });

  it("leaves an item's id with the offer that it comes from when that one is split off", () => {
    const offers = ["shopify.1 sku=a", "woo.1 sku=a item=shopify.1", "etsy.1 sku=a item=shopify.1"];
    expect(items(offers, [no("shopify.1", "woo.1"), no("shopify.1", "etsy.1")])).toEqual({
      "shopify.1": "shopify.1",
      "woo.1": "woo.1",
      "etsy.1": "woo.1 by sku",
    });
  });

  it("asks for an id where others live under every one of its own", () => {
    expect(items(["shopify.1 item=i", "woo.1 item=shopify.1"], [], () => "fresh")).toEqual({
      "shopify.1": "i",
      "woo.1": "shopify.1",
    });
    expect(
      items(["shopify.2 item=i", "shopify.1 item=i", "woo.1 item=shopify.2", "woo.i item=i"], [], () => "fresh"),
    ).toMatchObject({
      "shopify.1": "i",
      "shopify.2": "fresh",
      "woo.1": "shopify.2",
    });
  });
});

const shop = fc.uniqueArray(
  fc.record({
    channelId: fc.constantFrom(...CHANNELS),
    n: fc.integer({ min: 0, max: 5 }),
    skuKey: fc.option(fc.constantFrom("a", "b", "c", "d"), { nil: null }),
    barcodeKey: fc.option(fc.constantFrom("x", "y", "z"), { nil: null }),
  }),
  { selector: ({ channelId, n }) => `${channelId}.${n}`, minLength: 2, maxLength: 12 },
);
const said = fc.array(fc.record({ a: fc.nat(11), b: fc.nat(11), isAccepted: fc.boolean() }), { maxLength: 4 });

const togetherness = (placed: readonly Placement[]) => {
  const parts = new Map<string, string[]>();
  for (const { id, itemId } of placed) parts.set(itemId, [...(parts.get(itemId) ?? []), id].sort());
  return [...parts.values()].map((ids) => ids.join(" ")).sort();
};

describe("any shop", () => {
  /** As imports do it: some come, all held are decided anew with what they are now. */
  function imported(batches: readonly Offer[][], decisions: Decision[]): Placement[] {
    let held: Offer[] = [];
    let placed: Placement[] = [];
    let made = 0;
    for (const batch of batches) {
      held = [...held, ...batch];
      const known = new Set(held.map((one) => one.id));
      const valid = decisions.filter(({ a, b }) => known.has(a) && known.has(b));
      placed = partition(held, valid, CHANNELS, () => `fresh ${made++}`);
      const itemOf = new Map(placed.map((p) => [p.id, p.itemId]));
      held = held.map((one) => ({ ...one, itemId: itemOf.get(one.id) ?? one.itemId }));
    }
    return placed;
  }

  it("ends the same in whatever order its channels and their pages are read", () => {
    fc.assert(
      fc.property(shop, said, fc.func(fc.integer()), (given, told, mixed) => {
        const offers = given.map(({ channelId, n, ...keys }): Offer => {
          const id = `${channelId}.${n}`;
          return { id, channelId, itemId: id, ...keys, isDeleted: false };
        });
        const decisions = told.flatMap(({ a, b, isAccepted }): Decision[] => {
          const [left, right] = [offers[a % offers.length]?.id ?? "", offers[b % offers.length]?.id ?? ""].sort();
          return left && right && left !== right ? [{ a: left, b: right, isAccepted }] : [];
        });
        const once = [...new Map(decisions.map((d) => [`${d.a} ${d.b}`, d])).values()];
        const byChannel = CHANNELS.map((channel) => offers.filter((one) => one.channelId === channel));
        const oneByOne = [...offers].sort((a, b) => mixed(a.id) - mixed(b.id)).map((one) => [one]);
        const atOnce = imported([offers], once);
        for (const batches of [byChannel, [...byChannel].reverse(), oneByOne])
          expect(togetherness(imported(batches, once))).toEqual(togetherness(atOnce));
        for (const ids of togetherness(atOnce)) {
          const channels = ids.split(" ").map((id) => id.split(".")[0]);
          expect(new Set(channels).size).toBe(channels.length);
        }
        for (const { a, b, isAccepted } of once)
          if (!isAccepted)
            expect(togetherness(atOnce).some((ids) => ids.split(" ").includes(a) && ids.split(" ").includes(b))).toBe(
              false,
            );
      }),
      { numRuns: 500 },
    );
  });
});
