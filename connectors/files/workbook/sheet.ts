import { serialDate } from "./styles";
import { xmlScanner } from "./xml";

export interface SheetContext {
  strings: readonly string[];
  dates: ReadonlySet<number>;
  isFrom1904: boolean;
}

/** Spreadsheets have 16,384 columns; rows of shops have some hundreds. */
const MOST_COLUMNS = 1_000;

/** Rows of a sheet's XML as it comes; each is given to `emit` with its number. */
export function sheetScanner(context: SheetContext, emit: (row: number, cells: string[]) => void) {
  let row = 0;
  let cells: string[] = [];
  let column = 0;
  let type = "n";
  let style = 0;
  let value = "";
  let isText = false;
  let isPhonetic = false;
  return xmlScanner({
    open(name, attribute) {
      if (name === "row") {
        row = Number(attribute("r")) || row + 1;
        cells = [];
        column = -1;
      } else if (name === "c") {
        column = columnOf(attribute("r")) ?? column + 1;
        type = attribute("t") ?? "n";
        style = Number(attribute("s") ?? 0);
        value = "";
      } else if (name === "rPh") isPhonetic = true;
      else if (name === "v" || (name === "t" && !isPhonetic)) isText = true;
    },
    text(text) {
      if (isText) value += text;
    },
    close(name) {
      if (name === "v" || name === "t") isText = false;
      else if (name === "rPh") isPhonetic = false;
      else if (name === "c" && column < MOST_COLUMNS) {
        while (cells.length < column) cells.push("");
        cells[column] = shown(value, type, style, context);
      } else if (name === "row") emit(row, cells);
    },
  });
}

/** "AB12" → 27. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]+/.exec(reference ?? "")?.[0];
  if (!letters) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function shown(value: string, type: string, style: number, context: SheetContext): string {
  if (type === "s") return context.strings[Number(value)] ?? "";
  if (type === "b") return value === "1" ? "true" : value === "0" ? "false" : value;
  // What a formula could not work out is no value.
  if (type === "e") return "";
  if (type !== "n" || value === "") return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (context.dates.has(style)) return serialDate(number, context.isFrom1904);
  // Spreadsheets show fifteen digits, and store what binary numbers make of them.
  return /^-?\d{1,15}$/.test(value) ? value : String(Number(number.toPrecision(15)));
}
