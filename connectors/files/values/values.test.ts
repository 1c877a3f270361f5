import { describe, expect, it } from "vitest";
import { plainDecimal, sniffMark, wholeNumber } from "./decimal";
import { readInstant, sniffOrder } from "./instant";
import { htmlOfText, readFlag, readList, textOfHtml, undefused, writeList } from "./words";

describe("amounts", () => {
  it.each([
    ["1234.50", ".", "1234.50"],
    ["1,234.50", ".", "1234.50"],
    ["$1,234.50", ".", "1234.50"],
    ["GBP 12", ".", "12"],
    ["-3.5", ".", "-3.5"],
    [".5", ".", "0.5"],
    ["1'234.50", ".", "1234.50"],
    ["1.234,50 €", ",", "1234.50"],
    ["1 234,50", ",", "1234.50"],
    ["12,5", ",", "12.5"],
    ["12,5", ".", null],
    ["1.2.3", ".", null],
    ["free", ".", null],
    ["", ".", null],
    ["1e5", ".", null],
  ] as const)("%j with %j is %j", (text, mark, expected) => {
    expect(plainDecimal(text, mark)).toBe(expected);
  });
  it("tell their mark together", () => {
    expect(sniffMark(["1.234", "12,50", "3"])).toBe(",");
    expect(sniffMark(["1,234", "12.50"])).toBe(".");
    expect(sniffMark(["1,234", "2,000"])).toBe(".");
  });
  it("are whole where they count things", () => {
    expect(["12", "1,200", "3.0", "3.5", "x", "-2"].map((text) => wholeNumber(text, "."))).toEqual([
      12,
      1200,
      3,
      null,
      null,
      -2,
    ]);
  });
});

describe("dates", () => {
  const zone = "America/New_York";
  it.each([
    ["2024-03-05T10:00:00Z", "2024-03-05T10:00:00.000Z"],
    ["2024-03-05 10:00:00 +0100", "2024-03-05T09:00:00.000Z"],
    ["2024-03-05 10:00:00 -0500", "2024-03-05T15:00:00.000Z"],
    ["2024-03-05T10:00:00.250Z", "2024-03-05T10:00:00.250Z"],
    ["2024-03-05", "2024-03-05T05:00:00.000Z"],
    ["5.3.2024 10:00", "2024-03-05T15:00:00.000Z"],
    ["05/03/2024", "2024-03-05T05:00:00.000Z"],
    ["5 March 2024", "2024-03-05T05:00:00.000Z"],
    ["Mar 5, 2024 1:30 PM", "2024-03-05T18:30:00.000Z"],
    ["2024-03-10 12:00", "2024-03-10T16:00:00.000Z"],
    ["2024-11-03 12:00", "2024-11-03T17:00:00.000Z"],
    ["31/02/2024", null],
    ["13/13/2024", null],
    ["soon", null],
    ["2024-03-05 25:00", null],
    ["2024-03-05 10:00 +99:99", null],
  ])("%s", (text, expected) => {
    expect(readInstant(text, "day-first", zone)).toBe(expected);
  });
  it("are read month first where the shop does", () => {
    expect(readInstant("05/03/2024", "month-first", "UTC")).toBe("2024-05-03T00:00:00.000Z");
  });
  it("tell their order together", () => {
    expect(sniffOrder(["01/02/2024", "13/02/2024"])).toBe("day-first");
    expect(sniffOrder(["01/02/2024", "02/13/2024"])).toBe("month-first");
    expect(sniffOrder(["13/02/2024", "02/13/2024"])).toBe("mixed");
    expect(sniffOrder(["01/02/2024", "2024-02-13"])).toBeNull();
  });
});

describe("words", () => {
  it("say yes and no in many languages", () => {
    expect(["TRUE", "ja", "Evet", "0", "nein", "maybe"].map(readFlag)).toEqual([true, true, true, false, false, null]);
  });
  it("come in lists, commas of their own guarded", () => {
    expect(readList("a, b\\, c,,d")).toEqual(["a", "b, c", "d"]);
    expect(readList(writeList(["a", "b, c"]))).toEqual(["a", "b, c"]);
  });
  it("lose what exports put before formulas", () => {
    expect(["'=SUM(A1)", "'+44", "'tis", "''=x", "'-5"].map(undefused)).toEqual([
      "=SUM(A1)",
      "+44",
      "'tis",
      "'=x",
      "'-5",
    ]);
  });
  it("stay the same through HTML and back", () => {
    expect(textOfHtml("<p>One &amp; two</p><ul><li>three</li></ul><script>x()</script>")).toBe("One & two\nthree");
    for (const text of ["a < b & c > d", "one\ntwo", "5 > 3 & <b>"]) expect(textOfHtml(htmlOfText(text))).toBe(text);
  });
});
