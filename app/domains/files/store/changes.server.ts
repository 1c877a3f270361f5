import { rows } from "~/infra/db/rows";
import { type UpsertPlan, upsert } from "~/infra/db/upsert";
import type { ShopScope } from "~/infra/scope";
import type { RecordKind } from "../types";

export interface ChangeWrite {
  importId: string;
  kind: string;
  externalId: string;
  row: number;
  /** JSON text; null: the import makes the record. */
  before: object | null;
  digest: string;
}

const PLAN: UpsertPlan<ChangeWrite> = {
  table: "FileChange",
  columns: { importId: "uuid", kind: "text", externalId: "text", row: "int4", before: "jsonb", digest: "text" },
  key: ["importId", "kind", "externalId"],
  // A record that a file tells twice goes back to what it was before the first time.
  keep: ["row", "before"],
  returning: ["row"],
};

export async function saveChanges(scope: ShopScope, changes: readonly ChangeWrite[]): Promise<void> {
  await upsert<ChangeWrite, { row: number }>(scope, PLAN, changes);
}

export interface ChangeRecord {
  externalId: string;
  row: number;
  before: unknown;
  digest: string;
}

/** The next changes that stand, after the record `after`. */
export async function nextChanges(
  scope: ShopScope,
  importId: string,
  kind: RecordKind,
  after: string | null,
  most: number,
): Promise<ChangeRecord[]> {
  return rows(scope).sql<ChangeRecord>(
    `SELECT "externalId", row, before, digest FROM "FileChange"
     WHERE "shopId" = $1 AND "importId" = $2 AND kind = $3 AND ($4::text IS NULL OR "externalId" > $4) AND NOT "isUndone"
     ORDER BY "externalId" LIMIT $5`,
    [scope.shopId, importId, kind, after, most],
  );
}

export async function markUndone(
  scope: ShopScope,
  importId: string,
  kind: RecordKind,
  externalIds: readonly string[],
): Promise<void> {
  if (externalIds.length === 0) return;
  await rows(scope).sql(
    `UPDATE "FileChange" SET "isUndone" = true
     WHERE "shopId" = $1 AND "importId" = $2 AND kind = $3 AND "externalId" = ANY($4::text[])`,
    [scope.shopId, importId, kind, externalIds],
  );
}

export async function deleteChanges(scope: ShopScope, importId: string): Promise<void> {
  await rows(scope).sql(`DELETE FROM "FileChange" WHERE "shopId" = $1 AND "importId" = $2`, [scope.shopId, importId]);
}

/** By law: what is held of someone's former states goes, so that nothing brings it back. */
export async function forgetRecords(scope: ShopScope, kind: RecordKind, externalIds: readonly string[]): Promise<void> {
  if (externalIds.length === 0) return;
  await rows(scope).sql(
    `DELETE FROM "FileChange" WHERE "shopId" = $1 AND kind = $2 AND "externalId" = ANY($3::text[])`,
    [scope.shopId, kind, externalIds],
  );
}
