import { describe, expect, it } from "vitest";
import { makeBuckets } from "./bucket";

describe("buckets", () => {
  it("let a burst pass, then what flows in", () => {
    const { take } = makeBuckets({ burst: 3, perSecond: 10 });
    expect([take("a", 0), take("a", 0), take("a", 0)]).toEqual([0, 0, 0]);
    expect(take("a", 0)).toBe(100);
    expect(take("a", 100)).toBe(0);
    expect(take("a", 150)).toBe(50);
  });

  it("are one a name, never fuller than a burst, and not fooled by a clock that goes back", () => {
    const { take } = makeBuckets({ burst: 2, perSecond: 1 });
    expect([take("a", 0, 2), take("b", 0, 2)]).toEqual([0, 0]);
    expect(take("a", 60_000, 3)).toBe(1_000);
    expect(take("a", 60_000, 2)).toBe(0);
    expect(take("a", 0)).toBe(1_000);
  });

  it("forget the least used", () => {
    const { take } = makeBuckets({ burst: 1, perSecond: 1 }, 1);
    take("a", 0);
    take("b", 0);
    expect(take("a", 0)).toBe(0);
  });
});
