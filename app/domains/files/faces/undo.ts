import { filesChannel, holdChannel, type Ingest } from "~/domains/channels/channels.server";
import { getShop } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { SECOND } from "~/kernel/time";
import type { CellProblem } from "../contract";
import { digestOf, packed, unpacked } from "../core/packed";
import { markUndone, nextChanges } from "../store/changes.server";
import { lockImport, updateImport } from "../store/imports.server";
import { insertProblems } from "../store/problems.server";
import { BATCH } from "./reading";
import { KIND_WORK } from "./resolve/kinds";
import type { Canonical, KindWork } from "./resolve/resolved";

const SLICE = 20 * SECOND;
const BATCH_TIMEOUT = 5 * 60 * SECOND;

/**
 * One slice of taking an import back: what it made is deleted, what it changed is as it was before. A record that was
 * changed since, by whomever, is left and listed with the reason. Gives back whether all is done.
 */
export async function undoFile(
  shopId: ShopId,
  importId: string,
  ingest: Ingest,
  signal: AbortSignal,
): Promise<boolean> {
  const endsAt = clock.now().getTime() + SLICE;
  for (;;) {
    const isOver = await inShop(shopId, (scope) => undoBatch(scope, importId, ingest), { timeoutMs: BATCH_TIMEOUT });
    if (isOver) return true;
    if (signal.aborted || clock.now().getTime() > endsAt) return false;
  }
}

async function undoBatch(scope: ShopScope, importId: string, ingest: Ingest): Promise<boolean> {
  const held = await lockImport(scope, importId);
  if (held?.state !== "undoing" || !held.plan) return true;
  const work = KIND_WORK[held.plan.kind] as unknown as KindWork;
  const now = clock.now();
  const channelId = await filesChannel(scope, now);
  await holdChannel(scope, channelId);
  const { timeZone } = await getShop(scope);
  const changes = await nextChanges(scope, importId, work.record, held.cursor?.key ?? null, BATCH);
  const report = held.report.undo ?? { undone: 0, refused: 0 };
  const current = await work.held(
    scope,
    channelId,
    changes.map((change) => change.externalId),
  );
  const at = now.toISOString();
  const problems: CellProblem[] = [];
  const undone: typeof changes = [];
  for (const change of changes) {
    const found = current.get(change.externalId);
    if (found && digestOf(packed(found)) === change.digest) undone.push(change);
    else
      problems.push({ row: change.row, field: null, code: found ? "changed-since" : "gone", found: change.externalId });
  }
  const back = undone.flatMap(({ externalId, before }) =>
    before === null ? [work.tombstone(externalId, at)] : work.changesOf(unpacked<Canonical>(before, at)),
  );
  if (back.length > 0) await ingest.apply(scope, { channelId, timeZone, now }, back);
  await markUndone(
    scope,
    importId,
    work.record,
    undone.map((change) => change.externalId),
  );
  await insertProblems(scope, importId, "undo", report.refused, problems);
  report.undone += undone.length;
  report.refused += problems.length;
  const isOver = changes.length < BATCH;
  const key = changes.at(-1)?.externalId;
  await updateImport(
    scope,
    importId,
    {
      report: { ...held.report, undo: report },
      doneRows: report.undone + report.refused,
      cursor: isOver || !key ? null : { at: 0, row: 0, key },
      ...(isOver && { state: "undone" as const }),
    },
    now,
  );
  return isOver;
}
