import { describe, expect, it } from "vitest";
import { openRows } from "./pair-rows";
import { countPairs, type Pairs } from "./pairs";
import { purchasesOf, randomBaskets } from "./testing";

const row = ({ start, items, counts, weights }: Pairs, item: number) =>
  Array.from({ length: start[item + 1]! - start[item]! }, (_, k) => start[item]! + k).map(
    (k) => [items[k]!, counts[k]!, weights[k]!] as const,
  );
const sorted = (entries: ReturnType<typeof row>) => [...entries].sort(([a], [b]) => a - b);

// Of 300 items one meets few, of 30 nearly all.
describe.each([30, 300])("rows of single items (%i items)", (itemCount) => {
  const purchases = purchasesOf(randomBaskets(6, 200, itemCount, 6), itemCount);
  const all = countPairs(purchases, 90);

  it("are counted as all are, ascending", () => {
    const { pairs, show } = openRows(purchases, 90);
    expect(show([17, 3, itemCount - 1])).toBe(3);
    expect(row(pairs, 3).length).toBeGreaterThan(0);
    for (let item = 0; item < itemCount; item++)
      expect(row(pairs, item)).toEqual([3, 17, itemCount - 1].includes(item) ? sorted(row(all, item)) : []);
    expect(pairs.support).toEqual(all.support);
    expect(pairs.weightOf).toEqual(all.weightOf);
  });

  it("make room for those that are shown next, and are shown as many as there is room", () => {
    const { pairs, show } = openRows(purchases, 90, 2 * itemCount);
    const wanted = Array.from({ length: itemCount }, (_, item) => item).reverse();
    const counted = new Map<number, ReturnType<typeof row>>();
    for (let done = 0; done < wanted.length; ) {
      const shown = wanted.slice(done, done + show(wanted.slice(done)));
      expect(shown.length).toBeGreaterThan(0);
      for (const item of shown) counted.set(item, row(pairs, item));
      done += shown.length;
    }
    for (const item of wanted) expect(counted.get(item)).toEqual(sorted(row(all, item)));
  });
});

it("pass over a basket of everything, as counting all does", () => {
  const everything = Array.from({ length: 500 }, (_, item) => item);
  const { pairs, show } = openRows(purchasesOf([{ items: everything }, { items: [0, 1] }], 500), 90);
  show([0, 7]);
  expect([row(pairs, 0), row(pairs, 7)]).toEqual([[[1, 1, expect.closeTo(Math.SQRT1_2, 6)]], []]);
});
