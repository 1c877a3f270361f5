import { describe, expect, it } from "vitest";
import { doubtOfDifference, doubtOfLate } from "./doubt";
import { judge } from "./expected";
import { givenBack } from "./swallowed";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 21, 12, 0, seconds));
const pushed = {
  toldSerial: 0,
  isExact: false,
  told: 20,
  toldAt: at(30),
  pushStartedAt: at(29),
  pushedAt: at(30),
  pushing: null,
  differing: null,
  differences: [],
};

describe("a difference", () => {
  const read = { available: 25, at: at(60) };

  it("is in doubt by what was sold around the push: with or without it", () => {
    const around = [{ ownQuantity: -3, occurredAt: at(30), serial: 1 }];
    expect(judge(pushed, around, read, true)).toEqual({ kind: "differs", by: 5 });
    expect(doubtOfDifference(pushed, around, read, true)).toBe(3);
  });

  it("is in no doubt without a sale around it, or where nothing was known", () => {
    expect(doubtOfDifference(pushed, [], read, true)).toBe(0);
    expect(doubtOfDifference(pushed, [{ ownQuantity: -3, occurredAt: at(45), serial: 1 }], read, true)).toBe(0);
    expect(doubtOfDifference({ ...pushed, told: null }, [], read, true)).toBe(0);
  });
});

describe("an order that comes late", () => {
  const looked = { quantity: 2, sinceAt: at(10), occurredAt: at(40) };
  const doubts = (ownQuantity: number, seconds: number) =>
    doubtOfLate({ ownQuantity, occurredAt: at(seconds) }, [looked]);

  it("is in doubt within seconds of either end of what a correction looked at", () => {
    expect([doubts(-2, 10), doubts(-2, 40)]).toEqual([2, 2]);
    expect([doubts(-2, 5), doubts(-2, 25), doubts(-2, 45)]).toEqual([0, 0, 0]);
  });

  it("that puts back is in doubt where the correction found as much", () => {
    expect([doubts(2, 40), doubts(3, 40)]).toEqual([2, 0]);
  });

  it("was taken for what leaves less: the other way round so many more are left", () => {
    for (const ownQuantity of [-3, -1, 1, 2])
      for (const seconds of [10, 40]) {
        const move = { ownQuantity, occurredAt: at(seconds) };
        const chosen = ownQuantity + givenBack(move, [looked]);
        expect(chosen + doubtOfLate(move, [looked])).toBe(Math.max(0, ownQuantity));
      }
  });
});
