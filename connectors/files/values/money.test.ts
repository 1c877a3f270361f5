import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minorDigits, parseMinor, toDecimal } from "~/kernel/money";
import { type DecimalMark, plainDecimal, sniffMark } from "./decimal";

/** Of none, two, three and four digits, by ISO 4217. */
const currencies = fc.constantFrom("JPY", "GBP", "EUR", "KWD", "CLF");
const minor = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const marks = fc.constantFrom<DecimalMark>(".", ",");
/** What people and exports put around an amount. */
const around = fc.constantFrom<[string, string]>(["", ""], ["£", ""], ["", " €"], ["KWD ", ""], [" ", "\u00a0"]);

/** An amount as somebody writes it whose decimals begin with `mark`, in groups of three or not. */
function written(amount: bigint, currency: string, mark: DecimalMark, isGrouped: boolean): string {
  const [whole = "", fraction] = toDecimal({ minor: amount, currency }).split(".");
  const grouped = isGrouped ? whole.replace(/\B(?=(\d{3})+$)/g, mark === "." ? "," : ".") : whole;
  return fraction === undefined ? grouped : `${grouped}${mark}${fraction}`;
}

const read = (text: string, mark: DecimalMark, currency: string) => {
  const plain = plainDecimal(text, mark);
  return plain === null ? null : parseMinor(plain, currency);
};

describe("amounts in cells", () => {
  it("are exact to the last minor unit, however they are written", () => {
    fc.assert(
      fc.property(
        currencies,
        minor,
        marks,
        fc.boolean(),
        around,
        (currency, amount, mark, isGrouped, [left, right]) => {
          expect(read(`${left}${written(amount, currency, mark, isGrouped)}${right}`, mark, currency)).toBe(amount);
        },
      ),
    );
  });

  it("of two digits say by themselves where their decimals begin", () => {
    const cents = fc.bigInt({ min: 0n, max: 10n ** 9n });
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 20 }), marks, fc.boolean(), (amounts, mark, isGrouped) => {
        const texts = amounts.map((amount) => written(amount, "EUR", mark, isGrouped));
        expect(sniffMark(texts)).toBe(mark);
        expect(texts.map((text) => read(text, mark, "EUR"))).toEqual(amounts);
      }),
    );
  });

  it("with more digits than the currency has are rounded to the nearest, the same way on both sides of nothing", () => {
    fc.assert(
      fc.property(
        currencies,
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        fc.integer({ min: 0, max: 9 }),
        (currency, amount, digit) => {
          const text = toDecimal({ minor: amount, currency });
          const more = minorDigits(currency) === 0 ? `${text}.${digit}` : `${text}${digit}`;
          const rounded = digit >= 5 ? amount + 1n : amount;
          expect(read(more, ".", currency)).toBe(rounded);
          expect(read(`-${more}`, ".", currency)).toBe(-rounded);
        },
      ),
    );
  });

  it.each(["", "-", "£", "1,23,4", "1.2.3", "12e3", "½", "abc"])("%j is none", (text) => {
    for (const mark of [".", ","] as const) expect(read(text, mark, "GBP")).toBeNull();
  });
});
