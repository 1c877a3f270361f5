import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "~/kernel/random";
import { type MadeBasket, purchasesOf } from "./engine/testing";
import { normalCdf } from "./normal";
import { chanceOfReturn, isDue, learnReplenishment, mayShow } from "./replenishment";

const COFFEE = 0;
const SOFA = 1;
const NEW_COFFEE = 2;
const LAMP = 3;
const KINDS = [0, 1, 0, -1];

/** Sixty customers: coffee every thirty days or so, a sofa once; a coffee nobody knows yet, and a lamp. */
function household(): MadeBasket[] {
  const random = seededRandom(7);
  const baskets: MadeBasket[] = [];
  for (let customer = 0; customer < 60; customer++) {
    baskets.push({ items: [SOFA], customer, day: random() * 300 });
    for (let day = random() * 30; day < 300; day += 25 + random() * 10)
      baskets.push({ items: [COFFEE], customer, day });
  }
  baskets.push({ items: [NEW_COFFEE], customer: 0, day: 299 }, { items: [LAMP], customer: 1, day: 299 });
  return baskets.sort((a, b) => a.day! - b.day!);
}
const learnt = learnReplenishment(purchasesOf(household(), 4), KINDS);
const once = (lastDaysAgo: number) => ({ times: 1, firstDaysAgo: lastDaysAgo, lastDaysAgo });

describe("replenishment", () => {
  it("learns how many come back for a thing, and after how long", () => {
    expect(learnt.rate[COFFEE]).toBeGreaterThan(0.85);
    expect(Math.exp(learnt.logMean[COFFEE]!)).toBeCloseTo(30, -1);
    expect(learnt.rate[SOFA]).toBeLessThan(0.05);
  });

  it("lends a product that nobody knows yet its kind's rhythm, and one of no kind none", () => {
    expect(learnt.rate[NEW_COFFEE]).toBeGreaterThan(0.6);
    expect(Math.exp(learnt.logMean[NEW_COFFEE]!)).toBeCloseTo(30, -1);
    expect(learnt.rate[LAMP]).toBe(0);
    expect(Number.isFinite(learnt.logMean[LAMP])).toBe(true);
  });

  it("shows coffee again when it is time, a sofa never by that, and nothing within a week that is not due", () => {
    expect([2, 15, 29, 45].map((days) => isDue(learnt, COFFEE, once(days)))).toEqual([false, false, true, true]);
    expect([2, 29, 300].map((days) => isDue(learnt, SOFA, once(days)))).toEqual([false, false, false]);
    expect([2, 6.9, 7].map((days) => mayShow(learnt, SOFA, once(days)))).toEqual([false, false, true]);
  });

  it("goes by a customer's own rhythm where they have one", () => {
    const weekly = { times: 12, firstDaysAgo: 6 + 11 * 5, lastDaysAgo: 6 };
    expect(isDue(learnt, COFFEE, weekly)).toBe(true);
    expect(mayShow(learnt, COFFEE, weekly)).toBe(true);
    expect(isDue(learnt, COFFEE, once(6))).toBe(false);
  });

  it("rises towards the time, and falls for who stays away for long", () => {
    const chances = [1, 14, 24].map((days) => chanceOfReturn(learnt, COFFEE, once(days)));
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
    expect(chanceOfReturn(learnt, COFFEE, once(200))).toBeLessThan(chances[2]!);
  });

  it("is a chance, finite, whatever was bought", () => {
    const basket = fc.record({
      items: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }),
      customer: fc.integer({ min: -1, max: 5 }),
    });
    const days = fc.double({ min: 0, max: 1_000, noNaN: true });
    fc.assert(
      fc.property(fc.array(basket, { maxLength: 60 }), days, days, fc.nat(9), (baskets, ago, before, times) => {
        const found = learnReplenishment(purchasesOf(baskets, 4), KINDS);
        for (let item = 0; item < 4; item++) {
          const chance = chanceOfReturn(found, item, {
            times: times + 1,
            firstDaysAgo: ago + before,
            lastDaysAgo: ago,
          });
          expect(chance).toBeGreaterThanOrEqual(0);
          expect(chance).toBeLessThanOrEqual(1);
          expect(found.rate[item]).toBeLessThanOrEqual(1);
          expect(found.logSpread[item]).toBeGreaterThan(0);
        }
      }),
    );
  });

  it("takes two orders of one day as one purchase, and guests for nobody", () => {
    const found = learnReplenishment(
      purchasesOf(
        [
          { items: [0], customer: 0, day: 1 },
          { items: [0], customer: 0, day: 1.2 },
          { items: [0], customer: -1, day: 9 },
        ],
        1,
      ),
      [-1],
    );
    expect(found.rate[0]).toBe(0);
  });
});

it("Φ is what tables say", () => {
  const known = [-3, -1, 0, 0.5, 1.96].map(normalCdf);
  const tables = [0.0013499, 0.1586553, 0.5, 0.6914625, 0.9750021];
  for (const [i, value] of tables.entries()) expect(known[i]).toBeCloseTo(value, 6);
});
