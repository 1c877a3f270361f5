import { fail, ok, type Result } from "~/kernel/result";
import type { ByteSource } from "../source";
import { sheetScanner } from "./sheet";
import { dateStyles } from "./styles";
import { xmlScanner } from "./xml";
import { readDirectory, readText, type ZipEntry, ZipError } from "./zip";

export type WorkbookFailure = "workbook-unreadable" | "workbook-too-large";

/** Texts of a workbook stand apart from its cells, and are held while the cells are read. */
const MOST_STRINGS = 64 * 1024 * 1024;
const MOST_SHEET = 2 * 1024 * 1024 * 1024;
const MOST_PART = 4 * 1024 * 1024;

/** Rows of a workbook. `failure` tells why reading them ended by a throw. */
export interface WorkbookRows extends AsyncIterable<string[]> {
  failure: WorkbookFailure | null;
}

const failureOf = (error: unknown): WorkbookFailure =>
  error instanceof ZipError && error.code === "too-large" ? "workbook-too-large" : "workbook-unreadable";

/** Opens the first sheet of a workbook (Office Open XML). Only its shared texts are held, the cells stream. */
export async function workbookRows(source: ByteSource): Promise<Result<WorkbookRows, { code: WorkbookFailure }>> {
  try {
    const entries = await readDirectory(source);
    const part = async (name: string, most: number) => {
      const entry = entries.get(name);
      let text = "";
      if (entry) for await (const piece of readText(source, entry, most)) text += piece;
      return text;
    };
    const workbook = await part("xl/workbook.xml", MOST_PART);
    const sheet = firstSheet(entries, workbook, await part("xl/_rels/workbook.xml.rels", MOST_PART));
    if (!sheet) return fail({ code: "workbook-unreadable" });
    const context = {
      strings: await sharedStrings(source, entries.get("xl/sharedStrings.xml")),
      dates: dateStyles(await part("xl/styles.xml", MOST_PART)),
      isFrom1904: /date1904\s*=\s*["'](1|true)["']/.test(workbook),
    };
    const rows: WorkbookRows = {
      failure: null,
      async *[Symbol.asyncIterator]() {
        const waiting: string[][] = [];
        const scanner = sheetScanner(context, (_row, cells) => waiting.push(cells));
        try {
          for await (const piece of readText(source, sheet, MOST_SHEET)) {
            scanner.write(piece);
            yield* waiting.splice(0);
          }
        } catch (error) {
          rows.failure = failureOf(error);
          throw error;
        }
      },
    };
    return ok(rows);
  } catch (error) {
    if (error instanceof ZipError) return fail({ code: failureOf(error) });
    throw error;
  }
}

function firstSheet(entries: ReadonlyMap<string, ZipEntry>, workbook: string, relations: string): ZipEntry | undefined {
  let id: string | undefined;
  let target: string | undefined;
  xmlScanner({
    open: (name, attribute) => {
      if (name === "sheet") id ??= /\sr:id\s*=\s*["']([^"']+)/.exec(workbook)?.[1] ?? attribute("id");
    },
    text: () => undefined,
    close: () => undefined,
  }).write(workbook);
  xmlScanner({
    open: (name, attribute) => {
      if (name === "Relationship" && attribute("Id") === id) target = attribute("Target");
    },
    text: () => undefined,
    close: () => undefined,
  }).write(relations);
  const path = target?.startsWith("/") ? target.slice(1) : target && `xl/${target}`;
  return entries.get(path ?? "") ?? entries.get("xl/worksheets/sheet1.xml");
}

async function sharedStrings(source: ByteSource, entry: ZipEntry | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (!entry) return strings;
  let value = "";
  let isText = false;
  let isPhonetic = false;
  const scanner = xmlScanner({
    open(name) {
      if (name === "si") value = "";
      else if (name === "rPh") isPhonetic = true;
      else if (name === "t" && !isPhonetic) isText = true;
    },
    text(text) {
      if (isText) value += text;
    },
    close(name) {
      if (name === "t") isText = false;
      else if (name === "rPh") isPhonetic = false;
      else if (name === "si") strings.push(value);
    },
  });
  for await (const piece of readText(source, entry, MOST_STRINGS)) scanner.write(piece);
  return strings;
}
