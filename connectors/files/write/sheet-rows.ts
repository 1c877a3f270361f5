import type { SheetCell } from "../workbook/write-workbook";

/** What a file is written from: its headings, and rows by the fields' names. */
export interface SheetLayout {
  headings: readonly string[];
  names: readonly string[];
}

export type SheetRecord = Readonly<Record<string, SheetCell | null | undefined>>;

export const amount = (decimal: string | null): SheetCell | null => (decimal === null ? null : { number: decimal });
export const whole = (count: number | null): SheetCell | null => (count === null ? null : { number: String(count) });
export const flag = (value: boolean): string => String(value);

export function rowOf({ names }: SheetLayout, record: SheetRecord): SheetCell[] {
  return names.map((name) => defused(record[name] ?? ""));
}

/** A text that a spreadsheet would run as a formula is made a text by an apostrophe, which reading takes away again. */
export function defused(cell: SheetCell): SheetCell {
  return typeof cell === "string" && /^'*(?:[=+@\t\r]|-(?![\d.]+$))/.test(cell) ? `'${cell}` : cell;
}

/** One row as a line of CSV (RFC 4180). */
export function csvOf(cells: readonly SheetCell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: SheetCell): string {
  if (typeof cell !== "string") return cell.number;
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
