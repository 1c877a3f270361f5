import { readRows } from "#connectors/files/text/read-rows";
import { needsOrder, sniffOrder } from "#connectors/files/values/instant";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { FIELDS, type RecordBatch } from "../contract";
import { count, emptyReport } from "../core/report";
import { SeenKeys } from "../core/seen-keys";
import { findImport, type ImportRecord, lockImport, updateImport } from "../store/imports.server";
import { deleteProblems, insertProblems } from "../store/problems.server";
import { findFile } from "../store/stored.server";
import type { ImportReport } from "../types";
import { openReading, type Reading } from "./reading";
import { KIND_WORK } from "./resolve/kinds";
import type { KindWork } from "./resolve/resolved";
import { storedBytes } from "./source";
import { failImport } from "./understand";

/**
 * Goes through a whole file and finds out what applying it would do; nothing of the shop is written. Killed or asked to
 * stop, the next run begins anew. Gives back whether it is done.
 */
export async function checkFile(shopId: ShopId, importId: string, signal: AbortSignal): Promise<boolean> {
  const held = await inShop(shopId, async (scope) => {
    const found = await findImport(scope, importId);
    if (found?.state === "checking") await deleteProblems(scope, importId);
    return found;
  });
  if (held?.state !== "checking" || !held.plan) return true;
  await settleDates(shopId, held);
  const opened = await openReading(shopId, held, null);
  if (!opened.ok) return failImport(shopId, importId, opened.error.code).then(() => true);
  const reading = opened.value;
  const report = emptyReport();
  const seen = new SeenKeys();
  for await (const batch of reading.batches()) {
    if (signal.aborted) return false;
    if (!batch.ok) return failImport(shopId, importId, batch.error.code).then(() => true);
    const stands = await checkBatch(shopId, held, reading, batch.value, report, seen);
    if (!stands) return true;
  }
  await inShop(shopId, async (scope) => {
    if ((await lockImport(scope, importId))?.state !== "checking") return;
    const done = { doneRows: report.rows, doneBytes: held.totalBytes, cursor: null };
    await updateImport(scope, importId, { state: "checked", report: { check: report }, ...done }, clock.now());
  });
  return true;
}

/** Gives back whether the check is still wanted: the merchant may have gone back to the columns. */
async function checkBatch(
  shopId: ShopId,
  { id, totalBytes }: ImportRecord,
  { channelId, platforms, defaults, plan }: Reading,
  batch: RecordBatch,
  report: ImportReport,
  seen: SeenKeys,
): Promise<boolean> {
  const work = KIND_WORK[plan.kind] as unknown as KindWork;
  return inShop(shopId, async (scope) => {
    // Held to the end: another process may be checking it too, and must not write over what has begun since.
    const held = await lockImport(scope, id);
    if (held?.state !== "checking") return false;
    const context = { scope, channelId, platforms, defaults, seen };
    const { resolved, problems, refused } = await work.resolve(context, batch.records);
    const all = [...batch.problems, ...problems];
    await insertProblems(scope, id, "check", report.problems, all);
    report.rows += batch.rows;
    report.problems += all.length;
    report.refused += refused + batch.problems.length;
    count(report, resolved);
    const doneBytes = batch.next?.at ?? totalBytes;
    await updateImport(scope, id, { doneRows: report.rows, doneBytes, report: { check: report } }, clock.now());
    return true;
  });
}

const LOOKED_AT = 20_000;

/**
 * Dates that no sample could order (5/3/2024) are ordered by as much of the file as it takes to meet a day beyond the
 * twelfth: what a file itself tells comes before what was chosen. One that contradicts itself stays as chosen, and the
 * cells that cannot be read so are listed.
 */
async function settleDates(shopId: ShopId, held: ImportRecord): Promise<void> {
  const { plan, format } = held;
  const file = await inShop(shopId, (scope) => findFile(scope, held.fileId));
  if (!plan || !format || !file) return;
  const columns = FIELDS[plan.kind]
    .filter((spec) => spec.type === "instant")
    .flatMap((spec) => plan.columns[spec.name] ?? []);
  const reader = readRows(storedBytes(shopId, file), format, null);
  while (columns.length > 0) {
    const read = await reader.next(LOOKED_AT);
    if (!read.ok) return;
    const cells = read.value.flatMap((row) => columns.map((column) => row.cells[column] ?? ""));
    const order = sniffOrder(cells);
    if (order === "mixed" || order === plan.order) return;
    if (order) {
      held.plan = { ...plan, order };
      await inShop(shopId, (scope) => updateImport(scope, held.id, { plan: held.plan }, clock.now()));
      return;
    }
    // Dates that need no order are of one writing throughout.
    if (!cells.some(needsOrder) || read.value.length < LOOKED_AT) return;
  }
}
