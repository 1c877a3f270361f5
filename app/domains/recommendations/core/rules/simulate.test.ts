import { expect, it } from "vitest";
import { placesOf } from "./places";
import type { Rule } from "./rule-set";
import { type Sight, simulate } from "./simulate";
import type { ProductTraits } from "./traits";

const sight = (subjectExternalId: string, before: string, after: string): [string, Sight[]] => [
  subjectExternalId,
  [{ subjectExternalId, strategy: "similar", before: before.split(""), after: after.split("") }],
];
const cart = (name: string, products: string) => ({ name, productExternalIds: products.split("") });

it("counts carts and lists that change, without what a cart holds already", () => {
  const sights = new Map([sight("a", "xy", "yx"), sight("b", "xz", "wz"), sight("c", "x", "x")]);
  const carts = [cart("#4", "ab"), cart("#3", "bw"), cart("#2", "cc"), cart("#1", "ax")];
  expect(simulate(carts, sights)).toEqual({
    ...{ carts: 4, changedCarts: 2, lists: 5, changedLists: 3 },
    // x stays in sight of the first cart by the other list; the second holds w.
    gained: [{ productExternalId: "w", carts: 1 }],
    lost: [{ productExternalId: "x", carts: 1 }],
    examples: [
      { cart: "#4", sight: { subjectExternalId: "a", strategy: "similar", before: ["x", "y"], after: ["y", "x"] } },
      { cart: "#3", sight: { subjectExternalId: "b", strategy: "similar", before: ["x", "z"], after: ["z"] } },
    ],
  });
  expect(simulate([], sights)).toMatchObject({ carts: 0, lists: 0, examples: [] });
});

it("a pin fills the pages that it names, and a page has a list of the shop's of its own where something is kept off it", () => {
  const product = (externalId: string): ProductTraits => ({
    ...{ externalId, title: externalId, productType: "", vendor: "", tags: [], collections: [], priceMinor: 1 },
    ...{ marginMinor: null, returnedMinor: 0, inventory: null, sold: 0, isShown: true },
  });
  const rule = (more: Partial<Rule>): Rule => ({
    ...{
      id: "1",
      name: "One",
      isOn: true,
      strategy: null,
      placement: null,
      shopper: null,
      subject: { by: "product", ids: ["a"] },
    },
    action: { kind: "pin", productExternalIds: ["b"], position: 1 },
    ...more,
  });
  const places = (...rules: Rule[]) =>
    placesOf(rules, [product("a"), product("b")]).map((place) => `${place.strategy} ${place.subjectExternalId}`);
  expect(places(rule({ strategy: "similar" }))).toEqual(["similar a"]);
  expect(places(rule({ strategy: "similar", isOn: false }))).toEqual([]);
  const hidden: Rule["action"] = { kind: "exclude", what: { by: "product", ids: ["b"] } };
  expect(places(rule({ strategy: "best_sellers", action: hidden }))).toEqual(["best_sellers a"]);
  expect(places(rule({ subject: { by: "any" }, action: hidden }))).toEqual([]);
});
