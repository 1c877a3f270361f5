import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minorDigits, toDecimal } from "~/kernel/money";
import type { Damaged } from "../../contract/ports";
import { Fields, shopMoney } from "./fields";
import { readLine } from "./order-line";
import { readVariant } from "./product";

/** Of none, two, three and four digits, by ISO 4217. */
const currencies = fc.constantFrom("JPY", "GBP", "USD", "KWD", "CLF");
const minor = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
const price = fc.bigInt({ min: 0n, max: 10n ** 14n });
const decimal = (amount: bigint, currency: string) => toDecimal({ minor: amount, currency });

/** As Shopify writes it: "1299.0", "12.5" and "12.500" are one amount with "12.50". */
function written(amount: bigint, currency: string, zeros: number): string {
  const text = decimal(amount, currency);
  return minorDigits(currency) === 0 ? `${text}.${"0".repeat(zeros + 1)}` : text + "0".repeat(zeros);
}

const bag = (amount: string, currencyCode: string) => ({ shopMoney: { amount, currencyCode } });
const zeros = fc.integer({ min: 0, max: 3 });

describe("amounts of Shopify", () => {
  it("are exact in a currency's own digits, however many zeros follow", () => {
    fc.assert(
      fc.property(currencies, minor, zeros, (currency, amount, more) => {
        const damaged: Damaged[] = [];
        const text = written(amount, currency, more);
        const source = { price: text, set: bag(text, currency) };
        const fields = new Fields(source, { resource: "order", externalId: "1", damaged });
        expect(fields.minor("price", currency)).toBe(amount);
        expect(shopMoney(fields, "set", currency)).toBe(amount);
        expect(damaged).toEqual([]);
      }),
    );
  });

  it("of a line come to what it was sold for, in the line's own currency", () => {
    fc.assert(
      fc.property(currencies, price, fc.array(price, { maxLength: 4 }), zeros, (currency, unit, offs, more) => {
        const damaged: Damaged[] = [];
        const line = {
          ...{ id: "gid://shopify/LineItem/7", title: "Cup", quantity: 3 },
          originalUnitPriceSet: bag(written(unit, currency, more), currency),
          discountAllocations: offs.map((off) => ({ allocatedAmountSet: bag(written(off, currency, more), currency) })),
        };
        expect(readLine(line, "1", 0, damaged)).toMatchObject({
          unitPriceMinor: unit,
          discountMinor: offs.reduce((sum, off) => sum + off, 0n),
        });
        expect(damaged).toEqual([]);
      }),
    );
  });

  it("of a variant are exact in the shop's currency", () => {
    fc.assert(
      fc.property(currencies, price, price, (currency, amount, before) => {
        const value = {
          ...{ id: "gid://shopify/ProductVariant/7", price: decimal(amount, currency) },
          compareAtPrice: decimal(before, currency),
        };
        const read = readVariant(value, currency, []);
        expect(read).toMatchObject({ priceMinor: amount, compareAtMinor: before });
      }),
    );
  });

  it("that are none are reported, and stand as nothing", () => {
    const none = fc.constantFrom<unknown>("", "1,50", "£5", "NaN", "1e3", "--1", "1.2.3", 12, true, {}, []);
    fc.assert(
      fc.property(currencies, none, (currency, amount) => {
        const damaged: Damaged[] = [];
        const fields = new Fields({ set: { shopMoney: { amount } } }, { resource: "order", externalId: "1", damaged });
        expect(shopMoney(fields, "set", currency)).toBe(0n);
        expect(damaged).toMatchObject([{ field: "set", externalId: "1" }]);
      }),
    );
  });
});
