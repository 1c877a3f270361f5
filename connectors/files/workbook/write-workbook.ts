import { Readable } from "node:stream";
import { crc32, createDeflateRaw, deflateRawSync } from "node:zlib";
import { entitiesOf } from "./entities";

/** A cell: a number stays one, everything else is text and never a formula. */
export type SheetCell = { number: string } | string;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

const PARTS: [name: string, xml: string][] = [
  [
    "[Content_Types].xml",
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  ],
  [
    "_rels/.rels",
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    "xl/workbook.xml",
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Aisle" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    "xl/_rels/workbook.xml.rels",
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  ],
];

/** The bytes of a workbook with one sheet, while its rows come: what is held is one batch of rows. */
export async function* writeWorkbook(rows: AsyncIterable<readonly SheetCell[]>): AsyncGenerator<Uint8Array> {
  const written: Entry[] = [];
  let at = 0;
  for (const [name, xml] of PARTS) {
    const bytes = Buffer.from(xml);
    const packed = deflateRawSync(bytes);
    const entry = { name, crc: crc32(bytes), compressed: packed.length, size: bytes.length, at };
    written.push(entry);
    for (const part of [localHeader(name), packed, descriptor(entry)]) {
      at += part.length;
      yield part;
    }
  }
  const entry = { name: "xl/worksheets/sheet1.xml", crc: 0, compressed: 0, size: 0, at };
  yield localHeader(entry.name);
  const packer = Readable.from(counted(sheetXml(rows), entry)).pipe(createDeflateRaw());
  for await (const part of packer as AsyncIterable<Buffer>) {
    entry.compressed += part.length;
    yield part;
  }
  yield descriptor(entry);
  written.push(entry);
  at += localHeader(entry.name).length + entry.compressed + 16;
  const directory = Buffer.concat(written.map(centralHeader));
  yield directory;
  yield endOf(written.length, directory.length, at);
}

async function* sheetXml(rows: AsyncIterable<readonly SheetCell[]>): AsyncGenerator<string> {
  let text = `${XML}<worksheet xmlns="${MAIN}"><sheetData>`;
  for await (const cells of rows) {
    text += `<row>${cells.map(cellXml).join("")}</row>`;
    if (text.length < 65_536) continue;
    yield text;
    text = "";
  }
  yield `${text}</sheetData></worksheet>`;
}

function cellXml(cell: SheetCell): string {
  if (typeof cell !== "string") return `<c><v>${cell.number}</v></c>`;
  return cell === "" ? "<c/>" : `<c t="inlineStr"><is><t xml:space="preserve">${entitiesOf(cell)}</t></is></c>`;
}

async function* counted(pieces: AsyncIterable<string>, entry: Entry): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece);
    entry.size += bytes.length;
    entry.crc = crc32(bytes, entry.crc);
    yield bytes;
  }
}

interface Entry {
  name: string;
  crc: number;
  compressed: number;
  size: number;
  at: number;
}

/** Sizes follow the entry (bit 3), names are UTF-8 (bit 11), packed by deflate, no time. */
const FLAGS = 0x0808;
const DEFLATE = 8;
const VERSION = 20;
const FIRST_DAY = 0x21;

function localHeader(name: string): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(FLAGS, 6);
  header.writeUInt16LE(DEFLATE, 8);
  header.writeUInt16LE(FIRST_DAY, 12);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name)]);
}

function descriptor({ crc, compressed, size }: Entry): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(0x08074b50, 0);
  bytes.writeUInt32LE(crc, 4);
  bytes.writeUInt32LE(compressed, 8);
  bytes.writeUInt32LE(size, 12);
  return bytes;
}

function centralHeader({ name, crc, compressed, size, at }: Entry): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(VERSION, 6);
  header.writeUInt16LE(FLAGS, 8);
  header.writeUInt16LE(DEFLATE, 10);
  header.writeUInt16LE(FIRST_DAY, 14);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(compressed, 20);
  header.writeUInt32LE(size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(at, 42);
  return Buffer.concat([header, Buffer.from(name)]);
}

function endOf(count: number, length: number, at: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(at, 16);
  return end;
}
