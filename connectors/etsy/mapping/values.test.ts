import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minorDigits } from "~/kernel/money";
import { instant, minorIn, readable, recordOf, secondIn } from "./values";

const currencies = fc.constantFrom("GBP", "USD", "JPY", "KWD", "HUF", "CLF");
const amounts = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });

describe("an amount", () => {
  it("is exact when its divisor is that of the currency, or has more digits that are zero", () => {
    fc.assert(
      fc.property(amounts, currencies, fc.integer({ min: 0, max: 2 }), (minor, currency, more) => {
        const divisor = 10 ** (minorDigits(currency) + more);
        const money = { amount: minor * 10 ** more, divisor, currency_code: currency };
        expect(minorIn(money)).toEqual({ minor: BigInt(minor), currency });
      }),
    );
  });

  it("is exact when its divisor has fewer digits", () => {
    expect(minorIn({ amount: 12, divisor: 1, currency_code: "GBP" })?.minor).toBe(1_200n);
    expect(minorIn({ amount: 1_250, divisor: 100, currency_code: "KWD" })?.minor).toBe(12_500n);
  });

  it("is rounded half away from zero, the same way on both sides of it", () => {
    expect(minorIn({ amount: 1_250, divisor: 100, currency_code: "JPY" })?.minor).toBe(13n);
    expect(minorIn({ amount: -1_250, divisor: 100, currency_code: "JPY" })?.minor).toBe(-13n);
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 10_000 }), currencies, (amount, divisor, currency_code) => {
        const up = minorIn({ amount, divisor, currency_code })?.minor ?? 0n;
        const down = minorIn({ amount: -amount, divisor, currency_code })?.minor ?? 0n;
        expect(up).toBe(-down);
        const exact = (amount * 10 ** minorDigits(currency_code)) / divisor;
        expect(Math.abs(Number(up) - exact)).toBeLessThanOrEqual(0.5 + Math.abs(exact) * 1e-12);
      }),
    );
  });

  it.each([
    null,
    undefined,
    12,
    "12.50",
    {},
    { amount: 1 },
    { amount: 1.5, divisor: 100, currency_code: "GBP" },
  ])("is none in %j", (value) => expect(minorIn(value)).toBeNull());

  it.each([
    { amount: 1, divisor: 0, currency_code: "GBP" },
    { amount: 1, divisor: 100, currency_code: "gbp" },
    { amount: "1", divisor: 100, currency_code: "GBP" },
  ])("is none in %j", (value) => expect(minorIn(value)).toBeNull());
});

describe("a second", () => {
  it("is an instant in UTC; the first field that has one holds", () => {
    const read = (value: object) => {
      const damaged: Parameters<typeof recordOf>[3] = [];
      const record = recordOf({ receipt_id: 1, ...value }, "receipt_id", "order", damaged);
      if (!record) throw new Error("it names itself");
      return [instant(record.fields, "updated_timestamp", "update_timestamp"), damaged.length];
    };
    expect(read({ updated_timestamp: 1_700_000_000 })).toEqual(["2023-11-14T22:13:20.000Z", 0]);
    expect(read({ update_timestamp: 1_700_000_000 })).toEqual(["2023-11-14T22:13:20.000Z", 0]);
    expect(read({ updated_timestamp: "soon" })).toEqual(["1970-01-01T00:00:00.000Z", 1]);
  });

  it("is one that a date can hold", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const second = secondIn(value);
        if (second !== null) expect(Number.isNaN(new Date(second * 1_000).getTime())).toBe(false);
      }),
    );
  });
});

it("text comes as it is read, with its lines", () => {
  expect(readable("It&#39;s &quot;A&quot; &amp; &lt;b&gt;\nnext")).toBe('It\'s "A" & <b>\nnext');
});
