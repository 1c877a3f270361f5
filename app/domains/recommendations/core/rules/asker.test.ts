import { describe, expect, it } from "vitest";
import { type Asker, broad, heldFor, isFor, type Placement, type Shopper, someoneFor } from "./asker";
import { isEmpty, NO_RULES, type Rule } from "./rule-set";
import { ruleSetSchema } from "./schema";

const nobody: Asker = { placement: "product", customer: null, country: null };
const customer = (hasBought: boolean, ...tags: string[]): Asker => ({ ...nobody, customer: { hasBought, tags } });
const rule = (name: string, placement: Placement | null, shopper: Shopper | null): Rule => ({
  ...{ id: "00000000-0000-7000-8000-000000000001", name, isOn: true, strategy: null, placement, shopper },
  ...{ subject: { by: "any" }, action: { kind: "exclude", what: { by: "product", ids: ["1"] } } },
});

describe("a rule holds", () => {
  it.each<[string, Placement | null, Shopper | null, Asker, boolean]>([
    ["everywhere", null, null, nobody, true],
    ["in its place", "cart", null, { ...nobody, placement: "cart" }, true],
    ["in no other place", "cart", null, nobody, false],
    ["for a visitor, who is new as far as is known", null, { is: "new" }, nobody, true],
    ["for a customer without an order", null, { is: "new" }, customer(false), true],
    ["not for one who bought, as new", null, { is: "new" }, customer(true), false],
    ["for one who bought, as returning", null, { is: "returning" }, customer(true), true],
    ["for no visitor as returning", null, { is: "returning" }, nobody, false],
    ["for a tag in any case", null, { is: "tagged", values: ["VIP"] }, customer(false, "vip"), true],
    ["for no other tag", null, { is: "tagged", values: ["VIP"] }, customer(true, "trade"), false],
    ["for no visitor by tag", null, { is: "tagged", values: ["VIP"] }, nobody, false],
    ["in its country", null, { is: "in-country", values: ["DE", "AT"] }, { ...nobody, country: "AT" }, true],
    ["in no unknown country", null, { is: "in-country", values: ["DE"] }, nobody, false],
    ["where place and shopper are both right", "cart", { is: "new" }, { ...nobody, placement: "cart" }, true],
    ["not where only one of them is", "cart", { is: "returning" }, { ...nobody, placement: "cart" }, false],
  ])("%s", (_, placement, shopper, asker, expected) => {
    expect(isFor({ placement, shopper }, asker)).toBe(expected);
  });
});

it.each<[Placement | null, Shopper | null]>([
  ["cart", null],
  [null, { is: "new" }],
  ["home", { is: "returning" }],
  [null, { is: "tagged", values: ["VIP"] }],
  ["email", { is: "in-country", values: ["DE"] }],
])("in %s for %o there is somebody to try it out for", (placement, shopper) => {
  expect(isFor({ placement, shopper }, someoneFor({ placement, shopper })!)).toBe(true);
  expect(someoneFor({ placement: null, shopper: null })).toBeNull();
});

it("an asker's set keeps the order, broad rules too; what is published knows broad ones alone", () => {
  const set = {
    ...NO_RULES,
    rules: [rule("cart", "cart", null), rule("all", null, null), rule("home", "home", null)],
  };
  const names = (of: typeof set) => of.rules.map(({ name }) => name);
  expect(names(heldFor(set, { ...nobody, placement: "cart" }))).toEqual(["cart", "all"]);
  expect(names(broad(set))).toEqual(["all"]);
  expect(isEmpty(set)).toBe(false);
  expect(isEmpty({ ...set, rules: [set.rules[0]!] })).toBe(true);
});

it("versions from before there were places are read as they were meant", () => {
  const { placement: _, shopper: __, ...old } = rule("old", null, null);
  expect(ruleSetSchema.parse({ ...NO_RULES, rules: [old] }).rules[0]).toMatchObject({ placement: null, shopper: null });
});
