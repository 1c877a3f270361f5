import { describe, expect, it } from "vitest";
import { bufferOf, nextLag, wanted } from "./buffer";
import { expectedAt, judge, mayBeOverwritten } from "./expected";
import { isPlacedBefore, takenBy } from "./left-shelf";
import { oversold } from "./oversold";
import { SKEW } from "./skew";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 21, 12, 0, seconds));
const order = { isTest: false, isCopy: false, cancelledAt: null, platformStatus: "processing" };
const line = (quantity: number, restockedQuantity = 0) => ({
  ...{ quantity, restockedQuantity, refundedQuantity: restockedQuantity },
});

describe("what left the shelf", () => {
  it.each([
    ["a sale", "shopify", line(3), order, { own: 3, truth: 3 }],
    ["put back", "shopify", line(3, 1), order, { own: 2, truth: 2 }],
    ["cancelled, nothing put back", "shopify", line(3), { ...order, cancelledAt: at(0) }, { own: 3, truth: 3 }],
    ["cancelled and put back", "shopify", line(3, 3), { ...order, cancelledAt: at(0) }, { own: 0, truth: 0 }],
    ["a test", "shopify", line(2), { ...order, isTest: true }, { own: 2, truth: 0 }],
    ["a copy", "shopify", line(2), { ...order, isCopy: true }, { own: 2, truth: 0 }],
    ["not paid", "woocommerce", line(2), { ...order, platformStatus: "pending" }, { own: 0, truth: 0 }],
    ["cancelled", "woocommerce", line(2), { ...order, platformStatus: "cancelled" }, { own: 0, truth: 0 }],
    ["its own status", "woocommerce", line(2), { ...order, platformStatus: "in-the-oven" }, { own: 2, truth: 2 }],
    ["cancelled", "etsy", line(2), { ...order, cancelledAt: at(0) }, { own: 2, truth: 0 }],
  ])("%s on %s", (_, platform, sold, of, taken) => {
    expect(takenBy(sold, of, platform)).toEqual(taken);
  });
});

it("counts what was placed in the second in which a channel was switched on", () => {
  const on = new Date(at(10).getTime() + 567);
  expect([at(9), at(10), at(11)].map((placed) => isPlacedBefore(placed, on))).toEqual([true, false, false]);
});

describe("what should stand on a platform", () => {
  const unknown = { toldSerial: 0, isExact: false };
  const told = {
    ...unknown,
    told: 10,
    toldAt: at(10),
    pushStartedAt: null,
    pushedAt: null,
    pushing: null,
    differing: null,
    differences: [],
  };
  const sale = { ownQuantity: -1, occurredAt: at(20), serial: 1 };

  it("is what stood there and what it sold since", () => {
    expect(expectedAt(told, [sale, { ownQuantity: -4, occurredAt: at(5), serial: 1 }], at(30))).toBe(9);
    expect(expectedAt(told, [sale], at(15))).toBe(10);
    expect(expectedAt({ ...told, told: null }, [sale], at(30))).toBeNull();
  });

  it("does not care which message comes first", () => {
    const level = { available: 9, at: at(20) };
    expect(judge(told, [], level)).toEqual({ kind: "differs", by: -1 });
    expect(judge(told, [sale], level)).toEqual({ kind: "fits" });
  });

  it("lets an old number be, and one from while our push landed", () => {
    expect(judge(told, [], { available: 7, at: at(5) })).toEqual({ kind: "ignore" });
    expect(judge(told, [], { available: 7, at: at(9) })).toEqual({ kind: "unsure" });
    expect(judge(told, [], { available: 10, at: at(9) })).toEqual({ kind: "ignore" });
    const pushed = {
      ...unknown,
      told: 5,
      toldAt: at(30),
      pushStartedAt: at(29),
      pushedAt: at(30),
      pushing: null,
      differing: null,
      differences: [],
    };
    expect(judge(pushed, [], { available: 9, at: at(27) })).toEqual({ kind: "ignore" });
    expect(judge(pushed, [], { available: 9, at: at(29) })).toEqual({ kind: "unsure" });
    expect(judge(pushed, [], { available: 9, at: at(31) })).toEqual({ kind: "unsure" });
    expect(judge(pushed, [], { available: 5, at: at(31) })).toEqual({ kind: "fits" });
    expect(judge(pushed, [], { available: 8, at: at(40) })).toEqual({ kind: "differs", by: 3 });
  });

  it("takes a refund's own instant for no difference", () => {
    const restock = { ownQuantity: 2, occurredAt: at(50), serial: 1 };
    expect(judge(told, [sale, restock], { available: 11, at: at(40) })).toEqual({ kind: "fits" });
  });

  it("takes a sale around our push for either, and one long before it for none", () => {
    const pushed = {
      ...unknown,
      told: 5,
      toldAt: at(30),
      pushStartedAt: at(29),
      pushedAt: at(30),
      pushing: null,
      differing: null,
      differences: [],
    };
    const around = { ownQuantity: -2, occurredAt: at(29), serial: 1 };
    for (const available of [5, 3])
      expect(judge(pushed, [around], { available, at: at(40) }, true).kind, `${available}`).toBe("base");
    const before = { ownQuantity: -2, occurredAt: at(20), serial: 1 };
    expect(judge(pushed, [before], { available: 3, at: at(40) }, true)).toEqual({ kind: "differs", by: -2 });
  });

  it("takes what is being sent for no news", () => {
    expect(judge({ ...told, pushing: 4 }, [], { available: 4, at: at(30) })).toEqual({ kind: "ignore" });
  });

  it("does not ask which of the sales of one second came first", () => {
    const pushed = {
      ...unknown,
      told: 20,
      toldAt: at(30),
      pushStartedAt: at(29),
      pushedAt: at(30),
      pushing: null,
      differing: null,
      differences: [],
    };
    const same = [-3, -2, -5].map((ownQuantity, index) => ({ ownQuantity, occurredAt: at(30), serial: index + 1 }));
    for (const available of [20, 18, 17, 15, 13, 12, 10])
      expect(judge(pushed, same, { available, at: at(40) }, true).kind, `${available}`).toBe("base");
    expect(judge(pushed, same, { available: 19, at: at(40) }, true)).toEqual({ kind: "differs", by: -1 });
  });

  it("bears with platforms that tell whole seconds", () => {
    const same = { ownQuantity: -1, occurredAt: at(10), serial: 1 };
    expect(judge(told, [same], { available: 9, at: at(10) }).kind).toBe("fits");
    expect(judge(told, [same], { available: 10, at: at(10) }).kind).toBe("fits");
  });

  it("finds what a merchant did by hand, beside sales", () => {
    expect(judge(told, [sale], { available: 14, at: at(30) })).toEqual({ kind: "differs", by: 5 });
  });

  it("knows which sales a push may have written over", () => {
    const pushed = { pushedAt: at(30) };
    expect(mayBeOverwritten(at(29), pushed)).toBe(true);
    expect(mayBeOverwritten(new Date(at(30).getTime() + SKEW), pushed)).toBe(true);
    expect(mayBeOverwritten(at(33), pushed)).toBe(false);
    expect(mayBeOverwritten(at(29), { pushedAt: null })).toBe(false);
  });
});

describe("a buffer", () => {
  const auto = (lagMs: number) => ({ kind: "auto" as const, units: 0, lagMs });
  it.each([
    [0, 40_000, 0],
    [1, 2_000, 0],
    [12, 40_000, 1],
    [500, 40_000, 3],
    [5_000, 600_000, 54],
  ])("for %d a day and a lag of %d ms is %d", (soldPerDay, lagMs, units) => {
    expect(bufferOf(auto(lagMs), soldPerDay)).toBe(units);
  });

  it("never shrinks when more is sold or the lag grows", () => {
    let before = 0;
    for (let soldPerDay = 0; soldPerDay < 10_000; soldPerDay += 37) {
      const units = bufferOf(auto(90_000), soldPerDay);
      expect(units).toBeGreaterThanOrEqual(before);
      before = units;
    }
  });

  it("is the merchant's own number where they gave one, and nothing is shown below nothing", () => {
    expect(bufferOf({ kind: "fixed", units: 3, lagMs: 1e9 }, 1e6)).toBe(3);
    expect([wanted(5, 3), wanted(2, 3), wanted(-4, 0)]).toEqual([2, 0, 0]);
  });

  it("remembers a slow push for long and takes it at once", () => {
    expect(nextLag(2_000, 90_000)).toBe(90_000);
    expect(nextLag(90_000, 1_000)).toBe(88_220);
  });
});

describe("the last unit", () => {
  const claim = (orderId: string, seconds: number, units = 1) => ({ orderId, units, placedAt: at(seconds) });

  it("is missed by the order placed last, whoever is heard of first", () => {
    const [early, late] = [claim("a", 10), claim("b", 11)];
    expect([...oversold([late, early], 1)]).toEqual([["b", 1]]);
    expect([...oversold([early, late], 1)]).toEqual([["b", 1]]);
  });

  it("of one instant is told apart by the id", () => {
    expect([...oversold([claim("a", 10), claim("b", 10)], 1)]).toEqual([["b", 1]]);
    expect([...oversold([claim("b", 10), claim("a", 10)], 1)]).toEqual([["b", 1]]);
  });

  it("is nobody's when nothing is missing, and more is missed by several", () => {
    expect(oversold([claim("a", 10)], 0).size).toBe(0);
    expect([...oversold([claim("a", 10, 5), claim("b", 11, 2)], 3)]).toEqual([
      ["b", 2],
      ["a", 1],
    ]);
  });
});
