import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { must } from "~/kernel/result";
import { sourceOfBytes } from "../source";
import { workbookRows } from "./read-workbook";
import { sheetScanner } from "./sheet";
import { dateStyles, serialDate } from "./styles";
import { type SheetCell, writeWorkbook } from "./write-workbook";

async function* each<T>(items: readonly T[]) {
  yield* items;
}

async function bytesOf(rows: readonly (readonly SheetCell[])[]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of writeWorkbook(each(rows))) parts.push(part);
  return Buffer.concat(parts);
}

async function rowsOf(bytes: Uint8Array): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const row of must(await workbookRows(sourceOfBytes(bytes)))) rows.push(row);
  return rows;
}

/** Rows of a sheet's XML that comes in pieces of `size` letters. */
function scanned(xml: string, size: number): string[][] {
  const rows: string[][] = [];
  const context = { strings: ["shared & held", "Zürich"], dates: new Set([1]), isFrom1904: false };
  const scanner = sheetScanner(context, (_row, cells) => rows.push(cells));
  for (let at = 0; at < xml.length; at += size) scanner.write(xml.slice(at, at + size));
  return rows;
}

describe("a workbook", () => {
  it("comes back as it was written, signs and lines and all", async () => {
    const rows = [
      ["SKU", "Name", "Price"],
      ["A", 'Mug <"big"> & \r\nmore', { number: "12.50" }],
      ["", "é 漢字 😀 =SUM(A1)", { number: "3" }],
    ];
    expect(await rowsOf(await bytesOf(rows))).toEqual([
      ["SKU", "Name", "Price"],
      ["A", 'Mug <"big"> & \r\nmore', "12.5"],
      ["", "é 漢字 😀 =SUM(A1)", "3"],
    ]);
  });

  it("streams many rows", async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => [`sku-${i}`, "a name that is the same"]);
    const read = await rowsOf(await bytesOf(rows));
    expect(read).toHaveLength(20_000);
    expect(read.at(-1)).toEqual(["sku-19999", "a name that is the same"]);
  });

  it.each([1, 7, 1_000])("is understood as spreadsheets write it, in pieces of %i letters", (size) => {
    const xml = `<?xml version="1.0"?><x:worksheet xmlns:x="m"><!-- <row> --><x:sheetData>
      <x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="C1" t="inlineStr"><x:is><x:r><x:t>in</x:t></x:r><x:r><x:t>line</x:t></x:r></x:is></x:c></x:row>
      <x:row r="3"><x:c r="A3" s="1"><x:v>45356.5</x:v></x:c><x:c r="B3"><x:f>A1+1</x:f><x:v>0.30000000000000004</x:v></x:c><x:c r="C3" t="b"><x:v>1</x:v></x:c><x:c r="D3" t="e"><x:v>#N/A</x:v></x:c><x:c r="E3" t="str"><x:v><![CDATA[a<b]]></x:v></x:c><x:c r="F3"><x:v>4006381333931</x:v></x:c></x:row>
      </x:sheetData></x:worksheet>`;
    expect(scanned(xml, size)).toEqual([
      ["shared & held", "", "inline"],
      ["2024-03-05 12:00:00", "0.3", "true", "", "a<b", "4006381333931"],
    ]);
  });

  it("knows its dates by the styles of their cells", () => {
    const xml = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode='0.00" days"'/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`;
    expect([...dateStyles(xml)]).toEqual([1, 2]);
    expect([serialDate(45356, false), serialDate(43894, true), serialDate(1, false)]).toEqual([
      "2024-03-05",
      "2024-03-05",
      "1900-01-01",
    ]);
  });

  it.each<[string, Buffer]>([
    ["what is no archive", Buffer.from("PK\x03\x04 nothing more")],
    ["an archive without a sheet", Buffer.concat([Buffer.from([0x50, 0x4b, 5, 6]), Buffer.alloc(18)])],
  ])("refuses %s", async (_name, bytes) => {
    expect(await workbookRows(sourceOfBytes(bytes))).toEqual({ ok: false, error: { code: "workbook-unreadable" } });
  });

  it("refuses what unpacks beyond all measure", async () => {
    const whole = await bytesOf([["a"]]);
    const name = Buffer.from("xl/worksheets/sheet1.xml");
    const packed = deflateRawSync(Buffer.alloc(64 * 1024 * 1024, " "));
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(1_000, 24);
    central.writeUInt16LE(name.length, 28);
    const body = Buffer.concat([local, name, packed]);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(46 + name.length, 12);
    end.writeUInt32LE(body.length, 16);
    const bomb = Buffer.concat([body, central, name, end]);
    expect(bomb.length).toBeLessThan(whole.length * 100);
    const rows = must(await workbookRows(sourceOfBytes(bomb)));
    await expect(async () => {
      for await (const _ of rows);
    }).rejects.toThrow("too-large");
    expect(rows.failure).toBe("workbook-too-large");
  });
});
