import fc from "fast-check";
import { expect, it } from "vitest";
import { logistic } from "./logistic";

it("is the logistic function to six digits, and never falls", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -40, max: 40, noNaN: true }),
      fc.double({ min: 0, max: 5, noNaN: true }),
      (x, more) => {
        expect(Math.abs(logistic(x) - 1 / (1 + Math.exp(-x)))).toBeLessThan(2e-6);
        expect(logistic(x + more)).toBeGreaterThanOrEqual(logistic(x));
      },
    ),
  );
});
