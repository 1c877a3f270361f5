import { fieldOf, KINDS } from "#connectors/files/fields";
import { readRows } from "#connectors/files/text/read-rows";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { fail, ok, type Result } from "~/kernel/result";
import { type FileKind, type FilePlan, NEEDED } from "../contract";
import { applyFileJob, checkFileJob, undoFileJob } from "../jobs";
import { deleteChanges } from "../store/changes.server";
import { findImport, type ImportRecord, importsOfFile, lockImport, updateImport } from "../store/imports.server";
import { saveMapping } from "../store/mappings.server";
import { deleteProblems } from "../store/problems.server";
import { dropPieces, findFile } from "../store/stored.server";
import type { FileError, ImportState } from "../types";
import { storedBytes } from "./source";
import { fingerprint, guess } from "./understand";

type Done = Result<void, FileError>;

/** In a state of `from`, or why not. */
async function held(
  scope: ShopScope,
  importId: string,
  from: readonly ImportState[],
): Promise<Result<ImportRecord, FileError>> {
  const found = await lockImport(scope, importId);
  if (!found) return fail({ code: "not-found" });
  return from.includes(found.state) ? ok(found) : fail({ code: "not-now" });
}

/** Whether columns stand for all that is needed to make anything of rows of that kind. */
function isComplete(plan: Pick<FilePlan, "kind" | "columns">): boolean {
  return NEEDED[plan.kind].every((group) => group.some((name) => plan.columns[name] !== undefined));
}

/** The merchant has said what the columns are: the file is gone through, and files like it are understood so from now on. */
export async function startCheck(scope: ShopScope, importId: string, plan: FilePlan, now: Date): Promise<Done> {
  const found = await held(scope, importId, ["mapping", "checked"]);
  if (!found.ok) return found;
  const known = Object.entries(plan.columns).filter(
    ([name, column]) => fieldOf(plan.kind, name) && column >= 0 && column < found.value.headings.length,
  );
  const kept = { ...plan, columns: Object.fromEntries(known) };
  if (!KINDS.includes(plan.kind) || !isComplete(kept)) return fail({ code: "columns-missing" });
  await saveMapping(scope, fingerprint(found.value.headings), kept, now);
  await updateImport(scope, importId, { plan: kept, state: "checking", report: {}, doneRows: 0, doneBytes: 0 }, now);
  await ask(scope, request(checkFileJob, { shopId: scope.shopId, importId }, { key: importId }));
  return ok(undefined);
}

/** Back to the columns, while nothing is written: a check that runs ends by itself. */
export async function backToColumns(scope: ShopScope, importId: string, now: Date): Promise<Done> {
  const found = await held(scope, importId, ["mapping", "checking", "checked"]);
  if (!found.ok) return found;
  await deleteProblems(scope, importId);
  await updateImport(scope, importId, { state: "mapping", report: {}, doneRows: 0, doneBytes: 0 }, now);
  return ok(undefined);
}

/** Columns guessed anew, as a list of something else. */
export async function guessAs(shopId: ShopId, importId: string, kind: FileKind, now: Date): Promise<Done> {
  const found = await inShop(shopId, (scope) => findImport(scope, importId));
  if (!found) return fail({ code: "not-found" });
  const file = await inShop(shopId, (scope) => findFile(scope, found.fileId));
  if (found.state !== "mapping" || !found.format || !file || file.heldBytes === 0) return fail({ code: "not-now" });
  const rows = await readRows(storedBytes(shopId, file), found.format, null).next(500);
  if (!rows.ok) return fail({ code: "row-endless" });
  const sample = rows.value.slice(1).map((row) => row.cells);
  return inShop(shopId, async (scope) => {
    const plan = await guess(scope, found.headings, sample, kind);
    await updateImport(scope, importId, { plan }, now);
    return ok(undefined);
  });
}

export async function startApply(scope: ShopScope, importId: string, now: Date): Promise<Done> {
  const found = await held(scope, importId, ["checked"]);
  if (!found.ok) return found;
  const { check } = found.value.report;
  const report = check ? { check } : {};
  await updateImport(scope, importId, { state: "applying", cursor: null, doneRows: 0, doneBytes: 0, report }, now);
  await ask(scope, request(applyFileJob, { shopId: scope.shopId, importId }, { key: importId }));
  return ok(undefined);
}

/** After a failure of ours: applying goes on behind the last batch that was written. */
export async function goOnApplying(scope: ShopScope, importId: string, now: Date): Promise<Done> {
  const found = await held(scope, importId, ["failed"]);
  if (!found.ok) return found;
  if (!found.value.report.applied || !found.value.cursor) return fail({ code: "not-now" });
  if (found.value.heldBytes === 0) return fail({ code: "expired" });
  await updateImport(scope, importId, { state: "applying", failure: null }, now);
  await ask(scope, request(applyFileJob, { shopId: scope.shopId, importId }, { key: importId }));
  return ok(undefined);
}

export async function startUndo(scope: ShopScope, importId: string, now: Date): Promise<Done> {
  const found = await held(scope, importId, ["applied", "failed"]);
  if (!found.ok) return found;
  if (!found.value.undoUntil || found.value.undoUntil <= now) return fail({ code: "expired" });
  await updateImport(scope, importId, { state: "undoing", cursor: null, doneRows: 0, failure: null }, now);
  await ask(scope, request(undoFileJob, { shopId: scope.shopId, importId }, { key: importId }));
  return ok(undefined);
}

/** A file's time is over: its bytes go, and what its imports could be taken back with. What was imported stays. */
export async function forgetFile(scope: ShopScope, fileId: string, now: Date): Promise<void> {
  await dropPieces(scope, fileId);
  for (const one of await importsOfFile(scope, fileId)) {
    await deleteProblems(scope, one.id);
    // One that was applied late keeps its own thirty days.
    if (one.undoUntil && one.undoUntil > now) continue;
    await deleteChanges(scope, one.id);
    await updateImport(scope, one.id, { sample: [] }, now);
  }
}
