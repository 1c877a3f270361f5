import { describe, expect, it } from "vitest";
import { judgeAmong } from "./among";
import { expectedAt } from "./expected";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 21, 12, 0, seconds));
const known = {
  ...{ told: 20, toldAt: at(0), toldSerial: 4, isExact: true },
  ...{ pushStartedAt: null, pushedAt: null, pushing: null, differing: null, differences: [] },
};
const move = (serial: number, ownQuantity: number) => ({ serial, ownQuantity, occurredAt: at(serial) });

describe("a number that was read while sales went on", () => {
  const before = [move(5, -2)];
  const between = [move(6, -3), move(7, -1)];

  it.each([18, 17, 15, 14])("is as it should be with any of them in it: %d", (available) => {
    expect(judgeAmong(known, before, between, available)).toBeNull();
  });

  it("differs where none of them explains it, by what leaves less", () => {
    expect(judgeAmong(known, before, between, 25)).toEqual({ by: 7, doubt: 4, told: 25, toldSerial: 5 });
    expect(judgeAmong(known, before, between, 16)).toEqual({ by: -2, doubt: 4, told: 16, toldSerial: 5 });
  });

  it("takes what was put back meanwhile for part of it", () => {
    expect(judgeAmong(known, before, [move(6, -3), move(7, 2)], 25)).toEqual({
      ...{ by: 5, doubt: 5, told: 23, toldSerial: 5 },
    });
  });

  it("ends in what the merchant added, whichever of them were in it: the next quiet reading gives back what was too much", () => {
    const [added, start] = [6, 18];
    for (const inIt of [[], [-3], [-1], [-3, -1]]) {
      const sold = inIt.reduce((sum, one) => sum + one, 0);
      const found = judgeAmong(known, before, between, start + added + sold);
      const by = found?.by ?? 0;
      expect(by).toBeLessThanOrEqual(added);
      const stands = start + added - 4;
      const later = { ...known, ...(found && { told: found.told, toldSerial: found.toldSerial }) };
      const rest = stands - (expectedAt(later, [...before, ...between], null) ?? Number.NaN);
      expect(by + rest).toBe(added);
    }
  });
});
