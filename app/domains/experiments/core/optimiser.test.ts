import { describe, expect, it } from "vitest";
import { layOut } from "./layout";
import { type CountsOfDay, decayedSums, optimise, REMEMBERED_DAYS, sharesOf } from "./optimiser";
import { EMPTY, ofConversions } from "./summary";

const day = (on: number, ...arms: CountsOfDay["arms"]): CountsOfDay => ({ day: on, arms });
const choice = { arms: 2, metric: "conversion", salt: "s", previous: layOut([1, 1]), today: 1 } as const;

describe("sums that forget", () => {
  it("halve in four weeks what came then, and add what came since", () => {
    const days = [day(100, ofConversions(1_000, 40), EMPTY), day(128, ofConversions(500, 30), ofConversions(10, 1))];
    expect(decayedSums(days, 2, 128)).toEqual([
      { n: 1_000, sum: 50, squares: 50 },
      { n: 10, sum: 1, squares: 1 },
    ]);
  });

  it("fade to nothing worth having within the days that are remembered", () => {
    const [left] = decayedSums([day(0, ofConversions(1_000, 40))], 1, REMEMBERED_DAYS);
    expect(left!.n / 1_000).toBeLessThan(0.015);
  });
});

describe("an optimiser", () => {
  it("leaves shares while there is nothing to learn from", () => {
    expect(optimise([day(1, EMPTY, EMPTY)], choice).layout).toBe(choice.previous);
  });

  it("gives the better arm more, and decides the same when asked again", () => {
    const days = [day(1, ofConversions(4_000, 80), ofConversions(4_000, 160))];
    const { layout, means } = optimise(days, choice);
    expect(sharesOf(layout, 2)).toEqual([0.05, 0.95]);
    expect(means).toEqual([0.02, 0.04]);
    expect(optimise(days, choice).layout).toBe(layout);
  });
});
