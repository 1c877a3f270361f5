import { describe, expect, it } from "vitest";
import { seededRandom } from "~/kernel/random";
import { isEnough } from "../readiness";
import type { Random } from "../sampling";
import { compare, estimateOf, information } from "../sequential";
import { add, EMPTY, ofConversions, type Summary } from "../summary";
import { drawConversions, drawRevenue, lognormalBasket, paretoBasket } from "./traffic.fixture";

const RUNS = 2_000;
const ALPHA = 0.05;
/** Three standard errors of a simulation of 2,000 runs at 5 %. */
const OWN_ERROR = 3 * Math.sqrt((ALPHA * (1 - ALPHA)) / RUNS);
const DAYS = 60;

type Day = (subjects: number, random: Random) => Summary;
const conversion =
  (rate: number): Day =>
  (n, random) =>
    ofConversions(n, drawConversions(n, rate, random));
const revenue =
  (basket: ReturnType<typeof paretoBasket>): Day =>
  (n, random) =>
    drawRevenue(n, 0.03, basket, random);

/** Share of A/A experiments that ever find a difference; `planned` may be less than what they run for. */
function falsePositives(day: Day, perDay: readonly [number, number], planned: number): number {
  const random = seededRandom(20_261);
  let found = 0;
  for (let run = 0; run < RUNS; run++) {
    let [a, b] = [EMPTY, EMPTY];
    for (let days = 1; days <= DAYS; days++) {
      a = add(a, day(perDay[0], random));
      b = add(b, day(perDay[1], random));
      if (!isEnough([a, b], days)) continue;
      if (compare(estimateOf(a, b), { alpha: ALPHA, planned }).pValue < ALPHA) {
        found++;
        break;
      }
    }
  }
  return found / RUNS;
}

describe("2,000 A/A experiments with daily looks", { timeout: 120_000 }, () => {
  it.each([
    ["conversion of 3 %, even arms", conversion(0.03), [400, 400], 1],
    ["conversion of 3 %, a holdout of 5 % against the rest", conversion(0.03), [200, 3_800], 1],
    ["conversion of 1 % in a tiny shop", conversion(0.01), [120, 120], 1],
    ["conversion, looking on to four times the plan", conversion(0.03), [400, 400], 0.25],
    ["revenue, lognormal orders", revenue(lognormalBasket(1)), [400, 400], 1],
    ["revenue, orders with a tail of 2.5", revenue(paretoBasket(2.5)), [400, 400], 1],
    ["revenue with that tail, a holdout against the rest", revenue(paretoBasket(2.5)), [200, 3_800], 1],
    ["revenue with that tail, planned for a quarter", revenue(paretoBasket(2.5)), [400, 400], 0.25],
  ] as const)("find nothing in 95 of 100: %s", (name, day, perDay, part) => {
    const planned = information({ n: perDay[0] * DAYS }, { n: perDay[1] * DAYS }) * part;
    const rate = falsePositives(day, perDay, planned);
    process.stdout.write(`A/A ${name}: ${(100 * rate).toFixed(2)} % false positives\n`);
    expect(rate).toBeLessThanOrEqual(ALPHA + OWN_ERROR);
  });

  it("would find something in many more by a test that is not made for looking", () => {
    const random = seededRandom(7);
    let found = 0;
    for (let run = 0; run < 500; run++) {
      let [a, b] = [EMPTY, EMPTY];
      for (let day = 1; day <= DAYS; day++) {
        a = add(a, conversion(0.03)(400, random));
        b = add(b, conversion(0.03)(400, random));
        const { control, treated } = estimateOf(a, b);
        if (Math.abs(treated.mean - control.mean) > 1.96 * Math.sqrt(control.variance + treated.variance)) {
          found++;
          break;
        }
      }
    }
    expect(found / 500).toBeGreaterThan(0.2);
  });
});
