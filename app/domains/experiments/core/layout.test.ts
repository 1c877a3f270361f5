import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BUCKETS, layOut } from "./layout";

const parts = (layout: string, arms: number) =>
  Array.from({ length: arms }, (_, arm) => [...layout].filter((letter) => letter === String(arm)).length);
const weights = fc
  .array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 10 })
  .filter((some) => some.some((weight) => weight > 0));

describe("a layout", () => {
  it.each([
    [[1], [100]],
    [
      [1, 1],
      [50, 50],
    ],
    [
      [1, 1, 1],
      [34, 33, 33],
    ],
    [
      [0.05, 0.15, 0.8],
      [5, 15, 80],
    ],
    [
      [0, 3],
      [0, 100],
    ],
  ])("shares by %j as %j", (given, shares) => {
    expect(parts(layOut(given), given.length)).toEqual(shares);
  });

  it("changes as few buckets as the shares differ, whatever came before, arms added or removed too", () => {
    fc.assert(
      fc.property(weights, weights, (before, after) => {
        const old = layOut(before);
        const fresh = layOut(after, old);
        const arms = Math.max(before.length, after.length);
        const [had, has] = [parts(old, arms), parts(fresh, arms)];
        const moved = [...old].filter((letter, bucket) => letter !== fresh[bucket]).length;
        expect(fresh).toHaveLength(BUCKETS);
        expect(has).toEqual(parts(layOut(after), arms));
        expect(moved).toBe(had.reduce((sum, part, arm) => sum + Math.abs(part - has[arm]!), 0) / 2);
      }),
    );
  });

  it("refuses what are no weights", () => {
    for (const wrong of [[], [0, 0], [-1, 2], [Number.NaN], [Infinity], Array<number>(11).fill(1)])
      expect(() => layOut(wrong)).toThrow(RangeError);
  });
});
