import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { courseOf } from "./course";
import { ledgerOf, OTHERS } from "./ledger";
import { knownShare, marginOf } from "./margin";

const sold = fc.array(
  fc.record({
    variant: fc.constantFrom("a", "b", null),
    netMinor: fc.bigInt({ min: -1_000n, max: 1_000_000n }),
    spentUnits: fc.integer({ min: 0, max: 50 }),
  }),
  { maxLength: 5 },
);
const COSTS = new Map([["a", 300n]]);
const earned = fc.uniqueArray(
  fc.record({
    key: fc.string({ minLength: 1, maxLength: 3 }),
    orders: fc.integer({ min: 1, max: 100 }),
    grossMinor: fc.bigInt({ min: 0n, max: 1_000_000n }),
    refundedMinor: fc.bigInt({ min: 0n, max: 1_000_000n }),
    margin: sold.map((lines) => marginOf(lines, COSTS)),
  }),
  { selector: (row) => row.key, maxLength: 12 },
);

describe("a ledger", () => {
  it("sums to the shop's own total, whatever was credited and however many rows there are", () => {
    const total = fc.record({
      orders: fc.integer({ min: 0, max: 1_000 }),
      grossMinor: fc.bigInt({ min: 0n, max: 10_000_000n }),
      refundedMinor: fc.bigInt({ min: 0n, max: 10_000_000n }),
      margin: sold.map((lines) => marginOf(lines, COSTS)),
    });
    fc.assert(
      fc.property(total, earned, fc.integer({ min: 1, max: 20 }), (all, rows, most) => {
        const report = ledgerOf(all, rows, 0, most);
        const whole = [...report.rows, report.unattributed];
        const sum = (of: (row: (typeof whole)[number]) => bigint) => whole.reduce((so, row) => so + of(row), 0n);
        expect(report.rows.length).toBeLessThanOrEqual(most + 1);
        expect(sum((row) => row.grossMinor)).toBe(all.grossMinor);
        expect(sum((row) => row.refundedMinor)).toBe(all.refundedMinor);
        expect(sum((row) => row.netMinor)).toBe(all.grossMinor - all.refundedMinor);
        expect(sum((row) => row.margin.contributionMinor)).toBe(all.margin.contributionMinor);
        expect(sum((row) => row.margin.knownMinor)).toBe(all.margin.knownMinor);
      }),
    );
  });

  it("has the row that kept most first, and those beyond come together", () => {
    const row = (key: string, grossMinor: bigint) => ({
      ...{ key, orders: 1, grossMinor, refundedMinor: 0n, margin: marginOf([], COSTS) },
    });
    const total = { ...row("", 1_000n), orders: 9 };
    const report = ledgerOf(total, [row("a", 10n), row("b", 300n), row("c", 20n), row("d", 5n)], 4, 2);
    expect(report.rows.map(({ key, netMinor, share }) => [key, netMinor, share])).toEqual([
      ["b", 300n, 0.3],
      ["c", 20n, 0.02],
      [OTHERS, 15n, 0.015],
    ]);
    expect(report.unattributed).toMatchObject({ orders: 5, netMinor: 665n });
    expect(ledgerOf({ ...total, grossMinor: 0n }, [], 0).total.share).toBeNull();
  });
});

describe("a margin", () => {
  it("takes the cost of every unit that did not come back to the shelf, where it is known", () => {
    const margin = marginOf(
      [
        { variant: "a", netMinor: 1_000n, spentUnits: 2 },
        // Given back in full, and the unit came back broken: its cost is lost.
        { variant: "a", netMinor: 0n, spentUnits: 1 },
        { variant: "b", netMinor: 500n, spentUnits: 1 },
        { variant: null, netMinor: 500n, spentUnits: 1 },
      ],
      COSTS,
    );
    expect(margin).toEqual({ contributionMinor: 100n, knownMinor: 1_000n, netMinor: 2_000n });
    expect(knownShare(margin)).toBe(0.5);
    expect(knownShare(marginOf([], COSTS))).toBeNull();
  });
});

describe("a course", () => {
  const days = ["2026-03-01", "2026-03-02"];
  it("shows the largest by themselves and the others together, a bar of a day summing to its whole", () => {
    const kept = ["a", "b", "c", "d", "e", "f"].flatMap((key, i) => [
      { key, day: days[0]!, netMinor: BigInt(10 * (i + 1)) },
      { key, day: days[1]!, netMinor: 1n },
    ]);
    expect(courseOf(days, kept)).toEqual([
      { key: "f", values: [60n, 1n] },
      { key: "e", values: [50n, 1n] },
      { key: "d", values: [40n, 1n] },
      { key: "c", values: [30n, 1n] },
      { key: OTHERS, values: [30n, 2n] },
    ]);
  });
  it("is all by themselves when there are five or fewer", () => {
    expect(courseOf(days, [{ key: "a", day: days[1]!, netMinor: 7n }])).toEqual([{ key: "a", values: [0n, 7n] }]);
    expect(courseOf(days, [])).toEqual([]);
  });
});
