import { describe, expect, it } from "vitest";
import { type BasketList, chooseOffers, mayBeOffered } from "./offers";
import type { Matcher } from "./rules/matcher";
import type { Action, Rule } from "./rules/rule-set";
import type { ProductTraits } from "./rules/traits";

const fbt = (...productExternalIds: string[]): BasketList => ({
  strategy: "frequently_bought_together",
  productExternalIds,
});
const sellers = (...productExternalIds: string[]): BasketList => ({ strategy: "best_sellers", productExternalIds });
const ids = (basket: string[], lists: Record<string, BasketList[]>, most = 10) =>
  chooseOffers(basket, new Map(Object.entries(lists)), most).map((offer) => offer.productExternalId);

describe("offers for a basket", () => {
  it("take the best of each product in turn, nothing of the basket and nothing twice", () => {
    const lists = { a: [fbt("b", "x", "y")], b: [fbt("x", "z", "a")] };
    expect(ids(["a", "b"], lists)).toEqual(["x", "z", "y"]);
    expect(ids(["b", "a"], lists)).toEqual(["x", "z", "y"]);
    expect(ids(["a", "b"], lists, 2)).toEqual(["x", "z"]);
  });

  it("go on with what completes less surely when the surest is used up, and say by what they were chosen", () => {
    const lists = new Map([["a", [sellers("s", "x"), fbt("x")]]]);
    expect(chooseOffers(["a"], lists, 5)).toEqual([
      { productExternalId: "x", strategy: "frequently_bought_together" },
      { productExternalId: "s", strategy: "best_sellers" },
    ]);
  });

  it("are none for an empty basket, for a basket nobody knows, and when none are wanted", () => {
    expect(ids([], { a: [fbt("x")] })).toEqual([]);
    expect(ids(["q"], { a: [fbt("x")] })).toEqual([]);
    expect(ids(["a"], { a: [fbt("x")] }, 0)).toEqual([]);
  });
});

const tagged = (tag: string): Matcher => ({ by: "tag", values: [tag] });
const traitsOf = (externalId: string, ...tags: string[]) =>
  [externalId, { externalId, tags } as ProductTraits] as const;
const traits = new Map([traitsOf("wool", "wool"), traitsOf("moth", "moth"), traitsOf("case", "case"), traitsOf("pan")]);
const rule = (action: object, more: Partial<Rule> = {}): Rule =>
  ({
    id: "r",
    name: "r",
    isOn: true,
    strategy: null,
    subject: { by: "any" },
    action: action as Action,
    ...more,
  }) as Rule;

describe("rules about what stands beside", () => {
  it.each([
    [
      "never together with one of the basket",
      rule({ kind: "never-together", what: tagged("moth"), with: tagged("wool") }),
      false,
    ],
    [
      "only with another that is not there",
      rule({ kind: "only-with", what: tagged("moth"), with: tagged("case") }),
      false,
    ],
    ["only with one that is there", rule({ kind: "only-with", what: tagged("moth"), with: tagged("wool") }), true],
    [
      "kept off the page of one of the basket",
      rule({ kind: "exclude", what: tagged("moth") }, { subject: tagged("wool") }),
      false,
    ],
    [
      "a rule that is off",
      rule({ kind: "never-together", what: tagged("moth"), with: tagged("wool") }, { isOn: false }),
      true,
    ],
  ])("%s", (_, given, expected) => {
    expect(mayBeOffered("moth", ["pan", "wool"], [given], traits)).toBe(expected);
  });
});
