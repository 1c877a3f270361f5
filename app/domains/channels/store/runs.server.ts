import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { type ChannelId, newId, type SyncRunId } from "~/kernel/ids";
import type { Cursor } from "../contract";
import type { MendedDto, PortProgress, RunKind, RunState } from "../types";

export interface RunRow {
  id: SyncRunId;
  channelId: ChannelId;
  kind: RunKind;
  state: RunState;
  since: Date | null;
  progress: Record<string, PortProgress>;
  mended: unknown;
  failure: string | null;
  startedAt: Date;
  finishedAt: Date | null;
}

const COLUMNS = `id, "channelId", kind, state, since, progress, mended, failure, "startedAt", "finishedAt"`;

/** The new run's id, or null when one is under way. */
export async function insertRun(
  scope: ShopScope,
  run: { channelId: ChannelId; kind: RunKind; since: Date | null; now: Date },
): Promise<SyncRunId | null> {
  const [row] = await rows(scope).sql<{ id: SyncRunId }>(
    `INSERT INTO "SyncRun" ("shopId", id, "channelId", kind, since, "startedAt") VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT ("shopId", "channelId") WHERE state = 'running' DO NOTHING RETURNING id`,
    [scope.shopId, newId(), run.channelId, run.kind, run.since, run.now],
  );
  return row?.id ?? null;
}

/** `isHeld` keeps others from ending it until the transaction ends. */
export async function findRun(scope: ShopScope, runId: SyncRunId, isHeld = false): Promise<RunRow | null> {
  const [row] = await rows(scope).sql<RunRow & { [column: string]: unknown }>(
    `SELECT ${COLUMNS} FROM "SyncRun" WHERE "shopId" = $1 AND id = $2 ${isHeld ? "FOR UPDATE" : ""}`,
    [scope.shopId, runId],
  );
  return row ?? null;
}

export async function findRuns(scope: ShopScope, limit: number): Promise<RunRow[]> {
  return rows(scope).sql<RunRow & { [column: string]: unknown }>(
    `SELECT ${COLUMNS} FROM "SyncRun" WHERE "shopId" = $1 ORDER BY "startedAt" DESC LIMIT $2`,
    [scope.shopId, limit],
  );
}

/** The channel's import that counts for the merchant: one under way, else the last. */
export async function findLatestImport(scope: ShopScope, channelId: ChannelId): Promise<RunRow | null> {
  const [row] = await rows(scope).sql<RunRow & { [column: string]: unknown }>(
    `SELECT ${COLUMNS} FROM "SyncRun" WHERE "shopId" = $1 AND "channelId" = $2 AND kind = 'import'
      ORDER BY state = 'running' DESC, "startedAt" DESC LIMIT 1`,
    [scope.shopId, channelId],
  );
  return row ?? null;
}

/** The channels that have a run under way. */
export async function findRunning(scope: ShopScope): Promise<Set<string>> {
  const found = await rows(scope).sql<{ channelId: string }>(
    `SELECT DISTINCT "channelId" FROM "SyncRun" WHERE "shopId" = $1 AND state = 'running'`,
    [scope.shopId],
  );
  return new Set(found.map(({ channelId }) => channelId));
}

export async function endRun(
  scope: ShopScope,
  runId: SyncRunId,
  end: { state: RunState; failure: string | null; now: Date },
): Promise<void> {
  await rows(scope).sql(
    `UPDATE "SyncRun" SET state = $3, failure = $4, "finishedAt" = $5 WHERE "shopId" = $1 AND id = $2 AND state = 'running'`,
    [scope.shopId, runId, end.state, end.failure, end.now],
  );
}

/** Ends whatever runs on the channel. */
export async function cancelRuns(scope: ShopScope, channelId: ChannelId, reason: string, now: Date): Promise<void> {
  await rows(scope).sql(
    `UPDATE "SyncRun" SET state = 'cancelled', failure = $3, "finishedAt" = $4
      WHERE "shopId" = $1 AND "channelId" = $2 AND state = 'running'`,
    [scope.shopId, channelId, reason, now],
  );
}

export async function saveProgress(
  scope: ShopScope,
  runId: SyncRunId,
  port: string,
  progress: PortProgress,
  mended: MendedDto | null,
): Promise<void> {
  await rows(scope).sql(
    `UPDATE "SyncRun" SET progress = progress || jsonb_build_object($3::text, $4::jsonb), mended = coalesce($5::jsonb, mended)
      WHERE "shopId" = $1 AND id = $2`,
    [scope.shopId, runId, port, JSON.stringify(progress), mended && JSON.stringify(mended)],
  );
}

export interface SavedCursor {
  cursor: Cursor | null;
  isFinished: boolean;
}

export async function findCursors(scope: ShopScope, channelId: ChannelId, runId: SyncRunId) {
  const found = await rows(scope).sql<{ port: string; cursor: Cursor | null; isFinished: boolean }>(
    `SELECT port, cursor, "isFinished" FROM "SyncCursor" WHERE "shopId" = $1 AND "channelId" = $2 AND "runId" = $3`,
    [scope.shopId, channelId, runId],
  );
  return new Map(found.map(({ port, cursor, isFinished }): [string, SavedCursor] => [port, { cursor, isFinished }]));
}

/** In the transaction of the batch that it covers. */
export async function saveCursor(
  scope: ShopScope,
  at: { channelId: ChannelId; runId: SyncRunId; port: string; cursor: Cursor | null },
): Promise<void> {
  await rows(scope).sql(
    `INSERT INTO "SyncCursor" ("shopId", "channelId", "runId", port, cursor, "isFinished", "updatedAt")
     VALUES ($1, $2, $3, $4, $5, $6, now())
     ON CONFLICT ("shopId", "channelId", "runId", port)
     DO UPDATE SET cursor = excluded.cursor, "isFinished" = excluded."isFinished", "updatedAt" = now()`,
    [
      ...[scope.shopId, at.channelId, at.runId, at.port],
      ...[at.cursor && JSON.stringify(at.cursor), at.cursor === null],
    ],
  );
}

/** Cursors are of use while their run is under way. */
export async function dropCursors(scope: ShopScope, channelId: ChannelId, runId: SyncRunId): Promise<void> {
  await rows(scope).sql(`DELETE FROM "SyncCursor" WHERE "shopId" = $1 AND "channelId" = $2 AND "runId" = $3`, [
    scope.shopId,
    channelId,
    runId,
  ]);
}
