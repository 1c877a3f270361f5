import { must } from "~/kernel/result";
import type { FileKind } from "./fields";
import { guessPlan } from "./layouts/recognise";
import type { FilePlan, ShopDefaults } from "./plan";
import { type RecordBatch, recordReader } from "./records/read-records";
import { sourceOfBytes } from "./source";
import { sniffFormat } from "./text/format";
import { readRows } from "./text/read-rows";

export const DEFAULTS: ShopDefaults = { currency: "GBP", timeZone: "Europe/London", now: "2026-05-01T00:00:00.000Z" };

/** All rows of a text, heading included. */
export async function rowsOf(text: string | Uint8Array, isUtf8 = true) {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  const reader = readRows(sourceOfBytes(bytes), sniffFormat(bytes, isUtf8), null);
  return must(await reader.next(1_000_000)).map((row) => row.cells);
}

/** All records of a text, as it is understood by itself, in batches of `size` rows. */
export async function recordsOf<K extends FileKind>(
  kind: K,
  text: string,
  { size = 1_000, plan: given = {} as Partial<FilePlan> } = {},
): Promise<Pick<RecordBatch<K>, "records" | "problems"> & { plan: FilePlan }> {
  const bytes = Buffer.from(text);
  const format = sniffFormat(bytes, true);
  const reader = readRows(sourceOfBytes(bytes), format, null);
  const [headings] = must(await reader.next(1));
  const sample = must(await readRows(sourceOfBytes(bytes), format, reader.position()).next(100)).map(
    (row) => row.cells,
  );
  const plan = { ...guessPlan(headings?.cells ?? [], sample, { kind, prefersMonthFirst: false }), ...given, kind };
  const records = recordReader<K>(reader, plan, DEFAULTS);
  const all: Pick<RecordBatch<K>, "records" | "problems"> = { records: [], problems: [] };
  for (;;) {
    const batch = must(await records.next(size));
    all.records.push(...batch.records);
    all.problems.push(...batch.problems, ...batch.records.flatMap((record) => record.problems));
    if (!batch.next) return { ...all, plan };
  }
}
