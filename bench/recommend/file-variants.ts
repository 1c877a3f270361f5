import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { linesOf } from "./read-train";

const ITEMS = 100;

type Row = Record<string, string>;
type Variant = (rows: readonly Row[]) => Row[];

/** What other shops' files are like, made of one file: the same orders with something missing. */
export const FILE_VARIANTS: Record<string, Variant> = {
  "without customers": (rows) => rows.map((row) => ({ ...row, customer_id: "" })),
  "without dates": (rows) => rows.map((row) => ({ ...row, timestamp: "" })),
  "integer times": (rows) => {
    const times = [...new Set(rows.map((row) => row["timestamp"]!))].sort();
    const numberOf = new Map(times.map((time, n) => [time, String(n)]));
    return rows.map((row) => ({ ...row, timestamp: numberOf.get(row["timestamp"]!)! }));
  },
  "its 100 best sellers": (rows) => {
    const sold = new Map<string, number>();
    for (const row of rows) sold.set(row["item_id"]!, (sold.get(row["item_id"]!) ?? 0) + 1);
    const best = [...sold].sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1)).slice(0, ITEMS);
    const kept = new Set(best.map(([id]) => id));
    return rows.filter((row) => kept.has(row["item_id"]!));
  },
  "its first tenth": (rows) => {
    const baskets = [...new Set(rows.map((row) => row["basket_id"]!))];
    const kept = new Set(baskets.slice(0, Math.floor(baskets.length / 10)));
    return rows.filter((row) => kept.has(row["basket_id"]!));
  },
};

/** Writes a variant of a training file beside no other, and answers with its path. */
export async function writeVariant(file: string, name: string): Promise<string> {
  const rows: Row[] = [];
  let columns: string[] | null = null;
  for await (const line of linesOf(file)) {
    const cells = line.split(",");
    if (!columns) columns = cells.map((column) => column.trim());
    else if (line !== "") rows.push(Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ""])));
  }
  if (!columns) throw new Error(`${file}: a first line with columns is expected`);
  const lines = FILE_VARIANTS[name]!(rows).map((row) => columns.map((column) => row[column]).join(","));
  const path = join(mkdtempSync(join(tmpdir(), "aisle-variant-")), "train.csv");
  writeFileSync(path, `${[columns.join(","), ...lines].join("\n")}\n`);
  return path;
}
