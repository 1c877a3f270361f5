import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clampInstant, readActs, readBatch } from "./wire";

const now = new Date("2026-03-10T12:00:00.000Z");
const event = { id: "e1", name: "product_viewed", at: "2026-03-10T11:00:00Z", clientId: "c", page: "/p" };

describe("a batch", () => {
  it("is a key and at most 50 events", () => {
    expect(readBatch({ key: "pk_1", events: [1] })).toEqual({ key: "pk_1", events: [1] });
    for (const wrong of [null, [], "x", {}, { key: "", events: [] }, { key: "k", events: Array(51).fill(1) }])
      expect(readBatch(wrong)).toBeNull();
  });

  it("is read whatever is in it", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.anything(), fc.record({ ...constants(), extra: fc.anything() }))), (events) => {
        const acts = readActs(events, now);
        expect(new Set(acts.map((act) => act.id)).size).toBe(acts.length);
        for (const act of acts) expect(new Date(act.occurredAt).getTime()).toBeLessThanOrEqual(now.getTime());
      }),
    );
  });
});

function constants() {
  return Object.fromEntries(
    Object.entries(event).map(([name, value]) => [name, fc.oneof(fc.constant(value), fc.anything())]),
  );
}

describe("an event", () => {
  const read = (more: object) => readActs([{ ...event, ...more }], now)[0];

  it("is told by numeric ids, whichever form they come in", () => {
    expect(read({ productId: "gid://shopify/Product/7", orderId: "9" })).toMatchObject({
      productExternalId: "7",
      orderExternalId: "9",
    });
  });

  it("names the subject of its block, none for a shop-wide one", () => {
    expect(read({ slot: "similar/700" })?.subjectExternalId).toBe("700");
    expect(read({ slot: "best_sellers/shop" })?.subjectExternalId).toBeNull();
  });

  it("tells what a block showed, how many were added and what was searched for", () => {
    expect(read({ productIds: ["gid://shopify/Product/3", "1", "2"], quantity: 2, query: "blue mug" })).toMatchObject({
      productExternalIds: ["3", "1", "2"],
      quantity: 2,
      query: "blue mug",
    });
    expect(read({})).toMatchObject({ productExternalIds: [], quantity: null, query: null });
  });

  it("keeps the first 50 products and 100 characters of a search", () => {
    const ids = Array.from({ length: 60 }, (_, i) => String(i + 1));
    const act = read({ productIds: ids, query: "x".repeat(300) });
    expect(act?.productExternalIds).toEqual(ids.slice(0, 50));
    expect(act?.query).toHaveLength(100);
  });

  it("names who was exposed to what", () => {
    const exposed = { name: "aisle:exposure", subject: "c7000", experiment: "k1-a", arm: "1" };
    expect(read(exposed)).toMatchObject(exposed);
    expect(read({})).toMatchObject({ subject: null, experiment: null, arm: null });
  });

  it("keeps the path of its page alone", () => {
    expect(read({ page: "/cart?email=a@b.c#x" })?.page).toBe("/cart");
  });

  it.each([
    { name: "purchase" },
    { id: "" },
    { at: "x" },
    { productId: "<b>" },
    { strategy: "Drop Table" },
    { position: 1.5 },
    { productIds: ["<b>"] },
    { productIds: "1" },
    { quantity: -1 },
    { query: 5 },
    { subject: "a b" },
    { arm: "10" },
    { experiment: "A B" },
    { clientId: "x".repeat(101) },
  ])("is dropped with %j", (more) => {
    expect(read(more)).toBeUndefined();
  });
});

it.each([
  ["2026-03-10T11:00:00Z", "2026-03-10T11:00:00.000Z"],
  ["2026-03-10T13:00:00+02:00", "2026-03-10T11:00:00.000Z"],
  ["2026-04-01T00:00:00Z", "2026-03-10T12:00:00.000Z"],
  ["2020-01-01T00:00:00Z", "2026-03-03T12:00:00.000Z"],
  ["never", null],
])("the clock %s is held as %s", (at, expected) => {
  expect(clampInstant(at, now)).toBe(expected);
});
