import { describe, expect, it } from "vitest";
import { countryCode } from "./country-code";
import { COLUMNS, checkHeader, parsePence, rowReader } from "./layout";

const good = ["536365", " 85123a ", "HEART", "6", "2010-12-01 08:26:00", "2.55", "17850", "United Kingdom"];
const withField = (index: number, value: string): string[] => good.map((field, at) => (at === index ? value : field));

describe("rowReader", () => {
  it("reads a line: codes trimmed and upper case, prices in pence, times as the clock shows them", () => {
    expect(rowReader()(2, good)).toEqual({
      line: 2,
      invoice: "536365",
      code: "85123A",
      title: "HEART",
      quantity: 6,
      wall: Date.UTC(2010, 11, 1, 8, 26),
      price: 255,
      customer: "17850",
      country: "United Kingdom",
    });
  });

  it.each([
    [0, "", "an invoice number"],
    [1, " ", "a stock code"],
    [3, "six", "a whole number such as 6 or -1"],
    [3, "1.5", "a whole number such as 6 or -1"],
    [4, "12/1/2010 8:26", "a date and time such as 2010-12-01 08:26:00"],
    [4, "2011-02-30 08:26:00", "a date and time such as 2010-12-01 08:26:00"],
    [5, "2,55", "an amount such as 2.55"],
    [5, "1e3", "an amount such as 2.55"],
    [6, "17850.0", "digits or nothing"],
    [7, "", "a country"],
  ])("refuses column %i holding “%s”", (index, value, expected) => {
    expect(rowReader()(7, withField(index, value))).toMatchObject({
      code: "layout",
      line: 7,
      column: COLUMNS[index],
      expected,
    });
  });

  it("says it in one sentence", () => {
    expect(rowReader()(7, withField(3, "six"))).toMatchObject({
      message: "line 7, column Quantity: expected a whole number such as 6 or -1, found “six”",
    });
    expect(rowReader()(7, good.slice(1))).toMatchObject({ message: "line 7: expected 8 columns, found 7" });
  });
});

describe("checkHeader", () => {
  it("accepts the layout's headings, with a byte order mark too", () => {
    expect(checkHeader(1, [...COLUMNS])).toBeNull();
    expect(checkHeader(1, [`\uFEFF${COLUMNS[0]}`, ...COLUMNS.slice(1)])).toBeNull();
  });

  it("names the first heading that is wrong, missing or too many", () => {
    expect(checkHeader(1, ["Handle", "Title"])).toMatchObject({ line: 1, column: "InvoiceNo", found: "“Handle”" });
    expect(checkHeader(1, COLUMNS.slice(0, 7))).toMatchObject({ column: "Country", found: "nothing" });
    expect(checkHeader(1, [...COLUMNS, "More"])).toMatchObject({ column: null, expected: "8 columns", found: "9" });
  });
});

describe("parsePence", () => {
  it.each([
    ["2.55", 255],
    ["0.001", 0],
    ["0.005", 1],
    ["2.554", 255],
    ["2.555", 256],
    ["-2.555", -256],
    ["-11062.06", -1_106_206],
    ["-0.001", 0],
    ["3", 300],
    ["1.1", 110],
  ])("%s is %i pence", (text, pence) => {
    expect(parsePence(text)).toBe(pence);
  });
});

describe("countryCode", () => {
  it.each([
    ["United Kingdom", "GB"],
    ["EIRE", "IE"],
    ["RSA", "ZA"],
    ["USA", "US"],
    ["Czech Republic", "CZ"],
    ["Hong Kong", "HK"],
    ["United Arab Emirates", "AE"],
    ["Germany", "DE"],
    ["Channel Islands", null],
    ["European Community", null],
    ["Unspecified", null],
  ])("%s is %s", (country, code) => {
    expect(countryCode(country)).toBe(code);
  });
});
