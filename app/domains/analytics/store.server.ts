import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { AuditDto, AuditFailure, AuditResult } from "./types";

interface AuditRecord {
  id: string;
  state: AuditDto["state"];
  progress: number;
  result: AuditResult | null;
  failure: AuditFailure | null;
  linkSecret: string | null;
  linkUntil: Date | null;
  startedAt: Date;
  finishedAt: Date | null;
}

const COLUMNS = `id, state, progress, result, failure, "linkSecret", "linkUntil", "startedAt", "finishedAt"`;

export interface HeldAudit extends AuditDto {
  linkSecret: string | null;
}

/** The audit that was begun last; null before the first. */
export async function readLatestAudit(scope: ShopScope): Promise<HeldAudit | null> {
  const [row] = await rows(scope).sql<AuditRecord & Record<string, unknown>>(
    `SELECT ${COLUMNS} FROM "Audit" WHERE "shopId" = $1 ORDER BY "startedAt" DESC, id DESC LIMIT 1`,
    [scope.shopId],
  );
  return row ? toAudit(row) : null;
}

export async function readAudit(scope: ShopScope, id: string): Promise<HeldAudit | null> {
  const [row] = await rows(scope).sql<AuditRecord & Record<string, unknown>>(
    `SELECT ${COLUMNS} FROM "Audit" WHERE "shopId" = $1 AND id = $2`,
    [scope.shopId, id],
  );
  return row ? toAudit(row) : null;
}

export async function insertAudit(scope: ShopScope, id: string, now: Date): Promise<void> {
  await rows(scope).sql(`INSERT INTO "Audit" ("shopId", id, state, "startedAt") VALUES ($1, $2, 'running', $3)`, [
    scope.shopId,
    id,
    now,
  ]);
}

/** Never backwards: a second attempt begins anew, the bar does not. */
export async function saveProgress(scope: ShopScope, id: string, progress: number): Promise<void> {
  await rows(scope).sql(
    `UPDATE "Audit" SET progress = greatest(progress, $3) WHERE "shopId" = $1 AND id = $2 AND state = 'running'`,
    [scope.shopId, id, progress],
  );
}

export async function finishAudit(
  scope: ShopScope,
  id: string,
  end: { result: AuditResult } | { failure: AuditFailure },
  now: Date,
): Promise<void> {
  const isDone = "result" in end;
  await rows(scope).sql(
    `UPDATE "Audit" SET state = $3, progress = 1, result = $4, failure = $5, "finishedAt" = $6
      WHERE "shopId" = $1 AND id = $2 AND state = 'running'`,
    [
      ...[scope.shopId, id, isDone ? "done" : "failed"],
      ...[isDone ? JSON.stringify(end.result) : null, isDone ? null : JSON.stringify(end.failure), now],
    ],
  );
}

/** With null nobody finds it by a link any more. */
export async function saveLink(
  scope: ShopScope,
  id: string,
  link: { secret: string; until: Date } | null,
): Promise<void> {
  await rows(scope).sql(`UPDATE "Audit" SET "linkSecret" = $3, "linkUntil" = $4 WHERE "shopId" = $1 AND id = $2`, [
    ...[scope.shopId, id, link?.secret ?? null, link?.until ?? null],
  ]);
}

function toAudit({ startedAt, finishedAt, linkUntil, ...row }: AuditRecord): HeldAudit {
  return {
    ...row,
    linkUntil: linkUntil?.toISOString() ?? null,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
