import { type BulkOperationRow, type BulkStatus, nextId, type ShopState, toJson } from "../state";
import { insertRow, updateRow } from "../state/insert";
import { readCount, readOne } from "../state/read";
import type { BulkProgress } from "./job";

const MOST_AT_ONCE = 5;

export function getOperation(state: ShopState, id: number): BulkOperationRow | null {
  return readOne(state, "SELECT * FROM bulkOperations WHERE id = ?", id);
}

/** Whether an app has as many operations of that kind under way as it may. */
export function isFull(state: ShopState, appKey: string, type: BulkOperationRow["type"]): boolean {
  const sql =
    "SELECT count(*) AS n FROM bulkOperations WHERE appKey = ? AND type = ? AND status IN ('CREATED', 'RUNNING', 'CANCELING')";
  return readCount(state, sql, appKey, type) >= MOST_AT_ONCE;
}

export function addOperation(
  state: ShopState,
  input: Pick<BulkOperationRow, "appKey" | "type" | "query" | "stagedPath"> & {
    scopes: string[];
    groupObjects: boolean;
  },
): BulkOperationRow {
  const id = nextId(state, "bulkOperations");
  insertRow(state, "bulkOperations", {
    ...input,
    id,
    scopes: toJson(input.scopes),
    groupObjects: input.groupObjects ? 1 : 0,
    status: "CREATED",
    objectCount: 0,
    rootObjectCount: 0,
    isPartial: 0,
    createdAt: state.instant(),
  });
  return getOperation(state, id) as BulkOperationRow;
}

export function setStatus(state: ShopState, id: number, status: BulkStatus): void {
  updateRow(state, "bulkOperations", id, { status });
}

export function setProgress(state: ShopState, id: number, progress: BulkProgress): void {
  updateRow(state, "bulkOperations", id, {
    objectCount: progress.objectCount,
    rootObjectCount: progress.rootObjectCount,
    fileSize: progress.fileSize,
  });
}

/** Ends an operation and tells of it. `file` is null when nothing was written. */
export function finish(
  state: ShopState,
  id: number,
  status: "COMPLETED" | "FAILED" | "CANCELED",
  result: { file: string | null; isPartial: boolean; errorCode: BulkOperationRow["errorCode"] },
): void {
  const operation = getOperation(state, id);
  if (!operation) return;
  state.transaction(() => {
    updateRow(state, "bulkOperations", id, {
      status,
      file: result.file,
      isPartial: result.isPartial ? 1 : 0,
      errorCode: result.errorCode,
      completedAt: status === "COMPLETED" ? state.instant() : null,
    });
    state.recordChange("bulk_operations/finish", { id, appKey: operation.appKey });
  });
}
