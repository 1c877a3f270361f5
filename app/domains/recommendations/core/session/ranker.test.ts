import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "~/kernel/random";
import { DAY } from "~/kernel/time";
import { PRIOR_SETTINGS, type Settings } from "../engine/choose";
import { FEATURES } from "../engine/features";
import { habitualShop, type MadeBasket, purchasesOf, randomBaskets } from "../engine/testing";
import { growForest } from "../engine/trees";
import { learnShop } from "../learning";
import { toSessionModel } from "./model";
import { makeSessionRanker, permute, type Shopper } from "./ranker";

const TODAY = 20_000;
const NOW = TODAY * DAY;
const ids = (count: number) => Array.from({ length: count }, (_, n) => `p${n}`);

function rankerOf(baskets: readonly MadeBasket[], itemCount: number, settings: Settings = PRIOR_SETTINGS) {
  const last = baskets.at(-1)?.day ?? 0;
  const purchases = purchasesOf(
    baskets.map((basket, place) => ({ ...basket, day: TODAY - last + (basket.day ?? place) })),
    itemCount,
    Array.from({ length: itemCount }, (_, item) => 100 + item),
  );
  const model = toSessionModel(learnShop(purchases, settings), purchases, settings, ids(itemCount), () => "");
  return makeSessionRanker(model);
}

const guest = (over: Partial<Shopper> = {}): Shopper => ({ cart: [], viewed: [], baskets: null, now: NOW, ...over });
const order = (daysAgo: number, ...productExternalIds: string[]) => ({
  placedAtMs: NOW - daysAgo * DAY,
  productExternalIds,
});

/** Items 2k and 2k+1 go together. */
const pairs = Array.from({ length: 120 }, (_, n) => ({ items: [(n % 6) * 2, (n % 6) * 2 + 1], day: n }));

describe("a shopper's ranking", () => {
  const ranker = rankerOf(pairs, 14);

  it("brings what goes with the cart to the front, without consent", () => {
    expect(ranker.rank(guest({ cart: ["p4"] }), ["p1", "p3", "p5", "p7"])[0]).toBe("p5");
    expect(ranker.rank(guest({ cart: ["p0"] }), ["p1", "p3", "p5", "p7"])[0]).toBe("p1");
  });

  it("goes by the last views where there is no cart", () => {
    expect(ranker.rank(guest({ viewed: ["p6"] }), ["p1", "p3", "p5", "p7"])[0]).toBe("p7");
  });

  it("never shows what is in the cart, what was viewed, or anything twice", () => {
    const shown = ranker.rank(guest({ cart: ["p1"], viewed: ["p3"] }), ["p1", "p3", "p5", "p5", "p7"]);
    expect([...shown].sort()).toEqual(["p5", "p7"]);
  });

  it("leaves the ready order where nothing is known of the shopper", () => {
    expect(ranker.rank(guest(), ["p7", "p1", "p5"])).toEqual(["p7", "p1", "p5"]);
  });

  it("keeps the place of a product that nobody has bought yet", () => {
    const shown = ranker.rank(guest({ cart: ["p4"] }), ["new", "p1", "p5", "p13", "p7"]);
    expect(shown[0]).toBe("new");
    expect(shown[3]).toBe("p13");
    expect(shown[1]).toBe("p5");
  });
});

describe("a known customer's ranking", () => {
  const random = seededRandom(3);
  const coffee: MadeBasket[] = [];
  for (let customer = 0; customer < 50; customer++) {
    coffee.push({ items: [2, 3], customer, day: random() * 200 });
    for (let day = random() * 30; day < 240; day += 27 + random() * 6) coffee.push({ items: [0], customer, day });
  }
  const ranker = rankerOf(
    coffee.sort((a, b) => a.day! - b.day!),
    4,
  );
  const shown = (daysAgo: number, ...bought: string[]) =>
    ranker.rank(guest({ baskets: [order(daysAgo, ...bought)] }), ["p0", "p1", "p2", "p3"]);

  it("leaves out what they bought within a week, and shows it later", () => {
    expect(shown(3, "p2")).not.toContain("p2");
    expect(shown(60, "p2")).toContain("p2");
    expect(shown(3, "p0")).not.toContain("p0");
  });

  it("offers again what is due, and that alone", () => {
    const due = (...daysAgo: number[]) =>
      ranker.due(guest({ baskets: daysAgo.map((days) => order(days, "p0", "p2")) }));
    expect(due(28)).toEqual(["p0"]);
    expect(due(5)).toEqual([]);
    expect(ranker.due(guest({ baskets: [order(28, "p0")], cart: ["p0"] }))).toEqual([]);
    expect(ranker.due(guest())).toEqual([]);
  });

  it("takes a weekly buyer's coffee for due after a week", () => {
    const weekly = Array.from({ length: 12 }, (_, n) => order(6 + (11 - n) * 5, "p0"));
    expect(ranker.rank(guest({ baskets: weekly }), ["p1", "p0"])).toContain("p0");
  });
});

describe("any ranking", () => {
  const itemCount = 30;
  const ranker = rankerOf(randomBaskets(5, 300, itemCount, 5), itemCount);
  const some = fc.array(fc.constantFrom(...ids(itemCount), "unknown"), { maxLength: 12 });

  it("is of the candidates, each once, none of the cart or the views, and the same each time", () => {
    const past = fc.array(fc.record({ daysAgo: fc.nat(400), products: some }), { maxLength: 6 });
    fc.assert(
      fc.property(some, some, some, fc.option(past), (cart, viewed, candidates, bought) => {
        const baskets = bought?.map(({ daysAgo, products }) => order(daysAgo, ...products)) ?? null;
        baskets?.sort((a, b) => a.placedAtMs - b.placedAtMs);
        const shopper = guest({ cart, viewed, baskets });
        const shown = ranker.rank(shopper, candidates);
        expect(new Set(shown).size).toBe(shown.length);
        for (const id of shown) {
          expect(candidates).toContain(id);
          expect([...cart, ...viewed]).not.toContain(id);
        }
        if (!baskets)
          expect(shown.length).toBe(new Set(candidates.filter((id) => ![...cart, ...viewed].includes(id))).size);
        expect(ranker.rank(shopper, candidates)).toEqual(shown);
      }),
    );
  });
});

it("permutes the ranked among their own places", () => {
  expect(permute(["a", "b", "c", "d"], ["d", "a"])).toEqual(["d", "b", "c", "a"]);
  expect(permute([], [])).toEqual([]);
});

describe("in time for the page", () => {
  const itemCount = 5_000;
  const random = seededRandom(11);
  const rows = 4_000;
  const forest = growForest(
    Float32Array.from({ length: rows * FEATURES.length }, random),
    Uint8Array.from({ length: rows }, () => (random() < 0.2 ? 1 : 0)),
    FEATURES.length,
    { trees: 200, leaves: 24, learningRate: 0.05, leastRows: 20, ridge: 10, rowShare: 0.5, featureShare: 0.6 },
  );
  const trees = { kind: "forest" as const, forests: [forest, forest] };
  const settings = { ...PRIOR_SETTINGS, rankers: { ...PRIOR_SETTINGS.rankers, complete: trees, next: trees } };
  const baskets = [...habitualShop(2, 400, 6, itemCount), ...randomBaskets(9, 12_000, itemCount, 8)];
  const ranker = rankerOf(
    baskets.sort((a, b) => a.day! - b.day!),
    itemCount,
    settings,
  );
  const some = (count: number) => Array.from({ length: count }, () => `p${Math.floor(random() * itemCount)}`);
  const asked = Array.from({ length: 200 }, (_, n) => ({
    shopper: guest({
      cart: some(n % 10),
      viewed: some(5),
      baskets: n % 2 ? Array.from({ length: 20 }, (_unused, b) => order(20 - b, ...some(10))) : null,
    }),
    candidates: some(120),
  }));

  it("ranks 120 candidates for a full cart with history below 5 ms, 99 times of 100", () => {
    const p99 = () => {
      const took = asked.map(({ shopper, candidates }) => {
        const before = process.threadCpuUsage();
        ranker.rank(shopper, candidates);
        const { user, system } = process.threadCpuUsage(before);
        return (user + system) / 1_000;
      });
      return took.sort((a, b) => a - b)[Math.floor(took.length * 0.99) - 1]!;
    };
    // Of the processor's time, in the best of some rounds: other work on the machine says nothing of this.
    expect(Math.min(...Array.from({ length: 8 }, p99))).toBeLessThan(5);
  }, 60_000);
});
