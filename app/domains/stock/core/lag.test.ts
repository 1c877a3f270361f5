import { describe, expect, it } from "vitest";
import { restsNoMore, restsOn, waitedFor } from "./lag";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22) + seconds * 1_000);
const NEVER = { restsSince: null, restsUntil: null };

describe("how long a number waited", () => {
  it.each([
    ["it did not rest", NEVER, 10, 12, 2_000],
    ["it rested all the while", { restsSince: at(5), restsUntil: at(100) }, 10, 90, 0],
    ["it rested before", { restsSince: at(1), restsUntil: at(9) }, 10, 13, 3_000],
    ["it rested in between", { restsSince: at(11), restsUntil: at(15) }, 10, 20, 6_000],
    ["it rested at first", { restsSince: at(5), restsUntil: at(15) }, 10, 17, 2_000],
    ["it rests still", { restsSince: at(12), restsUntil: at(500) }, 10, 20, 2_000],
    ["clocks differ", NEVER, 10, 9, 0],
  ])("when %s", (_, rest, since, now, waited) => {
    expect(waitedFor(at(since), rest, at(now))).toBe(waited);
  });

  it("a rest goes on, or begins anew", () => {
    const first = restsOn(NEVER, at(0), 60_000);
    expect(first).toEqual({ restsSince: at(0), restsUntil: at(60) });
    const second = restsOn(first, at(61), 60_000);
    expect(second).toEqual({ restsSince: at(0), restsUntil: at(121) });
    expect(restsOn(second, at(900), 1_000)).toEqual({ restsSince: at(900), restsUntil: at(901) });
  });

  it("a rest ends when something is sent", () => {
    expect(restsNoMore({ restsSince: at(0), restsUntil: at(60) }, at(20))).toEqual({
      ...{ restsSince: at(0), restsUntil: at(20) },
    });
    expect(restsNoMore({ restsSince: at(0), restsUntil: at(10) }, at(20))).toBeNull();
    expect(restsNoMore(NEVER, at(20))).toBeNull();
  });
});
