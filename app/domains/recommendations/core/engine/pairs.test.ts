import { describe, expect, it } from "vitest";
import { countPairs } from "./pairs";
import { purchasesOf, randomBaskets } from "./testing";

describe("pairs", () => {
  it.each([1, 2, 3])("counts what counting by hand counts (seed %i)", (seed) => {
    const baskets = randomBaskets(seed, 120, 30, 8);
    const pairs = countPairs(purchasesOf(baskets, 30), 90);
    const counts = new Map<string, number>();
    const support = new Map<number, number>();
    for (const { items } of baskets) {
      const distinct = [...new Set(items)];
      for (const a of distinct) {
        support.set(a, (support.get(a) ?? 0) + 1);
        for (const b of distinct) if (a !== b) counts.set(`${a} ${b}`, (counts.get(`${a} ${b}`) ?? 0) + 1);
      }
    }
    const found = new Map<string, number>();
    for (let item = 0; item < 30; item++)
      for (let k = pairs.start[item]!; k < pairs.start[item + 1]!; k++)
        found.set(`${item} ${pairs.items[k]}`, pairs.counts[k]!);
    expect(found).toEqual(counts);
    expect([...pairs.support]).toEqual(Array.from({ length: 30 }, (_, item) => support.get(item) ?? 0));
  });

  it("lets a basket weigh by its length and its age", () => {
    const purchases = purchasesOf(
      [
        { items: [0, 1], day: 0 },
        { items: [0, 1, 2, 3], day: 90 },
      ],
      4,
    );
    const pairs = countPairs(purchases, 90);
    const weightOf = (a: number, b: number) => {
      for (let k = pairs.start[a]!; k < pairs.start[a + 1]!; k++) if (pairs.items[k] === b) return pairs.weights[k]!;
      return 0;
    };
    expect(weightOf(0, 1)).toBeCloseTo(0.5 * Math.SQRT1_2 + 0.5, 6);
    expect(weightOf(2, 3)).toBeCloseTo(0.5, 6);
    expect(pairs.weightOf[0]).toBeCloseTo(0.5 * Math.SQRT1_2 + 0.5, 6);
  });

  it("tells each pair once in the front of a row: in that of the item that is sold less", () => {
    const pairs = countPairs(purchasesOf(randomBaskets(4, 200, 30, 6), 30), 90);
    const told = new Set<string>();
    for (let item = 0; item < 30; item++) {
      for (let k = pairs.start[item]!; k < pairs.middle[item]!; k++) {
        const other = pairs.items[k]!;
        expect(pairs.support[other]!).toBeGreaterThanOrEqual(pairs.support[item]!);
        told.add([item, other].sort((a, b) => a - b).join(" "));
      }
    }
    expect(told.size).toBe(pairs.items.length / 2);
  });

  it("passes over a basket of everything", () => {
    const everything = Array.from({ length: 500 }, (_, item) => item);
    const pairs = countPairs(purchasesOf([{ items: everything }, { items: [0, 1] }], 500), 90);
    expect(pairs.items).toHaveLength(2);
  });
});
