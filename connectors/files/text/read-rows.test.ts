import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { must } from "~/kernel/result";
import { sourceOfBytes } from "../source";
import { rowsOf } from "../testing";
import { sniffKind } from "./encoding";
import { sniffFormat } from "./format";
import { readRows } from "./read-rows";

const TABLE = [
  ["Name", "Größe", "Note"],
  ["Tasse; groß", "12,5", 'says "hi"\nand more'],
  ["Élan", "", "ok"],
];
const written = (separator: string) =>
  TABLE.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)).join("\r\n");

describe("rows of a text", () => {
  it.each([",", ";", "\t", "|"])("cut by %j are found by themselves", async (separator) => {
    expect(await rowsOf(written(separator))).toEqual(TABLE);
  });

  it.each<[string, Uint8Array, boolean]>([
    ["UTF-8", Buffer.from(written(";")), true],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${written(";")}`), true],
    ["UTF-16 with a mark", Buffer.from(`\ufeff${written(";")}`, "utf16le"), false],
    ["UTF-16 without", Buffer.from(written(";"), "utf16le"), false],
    ["UTF-16, big end first", Buffer.from(`\ufeff${written(";")}`, "utf16le").swap16(), false],
    ["Windows-1252", Buffer.from(written(";"), "latin1"), false],
  ])("in %s", async (_name, bytes, isUtf8) => {
    expect(await rowsOf(bytes, isUtf8)).toEqual(TABLE);
  });

  it("end by carriage returns alone, or not at all; a spreadsheet's own line is no row", async () => {
    expect(await rowsOf("a,b\rc,d")).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(await rowsOf("sep=;\r\na;b,c\r\n")).toEqual([["a", "b,c"]]);
  });

  it("read as another reader of the format reads them", async () => {
    const cell = fc.stringMatching(/^[a-z é€"',;\r\n]{0,6}$/).filter((text) => !/^\r|\r$/.test(text));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }), async (table) => {
        const text = [["x", "y", "z"], ...table]
          .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(","))
          .join("\n");
        expect(await rowsOf(text)).toEqual(parse(text, { relax_column_count: true }));
      }),
    );
  });

  it.each(["utf-8", "utf-16le", "windows-1252"] as const)("go on from any of them in %s", async (encoding) => {
    const lines = Array.from({ length: 50 }, (_, i) => `${i},"é ${"x".repeat(i)}\n",y`).join("\n");
    const bytes = Buffer.from(
      lines,
      encoding === "windows-1252" ? "latin1" : encoding === "utf-8" ? "utf8" : "utf16le",
    );
    const format = sniffFormat(bytes, encoding === "utf-8");
    expect(format.encoding).toBe(encoding);
    const all = must(await readRows(sourceOfBytes(bytes), format, null).next(1_000));
    expect(all).toHaveLength(50);
    for (const row of all) {
      const rest = must(await readRows(sourceOfBytes(bytes), format, row).next(1_000));
      expect(rest).toEqual(all.slice(row.row - 1));
    }
  });

  it("that never end are refused and not held", async () => {
    const read = await readRows(
      sourceOfBytes(Buffer.from(`a,b\n"${"x".repeat(3_000_000)}`)),
      sniffFormat(Buffer.from("a,b"), true),
      null,
    ).next(10);
    expect(read).toEqual({ ok: false, error: { code: "row-endless", row: 2 } });
  });
});

describe("what a file is", () => {
  it.each<[string, number[], string]>([
    ["a workbook", [0x50, 0x4b, 3, 4], "workbook"],
    ["an old workbook", [0xd0, 0xcf, 0x11, 0xe0], "old-workbook"],
    ["gzip", [0x1f, 0x8b], "archive"],
    ["a PDF", [0x25, 0x50, 0x44, 0x46], "pdf"],
    ["a picture", [0x89, 0x50, 0x4e, 0x47], "image"],
    ["something else", [1, 2, 3, 200], "binary"],
    ["text", [...Buffer.from("a,b")], "text"],
    ["nothing", [], "empty"],
  ])("is seen from its bytes: %s", (_name, bytes, kind) => {
    expect(sniffKind(Uint8Array.from(bytes))).toBe(kind);
  });
});
