import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SLOT_SIZE, type SlotItem } from "../slot";
import { applyRules } from "./apply";
import { isMeant, type Matcher } from "./matcher";
import { type Action, NO_RULES, type Rule, type RuleSet } from "./rule-set";
import type { ProductTraits } from "./traits";

const traits = (externalId: string, more: Partial<ProductTraits> = {}): ProductTraits => ({
  ...{
    externalId,
    title: `Thing ${externalId}`,
    productType: "",
    vendor: "",
    tags: [],
    collections: [],
    priceMinor: 1000,
  },
  ...{ marginMinor: null, returnedMinor: 0, inventory: null, sold: 0, isShown: true },
  ...more,
});
const shelf = (...all: ProductTraits[]) => new Map(all.map((one) => [one.externalId, one]));
const plainShelf = shelf(..."abcdefgp".split("").map((id) => traits(id)));
const learnt = (ids: string): SlotItem[] =>
  ids.split("").map((productExternalId, i) => ({
    productExternalId,
    score: 10 - i,
    reason: { kind: "bought-together", orders: 10 - i, ofOrders: 20 },
  }));
let made = 0;
const rule = (action: Action, more: Partial<Rule> = {}): Rule => {
  made++;
  const id = `00000000-0000-7000-8000-${String(made).padStart(12, "0")}`;
  return { id, name: `rule ${made}`, isOn: true, strategy: null, subject: { by: "any" }, action, ...more };
};
const set = (...rules: Rule[]): RuleSet => ({ ...NO_RULES, rules });
const products = (...ids: string[]): Matcher => ({ by: "product", ids });
const tagged = (...values: string[]): Matcher => ({ by: "tag", values });
const onPageOf = (externalId: string | null, all: ReadonlyMap<string, ProductTraits>) =>
  externalId === null ? null : { externalId, traits: all.get(externalId) };
const apply = (ids: string, rules: RuleSet, all = plainShelf, page: string | null = "p") =>
  applyRules({ strategy: "similar", subject: onPageOf(page, all), candidates: learnt(ids) }, rules, all);
const order = (ids: string, rules: RuleSet, all = plainShelf, page: string | null = "p") =>
  apply(ids, rules, all, page)
    .items.map((item) => item.productExternalId)
    .join("");

describe("rules", () => {
  const pin = (ids: string, position = 1): Action => ({ kind: "pin", productExternalIds: ids.split(""), position });
  it.each<[string, RuleSet, string]>([
    ["nothing", NO_RULES, "abcd"],
    ["a pin of what was learnt", set(rule(pin("c"))), "cabd"],
    ["a pin of what was not learnt", set(rule(pin("g", 2))), "agbcd"],
    ["several pins, in their order", set(rule(pin("gf", 2))), "agfbcd"],
    ["two pins on one place: the first has it", set(rule(pin("g")), rule(pin("f"))), "gfabcd"],
    ["one product pinned twice: the first decides", set(rule(pin("d", 3)), rule(pin("d", 1))), "abdc"],
    ["a pin beyond the end moves up", set(rule(pin("g", 9))), "abcdg"],
    ["a pin of what is not in the catalogue", set(rule(pin("x"))), "abcd"],
    ["a pin of the page's own product", set(rule(pin("p"))), "abcd"],
    ["excluded", set(rule({ kind: "exclude", what: products("b", "d") })), "ac"],
    ["excluded though pinned", set(rule(pin("b")), rule({ kind: "exclude", what: products("b") })), "acd"],
    ["boosted a little", set(rule({ kind: "boost", what: products("d"), strength: "little" })), "dabc"],
    ["boosted a lot", set(rule({ kind: "boost", what: products("d", "c"), strength: "lot" })), "cdab"],
    ["buried", set(rule({ kind: "bury", what: products("a"), strength: "lot" })), "bcda"],
    [
      "boosted and buried: the first decides",
      set(
        rule({ kind: "bury", what: products("a"), strength: "lot" }),
        rule({ kind: "boost", what: products("a"), strength: "lot" }),
      ),
      "bcda",
    ],
    ["off", set(rule({ kind: "exclude", what: products("a") }, { isOn: false })), "abcd"],
    ["of another list", set(rule({ kind: "exclude", what: products("a") }, { strategy: "best_sellers" })), "abcd"],
    ["of another page", set(rule({ kind: "exclude", what: products("a") }, { subject: products("g") })), "abcd"],
    ["of this page", set(rule({ kind: "exclude", what: products("a") }, { subject: products("p") })), "bcd"],
  ])("%s", (_, rules, expected) => {
    expect(order("abcd", rules)).toBe(expected);
  });

  it("hold two kinds apart: on each other's pages, and in one list where the first stays", () => {
    const all = shelf(traits("a", { tags: ["Leather"] }), traits("b", { tags: ["vegan"] }), traits("c"), traits("p"));
    const apart = set(rule({ kind: "never-together", what: tagged("leather"), with: tagged("vegan") }));
    expect(order("abc", apart, all)).toBe("ac");
    expect(order("bac", apart, all)).toBe("bc");
    expect(order("abc", apart, all, "b")).toBe("c");
    expect(order("bc", apart, all, "a")).toBe("c");
    const pinned = set(rule(pin("b", 3)), ...apart.rules);
    expect(order("ac", pinned, all)).toBe("cb");
  });

  it("show what is for some pages on those alone, and never in the shop's own list", () => {
    const all = shelf(
      traits("a", { collections: ["wrap"] }),
      traits("b"),
      traits("p"),
      traits("g", { collections: ["gifts"] }),
    );
    const only = set(
      rule({
        kind: "only-with",
        what: { by: "collection", ids: ["wrap"] },
        with: { by: "collection", ids: ["gifts"] },
      }),
    );
    expect(order("ab", only, all, "g")).toBe("ab");
    expect(order("ab", only, all, "p")).toBe("b");
    expect(order("ab", only, all, null)).toBe("b");
  });

  it("say why of each item, and of what is gone", () => {
    const { items, removed } = apply(
      "abc",
      set(
        rule({ kind: "pin", productExternalIds: ["g"], position: 1 }, { name: "Gift wrap first" }),
        rule({ kind: "boost", what: products("c"), strength: "lot" }, { name: "Push c" }),
        rule({ kind: "exclude", what: products("b") }, { name: "No b" }),
      ),
    );
    expect(items).toEqual([
      {
        productExternalId: "g",
        score: 0,
        reason: { kind: "chosen" },
        why: [{ kind: "pinned", rule: "Gift wrap first" }],
      },
      { productExternalId: "c", score: 8, reason: expect.anything(), why: [{ kind: "boosted", rule: "Push c" }] },
      { productExternalId: "a", score: 10, reason: expect.anything() },
    ]);
    expect(removed).toEqual([{ productExternalId: "b", kind: "excluded", rule: "No b" }]);
  });
});

describe("switches", () => {
  const on = (more: Partial<RuleSet["switches"]>): RuleSet => ({
    rules: [],
    switches: { ...NO_RULES.switches, ...more },
  });

  it("rank by what a sale is expected to leave; the price stands in for a cost that is not known", () => {
    const all = shelf(
      traits("a", { marginMinor: 100 }),
      traits("b", { marginMinor: 900, returnedMinor: 100 }),
      traits("c", { priceMinor: 600 }),
      traits("d", { marginMinor: 50, returnedMinor: 80 }),
    );
    // 10 × 100, 9 × 800, 8 × 600, 7 × 0.
    const { items } = apply("abcd", on({ isMarginAware: true }), all);
    expect(items.map((item) => item.productExternalId)).toEqual(["b", "c", "a", "d"]);
    expect(items.map((item) => item.why)).toEqual(
      [
        [800, true],
        [600, false],
        [100, true],
        [0, true],
      ].map(([contributionMinor, isCostKnown]) => [{ kind: "margin", contributionMinor, isCostKnown }]),
    );
  });

  it("bury what runs out and push what piles up, by days of cover", () => {
    const all = shelf(
      traits("a", { inventory: 10, sold: 60 }),
      traits("b", { inventory: null, sold: 600 }),
      traits("c", { inventory: 7, sold: 30 }),
      traits("d", { inventory: 5, sold: 0 }),
    );
    const { items } = apply("abcd", on({ isStockAware: true, lowDays: 7, highDays: 100 }), all);
    expect(items.map((item) => [item.productExternalId, item.why])).toEqual([
      ["d", [{ kind: "high-stock", days: null }]],
      ["b", undefined],
      ["c", undefined],
      ["a", [{ kind: "low-stock", days: 5 }]],
    ]);
    expect(order("abcd", on({ isStockAware: true, lowDays: 7 }), all)).toBe("bcda");
  });

  it("let one colour of a design stand, pinned and the page's own counted", () => {
    const all = shelf(
      traits("a", { title: "Sunday Mug, red" }),
      traits("b", { title: "Sunday Mug Blue 300ml" }),
      traits("c", { title: "Tea pot" }),
      traits("d", { title: "Sunday mug green", vendor: "Other" }),
      traits("p", { title: "Plate" }),
    );
    const { items } = apply("abcd", on({ isDiverse: true }), all);
    expect(items.map((item) => item.productExternalId).join("")).toBe("acdb");
    expect(items.at(-1)?.why).toEqual([{ kind: "folded", like: "Sunday Mug, red" }]);
    expect(order("bcd", on({ isDiverse: true }), all, "a")).toBe("cdb");
    expect(
      order(
        "bacd",
        { ...on({ isDiverse: true }), rules: [rule({ kind: "pin", productExternalIds: ["a"], position: 4 })] },
        all,
      ),
    ).toBe("cdba");
  });
});

describe("whatever the rules", () => {
  const ids = Array.from({ length: 40 }, (_, i) => `n${i}`);
  const word = fc.constantFrom("x", "y", "z");
  const someIds = fc.uniqueArray(fc.constantFrom(...ids, "unknown"), { minLength: 1, maxLength: 6 });
  const matcher: fc.Arbitrary<Matcher> = fc.oneof(
    someIds.map((ids): Matcher => ({ by: "product", ids })),
    word.map((value): Matcher => ({ by: "tag", values: [value] })),
    fc.nat(2000).map((fromMinor): Matcher => ({ by: "price", fromMinor, toMinor: fromMinor + 500 })),
  );
  const action: fc.Arbitrary<Action> = fc.oneof(
    fc.record({
      kind: fc.constant("pin" as const),
      productExternalIds: someIds,
      position: fc.integer({ min: 1, max: SLOT_SIZE }),
    }),
    fc.record({
      kind: fc.constantFrom("boost" as const, "bury" as const),
      what: matcher,
      strength: fc.constantFrom("little" as const, "lot" as const),
    }),
    fc.record({ kind: fc.constant("exclude" as const), what: matcher }),
    fc.record({ kind: fc.constantFrom("never-together" as const, "only-with" as const), what: matcher, with: matcher }),
  );
  const anyRule = fc.record({
    id: fc.uuid(),
    name: fc.string({ minLength: 1, maxLength: 8 }),
    isOn: fc.boolean(),
    strategy: fc.constantFrom(null, "similar" as const, "best_sellers" as const),
    subject: fc.oneof(fc.constant<Matcher>({ by: "any" }), matcher),
    action,
  });
  const anySet: fc.Arbitrary<RuleSet> = fc.record({
    rules: fc.array(anyRule, { maxLength: 8 }),
    switches: fc.record({
      isMarginAware: fc.boolean(),
      isStockAware: fc.boolean(),
      lowDays: fc.integer({ min: 1, max: 20 }),
      highDays: fc.constantFrom(null, 60),
      isDiverse: fc.boolean(),
    }),
  });
  const anyShelf = fc
    .tuple(
      ...ids.map((id) =>
        fc.record({
          tags: fc.subarray(["x", "y", "z"]),
          priceMinor: fc.nat(2500),
          marginMinor: fc.constantFrom(null, 0, 300, 900),
          returnedMinor: fc.nat(200),
          inventory: fc.constantFrom(null, 0, 3, 100),
          sold: fc.nat(60),
          isShown: fc.constantFrom(true, true, true, false),
          title: fc.constantFrom("Mug red", "Mug blue", `Own ${id}`),
        }),
      ),
    )
    .map((all) => shelf(...all.map((more, i) => traits(ids[i]!, more))));
  const anyList = fc
    .uniqueArray(fc.constantFrom(...ids, "gone"), { maxLength: SLOT_SIZE })
    .chain((chosen) =>
      fc.tuple(fc.constant(chosen), fc.array(fc.nat(5), { minLength: chosen.length, maxLength: chosen.length })),
    )
    .map(([chosen, scores]): SlotItem[] => {
      const falling = [...scores].sort((a, b) => b - a);
      return chosen.map((productExternalId, i) => ({
        productExternalId,
        score: falling[i]!,
        reason: { kind: "chosen" },
      }));
    });
  const anyCase = fc.tuple(anyList, anySet, anyShelf, fc.constantFrom(null, "n0", "n1"));
  const run = (candidates: readonly SlotItem[], rules: RuleSet, all: Map<string, ProductTraits>, page: string | null) =>
    applyRules({ strategy: "similar", subject: onPageOf(page, all), candidates }, rules, all);

  it("what is excluded here is not here", () => {
    fc.assert(
      fc.property(anyCase, ([candidates, rules, all, page]) => {
        const out = run(candidates, rules, all, page).items;
        for (const { isOn, strategy, subject, action } of rules.rules) {
          if (!isOn || strategy === "best_sellers" || action.kind !== "exclude") continue;
          const isHere = subject.by === "any" || (page !== null && isMeant(subject, page, all.get(page)));
          if (isHere)
            expect(out.filter(({ productExternalId: id }) => isMeant(action.what, id, all.get(id)))).toEqual([]);
        }
      }),
    );
  });

  it("applying them to what they made changes nothing", () => {
    fc.assert(
      fc.property(anyCase, ([candidates, rules, all, page]) => {
        const once = run(candidates, rules, all, page).items;
        expect(run(once, rules, all, page).items).toEqual(once);
      }),
    );
  });

  it("a list holds each product once, never its page's own, at most as many as fit, and what is gone and shown are all", () => {
    fc.assert(
      fc.property(anyCase, ([candidates, rules, all, page]) => {
        const { items, removed } = run(candidates, rules, all, page);
        const out = items.map((item) => item.productExternalId);
        expect(new Set(out).size).toBe(out.length);
        expect(out).not.toContain(page);
        expect(out.length).toBeLessThanOrEqual(SLOT_SIZE);
        const told = new Set([...out, ...removed.map((one) => one.productExternalId), page]);
        const isFull = out.length === SLOT_SIZE;
        if (!isFull) expect(candidates.filter(({ productExternalId }) => !told.has(productExternalId))).toEqual([]);
      }),
    );
  });

  it("a pin that may stand holds its place while there is enough before it", () => {
    fc.assert(
      fc.property(
        anyList,
        anyShelf,
        fc.constantFrom(...ids),
        fc.integer({ min: 1, max: SLOT_SIZE }),
        (candidates, all, id, position) => {
          const rules = set(rule({ kind: "pin", productExternalIds: [id], position }));
          const out = run(candidates, rules, all, null).items.map((item) => item.productExternalId);
          const isLearnt = candidates.some((item) => item.productExternalId === id);
          const others = candidates.length - (isLearnt ? 1 : 0);
          if (all.get(id)?.isShown) expect(out.indexOf(id)).toBe(Math.min(position - 1, others));
          else expect(out).toEqual(candidates.map((item) => item.productExternalId));
        },
      ),
    );
  });
});
