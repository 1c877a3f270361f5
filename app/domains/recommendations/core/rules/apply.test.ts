import { describe, expect, it } from "vitest";
import { apply, order, products, rule, set, shelf, tagged, traits } from "./apply.fixture";
import { type Action, NO_RULES, type RuleSet } from "./rule-set";

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
