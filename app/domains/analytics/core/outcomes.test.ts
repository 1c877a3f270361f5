import { describe, expect, it } from "vitest";
import { DAY } from "~/kernel/time";
import {
  type CheckoutSeen,
  type ExposureSeen,
  outcomesOf,
  type Question,
  type Sale,
  sumByDay,
  sumOutcomes,
} from "./outcomes";

const NOW = 100 * DAY;
const question: Question = { metric: "revenue", windowDays: 7, arms: ["0", "1"], nowMs: NOW };
const met = (subject: string, clientId: string | null, arm: string, day: number): ExposureSeen => ({
  ...{ subject, clientId, arm, firstAtMs: day * DAY },
});
const checkout = (clientId: string, checkoutToken: string, day: number): CheckoutSeen => ({
  ...{ clientId, checkoutToken, orderExternalId: null, atMs: day * DAY },
});
let serial = 0;
const sale = (changed: Partial<Sale> & { day: number }): Sale => {
  const { day, ...rest } = changed;
  const externalId = `o${serial++}`;
  return {
    ...{ externalId, checkoutToken: null, customerExternalId: null, isReturned: false, totalMinor: 1_000 },
    ...rest,
    placedAtMs: day * DAY,
  };
};
const sum = (
  exposures: ExposureSeen[],
  checkouts: CheckoutSeen[] = [],
  sales: Sale[] = [],
  changed: Partial<Question> & { past?: Sale[] } = {},
) => {
  const asked = { ...question, ...changed };
  return sumOutcomes(outcomesOf(exposures, checkouts, { sales, past: changed.past ?? [] }, asked), asked);
};

describe("outcomes", () => {
  it("count what was bought in the window, in the arm that was met", () => {
    const sales = [
      sale({ checkoutToken: "t1", day: 51 }),
      sale({ checkoutToken: "t1b", day: 56.9, totalMinor: 500, isReturned: true }),
      sale({ checkoutToken: "t1c", day: 57, totalMinor: 9_999 }),
      sale({ checkoutToken: "t1d", day: 49, totalMinor: 9_999 }),
      sale({ checkoutToken: "nobody", day: 51, totalMinor: 9_999 }),
    ];
    const checkouts = [
      checkout("b1", "t1", 51),
      checkout("b1", "t1b", 56.9),
      checkout("b1", "t1c", 57),
      checkout("b1", "t1d", 49),
    ];
    const [control, treated] = sum([met("v1", "b1", "1", 50), met("v2", "b2", "0", 50)], checkouts, sales);
    expect(treated).toMatchObject({
      exposed: 1,
      orders: 2,
      returned: 1,
      fresh: { n: 1, sumY: 1_500, squaresY: 2.25e6 },
    });
    expect(control).toMatchObject({ exposed: 1, orders: 0, fresh: { n: 1, sumY: 0 } });
    const conversion = sum([met("v1", "b1", "1", 50)], checkouts, sales, { metric: "conversion" });
    expect(conversion[1]?.fresh).toMatchObject({ n: 1, sumY: 1, squaresY: 1 });
  });

  it("wait until a subject's window has closed; who was exposed is counted at once", () => {
    const [control] = sum([met("v1", "b1", "0", 93), met("v2", "b2", "0", 93.001)]);
    expect(control).toMatchObject({ exposed: 2, fresh: { n: 1 } });
  });

  it("are settled on the day on which the window closed, and sum to the same by day as by arm", () => {
    const exposures = [
      met("v1", "b1", "0", 50.5),
      met("v2", "b2", "1", 50.9),
      met("v3", "b3", "0", 51),
      met("v4", "b4", "0", 94),
    ];
    const sales = [sale({ checkoutToken: "t1", day: 52 })];
    const outcomes = outcomesOf(exposures, [checkout("b1", "t1", 52)], { sales, past: [] }, question);
    const none = { n: 0, sum: 0, squares: 0 };
    expect(sumByDay(outcomes, question)).toEqual([
      {
        day: 57,
        arms: [
          { n: 1, sum: 1_000, squares: 1e6 },
          { ...none, n: 1 },
        ],
      },
      { day: 58, arms: [{ ...none, n: 1 }, none] },
    ]);
    expect(sumOutcomes(outcomes, question).map(({ fresh }) => [fresh.n, fresh.sumY])).toEqual([
      [2, 1_000],
      [1, 0],
    ]);
  });

  it("are one person's who logs in later, in the arm that was met first", () => {
    const exposures = [met("v1", "b1", "0", 50), met("c77", "b1", "1", 51), met("c77", "b9", "1", 52)];
    const sales = [sale({ customerExternalId: "77", day: 53 }), sale({ checkoutToken: "t9", day: 53 })];
    const [control, treated] = sum(exposures, [checkout("b9", "t9", 53)], sales);
    expect(control).toMatchObject({ exposed: 1, orders: 2, fresh: { n: 1, sumY: 2_000 } });
    expect(treated).toMatchObject({ exposed: 0 });
  });

  it("find a customer's order on whatever device it was placed", () => {
    const [control] = sum([met("c77", null, "0", 50)], [], [sale({ customerExternalId: "77", day: 50.5 })]);
    expect(control?.fresh.sumY).toBe(1_000);
  });

  it("tell which subscribers took their consent to mail back, of those known before", () => {
    const exposures = [
      met("c1", "b1", "0", 50),
      met("c2", "b2", "0", 50),
      met("c3", "b3", "1", 50),
      met("v4", "b4", "1", 50),
    ];
    // Another logs in later: that is not settled by the exposure.
    exposures.push(met("c4", "b4", "1", 51), met("c5", "b5", "1", 95));
    const at = (day: number | null) => ({ unsubscribedAtMs: day === null ? null : day * DAY });
    const subscribers = new Map([
      ["1", at(52)],
      ["2", at(57)],
      ["3", at(49)],
      ["4", at(51)],
      ["5", at(96)],
    ]);
    const outcomes = outcomesOf(exposures, [], { sales: [], past: [], subscribers }, question);
    expect(sumOutcomes(outcomes, question)).toMatchObject([
      { arm: "0", subscribers: 2, unsubscribed: 1 },
      { arm: "1", subscribers: 0, unsubscribed: 0 },
    ]);
  });

  it("adjust by what was spent in the year before, known before the first exposure", () => {
    const past = [
      sale({ customerExternalId: "77", day: 10, totalMinor: 300 }),
      sale({ customerExternalId: "77", day: -400, totalMinor: 9_999 }),
      sale({ customerExternalId: "88", checkoutToken: "t8", day: 20, totalMinor: 40 }),
      sale({ customerExternalId: "88", day: 21, totalMinor: 2 }),
      sale({ customerExternalId: "99", day: 20, totalMinor: 9_999 }),
    ];
    const exposures = [
      met("c77", "b7", "0", 50),
      met("v8", "b8", "0", 50),
      // Logs in after the first exposure: what an arm may have led to tells nothing of the past.
      met("v9", "b9", "0", 50),
      met("c99", "b9", "0", 51),
    ];
    const [control] = sum(exposures, [checkout("b8", "t8", 20)], [], { past });
    expect(control?.returning).toMatchObject({ n: 2, sumX: 342, squaresX: 300 * 300 + 42 * 42 });
    expect(control?.fresh).toMatchObject({ n: 1, sumX: 0 });
  });
});
