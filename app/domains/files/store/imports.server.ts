import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { FilePlan, RowPosition, TextFormat } from "../contract";
import type { ImportReport, ImportState, UndoReport } from "../types";

export interface ImportRecord {
  id: string;
  fileId: string;
  state: ImportState;
  plan: FilePlan | null;
  format: TextFormat | null;
  headings: string[];
  sample: string[][];
  cursor: (RowPosition & { key?: string }) | null;
  doneRows: number;
  doneBytes: number;
  totalBytes: number;
  report: { check?: ImportReport; applied?: ImportReport; undo?: UndoReport };
  failure: string | null;
  createdAt: Date;
  appliedAt: Date | null;
  undoUntil: Date | null;
  fileName: string;
  sizeBytes: number;
  heldBytes: number;
}

const SELECT = `SELECT i.id, i."fileId", i.state, i.plan, i.format, i.headings, i.sample, i.cursor, i."doneRows", i."doneBytes",
  i."totalBytes", i.report, i.failure, i."createdAt", i."appliedAt", i."undoUntil", f.name AS "fileName", f."sizeBytes", f."heldBytes"
  FROM "FileImport" i JOIN "StoredFile" f ON f."shopId" = i."shopId" AND f.id = i."fileId" WHERE i."shopId" = $1`;

export async function insertImport(scope: ShopScope, made: { id: string; fileId: string; now: Date }): Promise<void> {
  await rows(scope).sql(
    `INSERT INTO "FileImport" ("shopId", id, "fileId", state, "createdAt", "updatedAt") VALUES ($1, $2, $3, 'reading', $4, $4)`,
    [scope.shopId, made.id, made.fileId, made.now],
  );
}

export async function findImport(scope: ShopScope, importId: string): Promise<ImportRecord | null> {
  const [found] = await rows(scope).sql<ImportRecord>(`${SELECT} AND i.id = $2`, [scope.shopId, importId]);
  return found ?? null;
}

/** Held until the transaction ends: two clicks, or a job that runs twice, go one after the other. */
export async function lockImport(scope: ShopScope, importId: string): Promise<ImportRecord | null> {
  await rows(scope).sql(`SELECT 1 FROM "FileImport" WHERE "shopId" = $1 AND id = $2 FOR UPDATE`, [
    scope.shopId,
    importId,
  ]);
  return findImport(scope, importId);
}

/** The latest, newest first. */
export async function findImports(scope: ShopScope, most: number): Promise<ImportRecord[]> {
  return rows(scope).sql<ImportRecord>(`${SELECT} ORDER BY i."createdAt" DESC, i.id DESC LIMIT ${most}`, [
    scope.shopId,
  ]);
}

export async function importsOfFile(scope: ShopScope, fileId: string): Promise<ImportRecord[]> {
  return rows(scope).sql<ImportRecord>(`${SELECT} AND i."fileId" = $2`, [scope.shopId, fileId]);
}

type Changes = Partial<
  Pick<
    ImportRecord,
    | "state"
    | "plan"
    | "format"
    | "headings"
    | "sample"
    | "cursor"
    | "doneRows"
    | "doneBytes"
    | "totalBytes"
    | "report"
    | "failure"
    | "appliedAt"
    | "undoUntil"
  >
>;

const JSON_COLUMNS = new Set(["plan", "format", "sample", "cursor", "report"]);

export async function updateImport(scope: ShopScope, importId: string, changes: Changes, now: Date): Promise<void> {
  const names = Object.keys(changes) as (keyof Changes)[];
  const values = names.map((name) => {
    const value = changes[name];
    return JSON_COLUMNS.has(name) && value !== null ? JSON.stringify(value) : value;
  });
  const assignments = names.map((name, i) => `"${name}" = $${i + 4}`);
  await rows(scope).sql(
    `UPDATE "FileImport" SET ${[`"updatedAt" = $3`, ...assignments].join(", ")} WHERE "shopId" = $1 AND id = $2`,
    [scope.shopId, importId, now, ...values],
  );
}
