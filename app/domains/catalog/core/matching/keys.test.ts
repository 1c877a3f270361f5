import { describe, expect, it } from "vitest";
import { barcodeKey, skuKey } from "./keys";

describe("what is compared of a SKU", () => {
  it.each([
    ["  Mug-01 ", "mug-01"],
    ["ＭＵＧ－01", "mug-01"],
    ["mug – 01", "mug - 01"],
    ["mug\u00a0 01", "mug 01"],
    ["MUG01", "mug01"],
    ["0042", "0042"],
    ["Ä1", "ä1"],
    ["A\u03081", "ä1"],
    [" - ", null],
    ["", null],
    [null, null],
  ])("%j is %j", (sku, key) => expect(skuKey(sku)).toBe(key));
});

describe("what is compared of a barcode", () => {
  it.each([
    ["4006381333931", "04006381333931"],
    ["400-6381 333931", "04006381333931"],
    ["012345678905", "00012345678905"],
    ["12345678905", "00012345678905"],
    ["96385074", "00000096385074"],
    ["04006381333931", "04006381333931"],
    ["4006381333932", null],
    ["00000000", null],
    ["12345", null],
    ["ABC4006381333931", null],
    ["", null],
    [null, null],
  ])("%j is %j", (barcode, key) => expect(barcodeKey(barcode)).toBe(key));
});
