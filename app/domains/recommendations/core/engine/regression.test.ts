import { describe, expect, it } from "vitest";
import { countPairs, type Pairs } from "./pairs";
import { type Influence, regress } from "./regression";
import { purchasesOf, randomBaskets } from "./testing";

const ITEMS = 24;

/** EASE^R in closed form (Steck 2019): B = I - P / diag(P), P = (XᵀX + λI)⁻¹, by Gauss–Jordan. */
function closedForm(pairs: Pairs, ridge: number): number[][] {
  const a = Array.from({ length: ITEMS }, (_, i) => {
    const row: number[] = Array.from({ length: 2 * ITEMS }, (_, j) => (j === ITEMS + i ? 1 : 0));
    row[i] = pairs.support[i]! + ridge;
    for (let k = pairs.start[i]!; k < pairs.start[i + 1]!; k++) row[pairs.items[k]!] = pairs.counts[k]!;
    return row;
  });
  for (let i = 0; i < ITEMS; i++) {
    const pivot = a[i]![i]!;
    a[i] = a[i]!.map((value) => value / pivot);
    for (let r = 0; r < ITEMS; r++) {
      if (r === i) continue;
      const factor = a[r]![i]!;
      a[r] = a[r]!.map((value, j) => value - factor * a[i]![j]!);
    }
  }
  const p = a.map((row) => row.slice(ITEMS));
  return p.map((row, i) => row.map((value, j) => (i === j ? 0 : -value / p[j]![j]!)));
}

const weightOf = ({ start, targets, weights }: Influence, from: number, to: number) => {
  for (let k = start[from]!; k < start[from + 1]!; k++) if (targets[k] === to) return weights[k]!;
  return 0;
};

describe("regression", () => {
  const pairs = countPairs(purchasesOf(randomBaskets(7, 400, ITEMS, 10), ITEMS), 90);

  it("is EASE where every item may explain every other", () => {
    const learnt = regress(pairs, { of: "counts", ridge: 5, neighbours: ITEMS });
    const exact = closedForm(pairs, 5);
    for (let from = 0; from < ITEMS; from++)
      for (let to = 0; to < ITEMS; to++)
        if (from !== to) expect(weightOf(learnt, from, to)).toBeCloseTo(exact[from]![to]!, 5);
  });

  it("lets only the nearest explain an item", () => {
    const learnt = regress(pairs, { of: "counts", ridge: 5, neighbours: 6 });
    const explained = new Int32Array(ITEMS);
    for (const target of learnt.targets) explained[target]!++;
    expect(Math.max(...explained)).toBe(6);
  });

  it("gives nothing for what was never bought with anything", () => {
    const alone = countPairs(purchasesOf([{ items: [0] }, { items: [1] }], 3), 90);
    expect(regress(alone, { of: "weights", ridge: 5, neighbours: 10 }).targets).toHaveLength(0);
  });
});
