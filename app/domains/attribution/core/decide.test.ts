import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideCredits, type OrderFacts } from "./decide";
import type { ClickFacts } from "./touch";
import { windowsFor } from "./windows";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const placedAt = "2026-03-02T12:00:00.000Z";
const before = (ms: number) => new Date(Date.parse(placedAt) - ms).toISOString();
const idAt = (age: number) => `${(Date.parse(placedAt) - age).toString(36)}-x2ab81`;
const token = (clickId: string, strategy = "similar") => [
  { key: "_aisle", value: `1.${strategy}.product.7.1.${clickId}` },
];
const [K, K1, K2, K3] = [idAt(HOUR), idAt(HOUR + 1), idAt(HOUR + 2), idAt(HOUR + 3)];
const line = (externalId: string, more: Partial<OrderFacts["lines"][number]> = {}): OrderFacts["lines"][number] => ({
  externalId,
  productExternalId: `p${externalId}`,
  variantExternalId: `v${externalId}`,
  quantity: 2,
  unitPriceMinor: 500n,
  discountMinor: 0n,
  properties: [],
  ...more,
});
const order = (lines: OrderFacts["lines"], more: Partial<OrderFacts> = {}): OrderFacts => ({
  totalMinor: lines.reduce((sum, l) => sum + BigInt(l.quantity) * l.unitPriceMinor - l.discountMinor, 0n),
  placedAt,
  isVoid: false,
  lines,
  refundedMinor: (more.refunds ?? []).reduce((sum, refund) => sum + refund.subtotalMinor, 0n),
  refunds: [],
  ...more,
});
const click = (productExternalId: string, age: number, strategy = "best_sellers"): ClickFacts => ({
  clickId: `c-${productExternalId}-${age}`,
  productExternalId,
  strategy,
  placement: "product",
  clickedAt: before(age),
});
const seen = (given: { byClickId?: [string, ClickFacts][]; ofCheckout?: ClickFacts[] } = {}) => ({
  byClickId: new Map(given.byClickId ?? []),
  ofCheckout: given.ofCheckout ?? [],
  ofLine: null,
});
const brief = (credits: ReturnType<typeof decideCredits>) =>
  credits.map((c) => [
    c.source,
    c.strategy,
    c.lineExternalId,
    c.evidence,
    Number(c.grossMinor),
    Number(c.refundedMinor),
  ]);

describe("credits", () => {
  it("go to the line's own token first, then to the latest click of its product, the rest to nobody", () => {
    const lines = [line("1", { properties: token(K1) }), line("2"), line("3", { quantity: 1 })];
    const sightings = seen({
      byClickId: [[K1, click("p1", HOUR, "similar")]],
      ofCheckout: [click("p2", 5 * HOUR, "similar"), click("p2", HOUR), click("p1", HOUR)],
    });
    expect(brief(decideCredits(order(lines), sightings, DAY))).toEqual([
      ["recommendations", "similar", "1", "line-property", 1000, 0],
      ["recommendations", "best_sellers", "2", "checkout-token", 1000, 0],
      ["unattributed", "", "", "none", 500, 0],
    ]);
  });

  it.each([
    ["24 h to the millisecond", DAY, true],
    ["a millisecond more", DAY + 1, false],
    ["a clock a little ahead", -2 * 60_000, true],
    ["a click long after the order", -HOUR, false],
  ])("count a click of %s before: %s", (_, age, isCredited) => {
    const byToken = order([line("1", { properties: token(K) })]);
    const byCheckout = order([line("1")]);
    const one = decideCredits(byToken, seen({ byClickId: [[K, click("p1", age)]] }), DAY);
    const two = decideCredits(byCheckout, seen({ ofCheckout: [click("p1", age)] }), DAY);
    for (const credits of [one, two]) expect(credits[0]?.source === "recommendations").toBe(isCredited);
  });

  it.each([
    ["within the window", idAt(HOUR), true],
    ["older than it", idAt(DAY + 1), false],
    ["from the future", idAt(-HOUR), false],
    ["of no known time", "forged", false],
  ])("take the time in a token whose click was never seen: %s", (_, clickId, isCredited) => {
    const [credit] = decideCredits(order([line("1", { properties: token(clickId) })]), seen(), DAY);
    expect(credit).toMatchObject(
      isCredited
        ? { source: "recommendations", clickId, clickedAt: before(HOUR) }
        : { source: "unattributed", clickId: null, grossMinor: 1000n },
    );
  });

  it("are of what was paid: a line's discounts are off, shipping and added tax belong to nobody", () => {
    const lines = [line("1", { properties: token(K), discountMinor: 250n }), line("2", { discountMinor: 100n })];
    expect(brief(decideCredits(order(lines, { totalMinor: 2_150n }), seen(), DAY))).toEqual([
      ["recommendations", "similar", "1", "line-property", 750, 0],
      ["unattributed", "", "", "none", 1400, 0],
    ]);
    const given = [line("1", { properties: token(K), discountMinor: 1_000n })];
    expect(brief(decideCredits(order(given, { totalMinor: 400n }), seen(), DAY))).toEqual([
      ["unattributed", "", "", "none", 400, 0],
    ]);
  });

  it("are never more than was paid, whatever the lines say", () => {
    const lines = [line("1", { properties: token(K1) }), line("2", { properties: token(K2) })];
    expect(brief(decideCredits(order(lines, { totalMinor: 1_300n }), seen(), DAY))).toEqual([
      ["recommendations", "similar", "1", "line-property", 1000, 0],
      ["recommendations", "similar", "2", "line-property", 300, 0],
    ]);
  });

  it("are netted by what was given back of their line, at most what was paid for it", () => {
    const lines = [line("1", { properties: token(K), discountMinor: 200n }), line("2")];
    const refunds = [
      { orderLineExternalId: "1", subtotalMinor: 300n, quantity: 1, isRestocked: true },
      { orderLineExternalId: "1", subtotalMinor: 600n, quantity: 1, isRestocked: false },
      { orderLineExternalId: "2", subtotalMinor: 100n, quantity: 1, isRestocked: false },
    ];
    expect(decideCredits(order(lines, { refunds }), seen(), DAY)[0]).toMatchObject({
      ...{ variantExternalId: "v1", spentUnits: 1 },
    });
    expect(brief(decideCredits(order(lines, { refunds }), seen(), DAY))).toEqual([
      ["recommendations", "similar", "1", "line-property", 800, 800],
      ["unattributed", "", "", "none", 1000, 200],
    ]);
  });

  it("are netted of money that was given back for no line once nothing else is left", () => {
    const lines = [line("1", { properties: token(K1) }), line("2", { properties: token(K2) }), line("3")];
    const refundedOf = (refundedMinor: bigint) =>
      decideCredits(order(lines, { refundedMinor }), seen(), DAY).map((credit) => Number(credit.refundedMinor));
    expect(refundedOf(900n)).toEqual([0, 0, 900]);
    expect(refundedOf(1_101n)).toEqual([51, 50, 1000]);
    expect(refundedOf(9_000n)).toEqual([1000, 1000, 1000]);
  });

  it("of an erased order stay as they were decided, in each window that their click was in", () => {
    const touch = { source: "recommendations", strategy: "similar", placement: "product", clickId: null } as const;
    const ofLine = new Map([
      ["1", { ...touch, clickedAt: click("p1", 2 * DAY).clickedAt, evidence: "checkout-token" } as const],
    ]);
    const sources = windowsFor(24).map((hours) =>
      decideCredits(order([line("1")]), { ...seen(), ofLine }, hours * HOUR).map((credit) => credit.source),
    );
    expect(sources).toEqual([["unattributed"], ["recommendations"]]);
  });

  it("are none for a void order, and one of nothing for an order without lines", () => {
    expect(decideCredits(order([line("1")], { isVoid: true }), seen(), DAY)).toEqual([]);
    expect(brief(decideCredits(order([]), seen(), DAY))).toEqual([["unattributed", "", "", "none", 0, 0]]);
  });

  it("sum to what the order brought and gave back, credit each line at most once, and are the same each time", () => {
    const lineOf = fc.record({
      productExternalId: fc.option(fc.constantFrom("a", "b", "c")),
      variantExternalId: fc.constant(null),
      quantity: fc.integer({ min: 0, max: 100 }),
      unitPriceMinor: fc.bigInt({ min: 0n, max: 1_000_000n }),
      discountMinor: fc.bigInt({ min: 0n, max: 1_000_000n }),
      properties: fc.oneof(
        fc.constant([]),
        fc.constantFrom(K1, K2, K3).map((id) => token(id)),
        fc.string().map((value) => [{ key: "_aisle", value }]),
      ),
    });
    const clickOf = fc.record({
      clickId: fc.constantFrom(K1, K2, null),
      productExternalId: fc.constantFrom("a", "b", null),
      strategy: fc.constantFrom("similar", "best_sellers"),
      placement: fc.constant("product"),
      clickedAt: fc.integer({ min: -HOUR, max: 3 * DAY }).map(before),
    });
    const refundOf = fc.record({
      orderLineExternalId: fc.constantFrom("0", "1", "2", "9"),
      subtotalMinor: fc.bigInt({ min: -100n, max: 10_000_000n }),
      quantity: fc.integer({ min: 0, max: 120 }),
      isRestocked: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(lineOf, { maxLength: 8 }),
        fc.array(clickOf),
        fc.array(refundOf),
        fc.bigInt({ min: 0n, max: 100_000_000n }),
        fc.bigInt({ min: -100n, max: 200_000_000n }),
        (given, clicks, refunds, totalMinor, refundedMinor) => {
          const facts = order(
            given.map((one, i) => ({ ...one, externalId: String(i) })),
            { refunds, totalMinor, refundedMinor },
          );
          const sightings = seen({ byClickId: clicks.map((c) => [c.clickId ?? "", c]), ofCheckout: clicks });
          const [ofDay, credits = []] = windowsFor(72).map((hours) => decideCredits(facts, sightings, hours * HOUR));
          expect(credits.reduce((sum, credit) => sum + credit.grossMinor, 0n)).toBe(totalMinor);
          expect(ofDay?.reduce((sum, credit) => sum + credit.grossMinor, 0n)).toBe(totalMinor);
          const kept = refundedMinor < 0n ? totalMinor : refundedMinor > totalMinor ? 0n : totalMinor - refundedMinor;
          expect(credits.reduce((sum, credit) => sum + credit.grossMinor - credit.refundedMinor, 0n)).toBe(kept);
          const lines = credits.filter((c) => c.source === "recommendations").map((c) => c.lineExternalId);
          expect(new Set(lines).size).toBe(lines.length);
          for (const credit of credits) {
            expect(credit.refundedMinor).toBeGreaterThanOrEqual(0n);
            expect(credit.refundedMinor).toBeLessThanOrEqual(credit.grossMinor);
            expect(credit.spentUnits).toBeGreaterThanOrEqual(0);
          }
          expect(decideCredits(facts, sightings, 3 * DAY)).toEqual(credits);
        },
      ),
    );
  });
});
