import { describe, expect, it } from "vitest";
import { seededRandom } from "~/kernel/random";
import { BLOCKED_BELOW, checkRatio } from "../ratio-check";
import { drawConversions } from "./traffic.fixture";

const RUNS = 2_000;
const DAYS = 90;

/**
 * Share of experiments that are ever blocked, by the always-valid form and by a chi-square test looked at daily, and
 * the mean day of the first.
 */
function alarms(share: number, promised: readonly [number, number], perDay: number, runs: number) {
  const random = seededRandom(99);
  let [always, daily, days] = [0, 0, 0];
  for (let run = 0; run < runs; run++) {
    let [first, second] = [0, 0];
    let [isBlocked, isAlarmed] = [false, false];
    for (let day = 1; day <= DAYS && !isBlocked; day++) {
      const some = drawConversions(perDay, share, random);
      first += some;
      second += perDay - some;
      const check = checkRatio([first, second], promised);
      isAlarmed ||= check.pValue < BLOCKED_BELOW;
      isBlocked = check.isBlocked;
      if (isBlocked) days += day;
    }
    always += Number(isBlocked);
    daily += Number(isAlarmed);
  }
  return { always: always / runs, daily: daily / runs, meanDay: days / Math.max(1, always) };
}

describe("the ratio check, looked at for 90 days", { timeout: 120_000 }, () => {
  it.each([
    ["even arms", 0.5, [1, 1]],
    ["a holdout of 5 %", 0.05, [5, 95]],
  ] as const)("raises a false alarm in one of 1,000: %s", (name, share, promised) => {
    const { always, daily } = alarms(share, promised, 300, RUNS);
    process.stdout.write(
      `ratio check, ${name}: ${(100 * always).toFixed(2)} % false alarms; chi-square looked at daily ${(100 * daily).toFixed(2)} %\n`,
    );
    expect(always).toBeLessThanOrEqual(BLOCKED_BELOW + 3 * Math.sqrt((BLOCKED_BELOW * (1 - BLOCKED_BELOW)) / RUNS));
    expect(daily).toBeGreaterThan(BLOCKED_BELOW);
  });

  it("finds that one of two arms loses 5 % of its subjects, mostly within 30,000 of them", () => {
    const { always, meanDay } = alarms(0.95 / 1.95, [1, 1], 1_000, 300);
    process.stdout.write(
      `ratio check, 5 % of an arm lost: found in ${(100 * always).toFixed(0)} %, day ${meanDay.toFixed(0)} of 1,000 subjects\n`,
    );
    expect(always).toBeGreaterThan(0.99);
    expect(meanDay).toBeLessThan(30);
  });
});
