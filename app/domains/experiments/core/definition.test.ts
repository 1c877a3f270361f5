import { describe, expect, it } from "vitest";
import type { Strategy } from "../../../../extensions/contract/events";
import type { TriedBlock } from "../../../../extensions/contract/experiments";
import { BLOCKS, CHOICES, MOST_OPTIMISED, OPTIMISED, STRATEGIES, type TriedStrategy } from "./blocks";
import { isSame, metricsOf, readDefinition } from "./definition";

const form = (changed: object = {}, second: object = {}) => ({
  name: "Grid or row",
  block: "row",
  metric: "conversion",
  windowDays: "7",
  effect: "0.1",
  arms: [
    { name: "As it is", strategy: "", layout: "", heading: "", number: "" },
    { name: "Grid", strategy: "similar", layout: "grid", heading: " More like this ", number: "8", ...second },
  ],
  ...changed,
});
const fieldsOf = (given: unknown) => {
  const read = readDefinition(given);
  return read.ok ? [] : read.error.fields;
};

describe("a definition", () => {
  it("is read from a form; what is empty stays as the theme has it", () => {
    const read = readDefinition(form());
    expect(read).toMatchObject({ ok: true, value: { windowDays: 7, effect: 0.1, block: "row" } });
    if (!read.ok) return;
    const nothing = { strategy: null, layout: null, heading: null, number: null, ruleSetVersion: null };
    expect(read.value.arms).toEqual([
      { name: "As it is", ...nothing },
      { ...nothing, name: "Grid", strategy: "similar", layout: "grid", heading: "More like this", number: 8 },
    ]);
  });

  it.each([
    [{ name: " " }, {}, ["name"]],
    [{ block: "header" }, {}, ["block"]],
    [{ windowDays: "3" }, {}, ["windowDays"]],
    [{ effect: "0" }, {}, ["effect"]],
    [{ arms: [{ name: "alone" }] }, {}, ["arms"]],
    [{}, { number: "13" }, ["arms.1.number"]],
    [{}, { number: "1" }, ["arms.1.number"]],
    [{}, { layout: "cards" }, ["arms.1.layout"]],
    [{}, { strategy: "trending" }, ["arms.1.strategy"]],
    [{}, { name: "As it is" }, ["arms.1.name"]],
    [{ block: "post_purchase" }, { layout: "", number: "1" }, ["metric"]],
    [{ block: "popup" }, { number: "4", strategy: "similar" }, ["arms.1.layout"]],
  ])("with %j %j says which fields are wrong", (changed, second, fields) => {
    expect(fieldsOf(form(changed, second))).toEqual(fields);
  });

  it("knows arms that show the same", () => {
    const read = readDefinition(form({}, { strategy: "", layout: "", heading: "", number: "" }));
    expect(read.ok && isSame(read.value.arms)).toBe(true);
    const other = readDefinition(form());
    expect(other.ok && isSame(other.value.arms)).toBe(false);
  });
});

describe("the blocks", () => {
  it("are the storefront contract's", () => {
    const blocks: readonly TriedBlock[] = BLOCKS;
    const names: Record<TriedBlock, true> = Object.fromEntries(blocks.map((block) => [block, true])) as never;
    expect(Object.keys(names)).toEqual([...BLOCKS]);
    const lists: readonly Exclude<Strategy, "recently_viewed">[] = STRATEGIES;
    const missing: Exclude<Strategy, TriedStrategy | "recently_viewed">[] = [];
    expect([lists.length, missing]).toEqual([STRATEGIES.length, []]);
    // Compiles as long as no list of the contract is left out here.
    const none: [(typeof missing)[number]] extends [never] ? true : false = true;
    expect(none).toBe(true);
  });

  it("take another version of the rules, each of them", () => {
    for (const block of BLOCKS) {
      const metric = metricsOf(block)[0];
      const read = readDefinition(form({ block, metric, arms: [{ name: "A" }, { name: "B", ruleSetVersion: "3" }] }));
      expect(read).toMatchObject({ value: { arms: [{ ruleSetVersion: null }, { ruleSetVersion: 3 }] } });
    }
  });

  it("leave an optimiser something to choose", () => {
    expect(OPTIMISED).not.toContain("bundle");
    for (const block of OPTIMISED) {
      const { strategies } = CHOICES[block];
      expect(strategies.length).toBeGreaterThan(1);
      expect(new Set(strategies).size).toBe(strategies.length);
    }
    // The least share of each leaves most of the shoppers to the best.
    expect(MOST_OPTIMISED * 0.05).toBeLessThan(0.25);
  });
});
