import { FIELDS, type FileKind } from "#connectors/files/fields";
import { recordReader } from "#connectors/files/records/read-records";
import type { FileRow, RowReader } from "#connectors/files/text/read-rows";
import { ok } from "~/kernel/result";
import { type FilePlan, NEEDED } from "../contract";
import type { ProblemDto } from "../types";

const DEFAULTS = { currency: "XXX", timeZone: "UTC", now: "1970-01-01T00:00:00.000Z" };

/** What cells of the first rows cannot be read by a plan. Row 1 is the heading, as everywhere. */
export async function previewProblems(plan: FilePlan, sample: readonly string[][]): Promise<ProblemDto[]> {
  const rows: FileRow[] = sample.map((cells, i) => ({ row: i + 2, at: 0, cells }));
  const reader: RowReader = {
    position: () => ({ at: 0, row: sample.length + 2 }),
    next: async () => ok(rows.splice(0)),
  };
  const batch = await recordReader(reader, plan, DEFAULTS).next(sample.length + 1);
  if (!batch.ok) return [];
  return [...batch.value.problems, ...batch.value.records.flatMap((record) => record.problems)];
}

/** Names of all fields of a kind, in the order in which they are offered. */
export function fieldsOf(kind: FileKind): string[] {
  return FIELDS[kind].map((spec) => spec.name).filter((name) => name !== "channel");
}

/** Of the groups of which one field must be known, those of which none is. */
export function missingFields(plan: FilePlan): string[][] {
  return NEEDED[plan.kind]
    .filter((group) => group.every((name) => plan.columns[name] === undefined))
    .map((group) => [...group]);
}
