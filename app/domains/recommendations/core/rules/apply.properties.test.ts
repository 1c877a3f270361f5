import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SLOT_SIZE, type SlotItem } from "../slot";
import { applyRules } from "./apply";
import { onPageOf, rule, set, shelf, traits } from "./apply.fixture";
import { isMeant, type Matcher } from "./matcher";
import type { Action, RuleSet } from "./rule-set";
import type { ProductTraits } from "./traits";

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
    placement: fc.constant(null),
    shopper: fc.constant(null),
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
