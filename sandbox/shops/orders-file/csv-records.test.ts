import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CsvSyntaxError, csvRecords } from "./csv-records";

function parse(text: string, pieces = 1): { line: number; fields: string[] }[] {
  const csv = csvRecords();
  const size = Math.ceil(text.length / pieces) || 1;
  const records = [];
  for (let at = 0; at < text.length; at += size) records.push(...csv.push(text.slice(at, at + size)));
  return [...records, ...csv.end()];
}

describe("csvRecords", () => {
  it("reads plain and quoted fields, escaped quotes, commas and line breaks in quotes", () => {
    expect(parse('a,"b ""c"", d",\n"two\nlines",2,""\n')).toEqual([
      { line: 1, fields: ["a", 'b "c", d', ""] },
      { line: 2, fields: ["two\nlines", "2", ""] },
    ]);
  });

  it("counts the lines of the file, also inside quotes and empty ones", () => {
    expect(parse('a\n\n"x\ny"\r\nb').map(({ line, fields }) => [line, fields[0]])).toEqual([
      [1, "a"],
      [3, "x\ny"],
      [5, "b"],
    ]);
  });

  it("gives the same whatever the pieces it comes in", () => {
    const field = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", "é", " ") });
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 6 }),
        fc.nat(40),
        (rows, pieces) => {
          const text = rows
            .map((row) => `${row.map((value) => `"${value.replaceAll('"', '""')}"`).join(",")}\r\n`)
            .join("");
          expect(parse(text, pieces + 1).map(({ fields }) => fields)).toEqual(rows);
        },
      ),
    );
  });

  it.each([
    ['a,b\n"open', 2, "a closing quote"],
    ['a,b\n"shut"x,2', 2, "a comma or the end of the line after a closing quote"],
  ])("names the line that is broken: %j", (text, line, expected) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ line, expected }));
    expect(() => parse(text)).toThrow(CsvSyntaxError);
  });

  it("gives up on a quote that swallows the file, rather than keep the file in memory", () => {
    const csv = csvRecords();
    expect(() => csv.push(`"${"x".repeat(70_000)}`)).toThrow(CsvSyntaxError);
  });
});
