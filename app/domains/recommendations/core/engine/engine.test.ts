import { describe, expect, it } from "vitest";
import { chooseSettings, PRIOR_SETTINGS } from "./choose";
import { learn } from "./engine";
import type { Question } from "./evidence";
import { MEASURES } from "./measure";
import { basketCount, firstBaskets } from "./purchases";
import { makeExercises, TASKS } from "./tasks";
import { habitualShop, purchasesOf, randomBaskets } from "./testing";

const ask = (given: Partial<Question>): Question => ({
  context: [],
  customer: -1,
  day: 1_000,
  isNewOnly: false,
  ...given,
});

describe("an engine", () => {
  const baskets = randomBaskets(5, 600, 60, 6);
  const purchases = purchasesOf(baskets, 61);
  const engine = learn(purchases, PRIOR_SETTINGS);

  it.each(TASKS)("never answers %s with what is asked about, with nothing that was never sold, nor twice", (task) => {
    for (const context of [[], [3], [1, 5, 9]]) {
      const ranked = [...engine.rank(task, ask({ context, customer: 4 }), 20)];
      expect(ranked.length).toBeGreaterThan(5);
      expect(new Set(ranked).size).toBe(ranked.length);
      for (const item of ranked) {
        expect(context).not.toContain(item);
        expect(item).not.toBe(60);
      }
    }
  });

  it("leaves out what the customer bought where only new things are asked for", () => {
    const often = baskets.find(({ customer }) => customer! >= 0 && customer !== 4)!.customer!;
    const bought = new Set(baskets.filter(({ customer }) => customer === often).flatMap(({ items }) => items));
    expect(bought.size).toBeGreaterThan(3);
    const ranked = engine.rank("discover", ask({ customer: often, isNewOnly: true }), 60);
    expect([...ranked].filter((item) => bought.has(item))).toEqual([]);
  });

  it("answers the same to the same", () => {
    const again = learn(purchases, PRIOR_SETTINGS);
    expect(again.rank("page", ask({ context: [2] }), 10)).toEqual(engine.rank("page", ask({ context: [2] }), 10));
  });

  it("answers with what sells where nothing is known of the one who asks", () => {
    const sold = new Map<number, number>();
    for (const { items } of baskets) for (const item of new Set(items)) sold.set(item, (sold.get(item) ?? 0) + 1);
    const [first] = engine.rank("next", ask({}), 1);
    const most = Math.max(...sold.values());
    expect(sold.get(first!)!).toBeGreaterThan(most / 2);
  });
});

describe("of a shop with nothing", () => {
  it.each([
    ["no orders", purchasesOf([], 5)],
    ["no items", purchasesOf([], 0)],
    ["one order", purchasesOf([{ items: [0, 1] }], 5)],
  ])("%s: settings are those that hold in most shops, and answers are short", (_, purchases) => {
    const { settings } = chooseSettings(purchases);
    expect(settings.rankers.page).toEqual({ kind: "plain", name: "blend" });
    expect(
      learn(purchases, settings).rank("page", ask({ context: [0].slice(purchases.itemCount ? 0 : 1) }), 4).length,
    ).toBeLessThanOrEqual(1);
  });
});

describe("chosen settings", () => {
  const purchases = purchasesOf(habitualShop(11, 120, 12, 80), 80);
  const from = Math.floor(basketCount(purchases) * 0.85);
  const past = firstBaskets(purchases, from);
  const { settings, trials } = chooseSettings(past);
  const engine = learn(past, settings);

  it("say what was tried, and keep the best of it", () => {
    expect(trials.map(({ task }) => task)).toEqual([...TASKS]);
    for (const { chosen, scores } of trials) expect(scores[chosen]).toBe(Math.max(...Object.values(scores)));
  });

  it.each(TASKS)("rank %s of the days to come no worse than any idea alone", (task) => {
    const exercises = makeExercises(purchases, from, () => true, task, 300);
    expect(exercises.length).toBeGreaterThan(60);
    const scoreOf = (rank: (question: Question) => Int32Array) => {
      const scores = exercises.map((exercise) => MEASURES[task](rank(exercise), new Set(exercise.relevant)));
      const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
      const error = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0)) / scores.length;
      return { mean, error };
    };
    const chosen = scoreOf((question) => engine.rank(task, question, 10));
    for (const name of ["popular", "counts", "confidence", "cosine", "broad", "habit"] as const) {
      const alone = scoreOf((question) => engine.rankAlone(name, question, 10));
      expect(chosen.mean, name).toBeGreaterThan(alone.mean - alone.error);
    }
  });
});
