import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "~/kernel/random";
import type { OrderLineColumns } from "./baskets";
import { LEAST_ORDERS, type Replay, replay } from "./replay";
import { ratioInterval, wilson } from "./replay-intervals";

const DAY = 86_400_000;

/** Orders in time, one a day, each a list of product numbers. */
function linesOf(orders: readonly (readonly number[])[], products: number): OrderLineColumns {
  const flat = orders.flatMap((basket, order) => basket.map((product) => ({ order, product })));
  return {
    orderOfLine: Int32Array.from(flat, (line) => line.order),
    productOfLine: Int32Array.from(flat, (line) => line.product),
    quantityOfLine: new Int32Array(flat.length).fill(1),
    placedAtOfOrder: Float64Array.from(orders, (_, order) => order * DAY),
    customerOfOrder: new Int32Array(orders.length).fill(-1),
    productExternalIds: Array.from({ length: products }, (_, i) => `p${i}`),
  };
}
const play = (orders: readonly (readonly number[])[], products: number, prices?: number[]): Replay => {
  const given = Float64Array.from(prices ?? Array.from({ length: products }, () => 500));
  const outcome = replay({ lines: linesOf(orders, products), prices: given });
  if (!outcome.ok) throw new Error(`too few: ${outcome.orders}`);
  return outcome.value;
};
/** Five pairs that always go together: (0,1) (2,3) … */
const paired = (orders: number) => Array.from({ length: orders }, (_, i) => [2 * (i % 5), 2 * (i % 5) + 1]);

describe("a replay", () => {
  it("hits always where the later orders are as the earlier ones were", () => {
    const found = play(paired(500), 10);
    expect(found).toMatchObject({ learntOrders: 400, laterOrders: 100, askedOrders: 100, priceOfHit: 500 });
    expect(found.page).toMatchObject({ asked: 200, answered: 200, hits: 200, share: 1, interval: { low: 1, high: 1 } });
    expect(found.cart).toMatchObject({ hits: 200, share: 1 });
    expect(found.orders).toMatchObject({ hits: 100, interval: { high: 1 } });
    expect(found.orders.interval.low).toBeCloseTo(0.963, 3);
    expect(found.bestSellers.share).toBeLessThan(1);
    expect(found.examples[0]).toEqual({ subject: 0, shown: 1, orders: 20 });
  });

  it("knows nothing of what came after the cut: pairs that begin there are never hit", () => {
    const later = Array.from({ length: 100 }, (_, i) => [i % 2 === 0 ? 0 : 2, i % 2 === 0 ? 3 : 1]);
    const found = play([...paired(400), ...later], 10);
    expect(found.page).toMatchObject({ asked: 200, hits: 0, share: 0 });
    expect(found.orders.hits).toBe(0);
    expect(found.priceOfHit).toBeNull();
    expect(found.examples).toEqual([]);
  });

  it("counts what was not known then as asked and not answered", () => {
    const found = play([...paired(400), ...Array.from({ length: 100 }, () => [10, 11])], 12);
    expect(found.page).toMatchObject({ asked: 200, answered: 0, hits: 0 });
  });

  it("leaves single products aside, and says how many orders there were in all", () => {
    const later = Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? [0] : [0, 1, 1]));
    expect(play([...paired(400), ...later], 10)).toMatchObject({ laterOrders: 100, askedOrders: 50 });
  });

  it("prices hits by what is known of them", () => {
    const prices = [Number.NaN, 300, Number.NaN, 500, ...Array(6).fill(Number.NaN)];
    expect(play(paired(500), 10, prices).priceOfHit).toBe(400);
  });

  it("says so when the later orders are too few", () => {
    const few = LEAST_ORDERS - 1;
    const orders = [
      ...Array.from({ length: 400 }, () => [0]),
      ...paired(few),
      ...Array.from({ length: 71 }, () => [1]),
    ];
    expect(replay({ lines: linesOf(orders, 10), prices: new Float64Array(10) })).toEqual({ ok: false, orders: few });
    expect(replay({ lines: linesOf([], 0), prices: new Float64Array(0) })).toEqual({ ok: false, orders: 0 });
  });

  it("tells how far it is, never backwards, and gives the same for the same orders", () => {
    const random = seededRandom(7);
    const orders = Array.from({ length: 2_000 }, () => Array.from({ length: 3 }, () => Math.floor(random() * 40)));
    const told: number[] = [];
    const input = { lines: linesOf(orders, 40), prices: new Float64Array(40).fill(100) };
    const once = replay(input, undefined, (share) => told.push(share));
    expect(told.length).toBeGreaterThan(2);
    expect([...told].sort((a, b) => a - b)).toEqual(told);
    expect(replay(input)).toEqual(once);
  });
});

describe("intervals", () => {
  // Newcombe 1998, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("%i of %i lies between %f and %f", (hits, trials, low, high) => {
    const found = wilson(hits, trials);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  it("cover the truth as often as they say, also when the questions of an order go together", () => {
    const random = seededRandom(3);
    let covered = 0;
    const runs = 300;
    for (let run = 0; run < runs; run++) {
      // Orders differ: half of them hit one question in five, half three in five; each asks two to six.
      const tallies = Array.from({ length: 150 }, () => {
        const chance = random() < 0.5 ? 0.2 : 0.6;
        const asked = 2 + Math.floor(random() * 5);
        const hits = Array.from({ length: asked }, () => random() < chance).filter(Boolean).length;
        return { asked, answered: asked, hits };
      });
      const { low, high } = ratioInterval(tallies, random);
      if (low <= 0.4 && 0.4 <= high) covered++;
    }
    // 95 % less the simulation's own error of 300 runs, three times over.
    expect(covered / runs).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / runs));
  });

  it("hold the share that they belong to", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, part) => {
        const hits = Math.round(part * trials);
        const { low, high } = wilson(hits, trials);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(hits / trials);
        expect(high).toBeGreaterThanOrEqual(hits / trials);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });
});
