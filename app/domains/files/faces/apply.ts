import { holdChannel, type Ingest } from "~/domains/channels/channels.server";
import { clock } from "~/infra/clock";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { SECOND } from "~/kernel/time";
import type { RecordBatch } from "../contract";
import { KEPT_FOR } from "../core/limits";
import { digestOf, packed } from "../core/packed";
import { count, emptyReport, isNews } from "../core/report";
import { forgetFileJob } from "../jobs";
import { type ChangeWrite, saveChanges } from "../store/changes.server";
import { findImport, type ImportRecord, lockImport, updateImport } from "../store/imports.server";
import { insertProblems } from "../store/problems.server";
import { openReading, type Reading } from "./reading";
import { KIND_WORK } from "./resolve/kinds";
import type { KindWork, Resolved } from "./resolve/resolved";
import { failImport } from "./understand";

/** After so long a slice ends with its batch: other shops get their turn. */
const SLICE = 20 * SECOND;
const BATCH_TIMEOUT = 5 * 60 * SECOND;

/**
 * One slice of applying: batch by batch, each one transaction with its former states and with the place where to go on.
 * Killed at any moment, the next slice goes on from the last batch that was committed; a batch that comes twice changes
 * nothing. Gives back whether all is done.
 */
export async function applyFile(
  shopId: ShopId,
  importId: string,
  ingest: Ingest,
  signal: AbortSignal,
): Promise<boolean> {
  const held = await inShop(shopId, (scope) => findImport(scope, importId));
  if (held?.state !== "applying") return true;
  const opened = await openReading(shopId, held, held.cursor);
  if (!opened.ok) return failImport(shopId, importId, opened.error.code).then(() => true);
  const endsAt = clock.now().getTime() + SLICE;
  let from = held.cursor?.at ?? null;
  for await (const batch of opened.value.batches()) {
    if (!batch.ok) return failImport(shopId, importId, batch.error.code).then(() => true);
    const step = { importId, from, batch: batch.value };
    const stands = await inShop(shopId, (scope) => applyBatch(scope, step, opened.value, ingest), {
      timeoutMs: BATCH_TIMEOUT,
    });
    if (stands !== "more") return stands === "over";
    from = batch.value.next?.at ?? null;
    if (signal.aborted || clock.now().getTime() > endsAt) return false;
  }
  return true;
}

/** `elsewhere`: another process has gone on meanwhile, and this batch is not the next one. */
async function applyBatch(
  scope: ShopScope,
  { importId, from, batch }: { importId: string; from: number | null; batch: RecordBatch },
  reading: Reading,
  ingest: Ingest,
): Promise<"over" | "more" | "elsewhere"> {
  const held = await lockImport(scope, importId);
  if (held?.state !== "applying") return "over";
  if ((held.cursor?.at ?? null) !== from) return "elsewhere";
  const { channelId, platforms, plan, timeZone } = reading;
  await holdChannel(scope, channelId as ChannelId);
  const now = clock.now();
  const defaults = { ...reading.defaults, now: now.toISOString() };
  const work = KIND_WORK[plan.kind] as unknown as KindWork;
  const resolution = await work.resolve({ scope, channelId, platforms, defaults, seen: null }, batch.records);
  const news = resolution.resolved.filter(isNews);
  const context = { channelId: channelId as ChannelId, timeZone, now };
  if (news.length > 0)
    await ingest.apply(
      scope,
      context,
      news.flatMap(({ after }) => work.changesOf(after)),
    );
  await saveChanges(
    scope,
    news.map((one) => journaled(importId, work.record, one)),
  );
  const problems = [...batch.problems, ...resolution.problems];
  const applied = held.report.applied ?? emptyReport();
  await insertProblems(scope, importId, "apply", applied.problems, problems);
  applied.rows += batch.rows;
  applied.problems += problems.length;
  applied.refused += resolution.refused + batch.problems.length;
  count(applied, resolution.resolved);
  await goOn(scope, held, batch, { ...held.report, applied }, now);
  return batch.next === null ? "over" : "more";
}

function journaled(importId: string, kind: string, { key, row, before, after }: Resolved): ChangeWrite {
  return {
    ...{ importId, kind, externalId: key, row },
    before: before && (JSON.parse(packed(before)) as object),
    digest: digestOf(packed(after)),
  };
}

async function goOn(
  scope: ShopScope,
  { id, fileId, totalBytes }: ImportRecord,
  { next }: RecordBatch,
  report: ImportRecord["report"],
  now: Date,
): Promise<void> {
  const doneRows = report.applied?.rows ?? 0;
  // From the first batch on: one that fails half way can be taken back too.
  const undoUntil = new Date(now.getTime() + KEPT_FOR);
  if (next) return updateImport(scope, id, { report, cursor: next, doneRows, doneBytes: next.at, undoUntil }, now);
  const done = { state: "applied" as const, appliedAt: now, undoUntil, cursor: null, doneBytes: totalBytes };
  await updateImport(scope, id, { report, doneRows, ...done }, now);
  const forget = request(forgetFileJob, { shopId: scope.shopId, fileId }, { key: `forget-${id}`, delayMs: KEPT_FOR });
  await ask(scope, forget);
}
