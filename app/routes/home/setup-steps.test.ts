import { describe, expect, it } from "vitest";
import { nextStep, type SetupFacts, setupSteps } from "./setup-steps";

const nothing: SetupFacts = {
  isImported: false,
  isLearnt: false,
  hasTheme: true,
  blocks: null,
  isMeasuringOn: true,
  hasMeasured: false,
  done: [],
};
const doneOf = (facts: Partial<SetupFacts>) =>
  setupSteps({ ...nothing, ...facts })
    .filter((step) => step.isDone)
    .map((step) => step.name);

describe("the setup guide", () => {
  it("has five steps and begins with the first", () => {
    expect(setupSteps(nothing)).toHaveLength(5);
    expect(nextStep(setupSteps(nothing))).toBe("connect");
  });
  it("asks nobody to place blocks who has no theme to place them in", () => {
    const steps = setupSteps({ ...nothing, hasTheme: false, isImported: true, isLearnt: true });
    expect(steps.map((step) => step.name)).toEqual(["connect", "learn", "check", "measure"]);
    expect(nextStep(steps)).toBe("check");
  });
  it("ticks itself from the shop's state", () => {
    expect(doneOf({ isImported: true })).toEqual(["connect"]);
    expect(doneOf({ isImported: true, isLearnt: true, blocks: ["you-may-also-like"] })).toEqual([
      "connect",
      "learn",
      "block",
    ]);
  });
  it("takes a tick back when the block was taken off the theme", () => {
    expect(doneOf({ blocks: [] })).toEqual([]);
  });
  it("does not count measuring that was switched off again", () => {
    expect(doneOf({ done: ["measure", "check"] })).toEqual(["check", "measure"]);
    expect(doneOf({ done: ["measure"], isMeasuringOn: false })).toEqual([]);
    expect(doneOf({ hasMeasured: true, isMeasuringOn: false })).toEqual([]);
    expect(doneOf({ hasMeasured: true })).toEqual(["measure"]);
  });
  it("has nothing left when all is done", () => {
    const read = { isImported: true, isLearnt: true, blocks: ["x"], hasMeasured: true };
    expect(nextStep(setupSteps({ ...nothing, ...read, done: ["check"] }))).toBeNull();
  });
});
