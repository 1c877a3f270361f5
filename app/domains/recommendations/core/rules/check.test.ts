import { expect, it } from "vitest";
import { changesBetween } from "./changes";
import { type Faults, faultsOf, switchFaults } from "./check";
import { designOf } from "./design";
import { NO_RULES, type Rule, type RuleSet } from "./rule-set";

const whole: Rule = {
  ...{
    id: "1",
    name: "Gift wrap first",
    isOn: true,
    strategy: null,
    placement: null,
    shopper: null,
    subject: { by: "any" },
  },
  action: { kind: "pin", productExternalIds: ["7"], position: 1 },
};

it.each<[string, Partial<Rule>, Faults]>([
  ["nothing", {}, {}],
  ["no name", { name: "  " }, { name: "missing" }],
  ["a long name", { name: "x".repeat(61) }, { name: "too-long" }],
  ["nothing pinned", { action: { kind: "pin", productExternalIds: [], position: 1 } }, { products: "nothing-chosen" }],
  [
    "a place that is none",
    { action: { kind: "pin", productExternalIds: ["7"], position: 21 } },
    { position: "position" },
  ],
  ["a page without a choice", { subject: { by: "tag", values: [] } }, { subject: "nothing-chosen" }],
  ["everything hidden", { action: { kind: "exclude", what: { by: "any" } } }, { what: "everything" }],
  [
    "one side missing",
    { action: { kind: "only-with", what: { by: "tag", values: ["a"] }, with: { by: "collection", ids: [] } } },
    { with: "nothing-chosen" },
  ],
  ["no price", { subject: { by: "price", fromMinor: null, toMinor: null } }, { subject: "price-missing" }],
  ["a price band upside down", { subject: { by: "price", fromMinor: 2, toMinor: 1 } }, { subject: "price-order" }],
  [
    "a page for the list that is the same on every page",
    { strategy: "best_sellers", subject: { by: "tag", values: ["a"] } },
    { subject: "one-list" },
  ],
])("a rule with %s", (_, more, expected) => {
  expect(faultsOf({ ...whole, ...more })).toEqual(expected);
});

it("days of cover are whole, and low lies below high", () => {
  const days = (lowDays: number, highDays: number | null, isStockAware = true) =>
    switchFaults({ ...NO_RULES.switches, isStockAware, lowDays, highDays });
  expect(days(7, null)).toEqual({});
  expect(days(0, null)).toEqual({ lowDays: "days" });
  expect(days(7, 1.5)).toEqual({ highDays: "days" });
  expect(days(7, 7)).toEqual({ highDays: "days-order" });
  expect(days(0, 0, false)).toEqual({});
});

it("what changed is told by the rules' names, in their order", () => {
  const named = (id: string, more: Partial<Rule> = {}): Rule => ({ ...whole, id, name: `Rule ${id}`, ...more });
  const set = (...rules: Rule[]): RuleSet => ({ ...NO_RULES, rules });
  const before = set(named("1"), named("2"), named("3"), named("4"));
  expect(changesBetween(before, before)).toEqual([]);
  expect(
    changesBetween(before, {
      rules: [named("4"), named("1", { isOn: false }), named("5"), named("2", { strategy: "similar" })],
      switches: { ...NO_RULES.switches, isDiverse: true, isStockAware: true },
    }),
  ).toEqual([
    { kind: "moved", name: "Rule 4" },
    { kind: "turned-off", name: "Rule 1" },
    { kind: "added", name: "Rule 5" },
    { kind: "edited", name: "Rule 2" },
    { kind: "removed", name: "Rule 3" },
    { kind: "stock-on" },
    { kind: "diverse-on" },
  ]);
});

it.each([
  ["Sunday Mug, red", "Sunday Mug - Dark Blue", true],
  ["Sunday Mug, red", "Sunday Mug – BLUE (300 ml)", true],
  ["Set of 3 bowls, small", "Set of 6 bowls, large", true],
  ["Sunday Mug", "Monday Mug", false],
  ["Gobelet rouge", "Gobelet bleu", true],
])("%s and %s: one design %s", (one, other, isSame) => {
  const design = (title: string) => designOf({ title, vendor: "v", productType: "t" });
  expect(design(one) === design(other)).toBe(isSame);
  expect(designOf({ title: "Red", vendor: "", productType: "" })).toBeNull();
});
