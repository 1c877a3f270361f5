import { describe, expect, it } from "vitest";
import { MINUTE } from "~/kernel/time";
import { Budget } from "./budget";

const told = (perDay: number, today: number, thisSecond: number) =>
  new Headers({
    "x-limit-per-day": String(perDay),
    "x-remaining-today": String(today),
    "x-limit-per-second": "10",
    "x-remaining-this-second": String(thisSecond),
  });

function at(start = 1_000_000) {
  let now = start;
  const budget = new Budget(() => now);
  return { budget, pass: (ms: number) => (now += ms) };
}

describe("the budget", () => {
  it("assumes nothing before the first answer, nor after one that tells nothing", () => {
    const { budget } = at();
    expect([budget.waitMs(), budget.restMs("list"), budget.remaining()]).toEqual([0, 0, null]);
    budget.learn(new Headers());
    expect([budget.waitMs(), budget.restMs("list"), budget.remaining()]).toEqual([0, 0, null]);
  });

  it("lets through what the second has left, and the next one when it is over", () => {
    const { budget, pass } = at();
    budget.learn(told(10_000, 9_000, 2));
    pass(300);
    expect(budget.waitMs()).toBe(0);
    budget.begin();
    expect(budget.waitMs()).toBe(0);
    budget.begin();
    expect(budget.waitMs()).toBe(700);
    pass(700);
    expect(budget.waitMs()).toBe(0);
  });

  it("counts what is under way against what an answer told", () => {
    const { budget } = at();
    for (let i = 0; i < 3; i++) budget.begin();
    budget.learn(told(10_000, 9_000, 2));
    expect(budget.waitMs()).toBe(1_000);
    budget.end();
    budget.end();
    budget.learn(told(10_000, 8_998, 1));
    expect(budget.waitMs()).toBe(0);
  });

  it("keeps a tenth of the day from lists, half of that from single records, and looks again", () => {
    const { budget, pass } = at();
    const rests = () => [budget.restMs("list"), budget.restMs("record")];
    budget.learn(told(10_000, 1_001, 9));
    expect(rests()).toEqual([0, 0]);
    budget.learn(told(10_000, 1_000, 9));
    expect(rests()).toEqual([15 * MINUTE, 0]);
    budget.learn(told(10_000, 500, 9));
    expect(rests()).toEqual([15 * MINUTE, 15 * MINUTE]);
    pass(15 * MINUTE);
    expect(rests()).toEqual([0, 0]);
  });
});
