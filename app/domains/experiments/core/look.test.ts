import { describe, expect, it } from "vitest";
import type { PairSummary } from "./cuped";
import { type CountedArm, closedDays, toLook } from "./look";

const running = { startedAt: "2026-03-01T10:00:00Z", stoppedAt: null, windowDays: 7 };
const at = (iso: string) => new Date(iso);

it.each([
  ["2026-03-05T10:00:00Z", null, 0],
  ["2026-03-08T10:00:00Z", null, 0],
  ["2026-03-10T09:00:00Z", null, 1],
  ["2026-03-29T10:00:00Z", null, 21],
  ["2026-03-29T10:00:00Z", "2026-03-11T10:00:00Z", 10],
])("at %s, stopped %s, %i days are closed", (now, stoppedAt, days) => {
  expect(closedDays({ ...running, stoppedAt }, at(now))).toBe(days);
});

describe("what is judged", () => {
  const pairs = (n: number, sumY: number): PairSummary => ({
    ...{ n, sumY, squaresY: sumY, sumX: n * 10, squaresX: n * 120, products: sumY * 10 },
  });
  const counted = (arm: string, returning: number): CountedArm => ({
    ...{ arm, exposed: 120, returning: pairs(returning, 3), fresh: pairs(80, 2), orders: 6, returned: 1 },
    ...{ subscribers: 40, unsubscribed: 2 },
  });
  const terms = {
    arms: [
      { key: "0", weight: 1 },
      { key: "1", weight: 2 },
    ],
    days: 9,
    plan: { planned: 100, effect: 0.1 },
    guardrails: [
      { name: "returns", tolerance: 0.02 },
      { name: "unsubscribes", tolerance: 0.01 },
    ],
  };

  it("stands in strata when every arm has enough who bought before", () => {
    const look = toLook([counted("1", 30), counted("0", 31)], terms);
    expect(look.arms).toMatchObject([
      { id: "0", exposed: 120, weight: 1, outcome: { returning: { n: 31 }, fresh: { n: 80 } } },
      { id: "1", weight: 2, outcome: { returning: { n: 30 } } },
    ]);
    expect(look.guardrails).toEqual([
      {
        ...{ arm: "1", name: "returns", kind: "rate", tolerance: 0.02 },
        control: { n: 6, sum: 1, squares: 1 },
        treated: { n: 6, sum: 1, squares: 1 },
      },
      {
        ...{ arm: "1", name: "unsubscribes", kind: "rate", tolerance: 0.01 },
        control: { n: 40, sum: 2, squares: 2 },
        treated: { n: 40, sum: 2, squares: 2 },
      },
    ]);
  });

  it("is plain sums otherwise, an arm that nobody met included", () => {
    const look = toLook([counted("0", 31)], terms);
    expect(look.arms).toEqual([
      { id: "0", exposed: 120, weight: 1, outcome: { n: 111, sum: 5, squares: 5 } },
      { id: "1", exposed: 0, weight: 2, outcome: { n: 0, sum: 0, squares: 0 } },
    ]);
  });
});
