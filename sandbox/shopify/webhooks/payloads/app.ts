import { type BulkOperationRow, fromJson, gid, type InstallationRow, type ShopState } from "../../state";

/** `bulk_operations/finish`; null when it is gone. Words are in lower case, times in UTC. */
export function bulkOperationPayload(state: ShopState, id: number): Record<string, unknown> | null {
  const row = state.sql("SELECT * FROM bulkOperations WHERE id = ?").get(id) as unknown as BulkOperationRow | undefined;
  if (row === undefined) return null;
  return {
    admin_graphql_api_id: gid("BulkOperation", id),
    completed_at: row.completedAt,
    created_at: row.createdAt,
    error_code: row.errorCode?.toLowerCase() ?? null,
    status: row.status.toLowerCase(),
    type: row.type.toLowerCase(),
  };
}

/** `app/scopes_update`; null when the app isn't installed. */
export function scopesPayload(state: ShopState, appKey: string): Record<string, unknown> | null {
  const row = state.sql("SELECT * FROM installations WHERE appKey = ?").get(appKey) as unknown as
    | InstallationRow
    | undefined;
  if (row === undefined) return null;
  const previous = state.sql("SELECT value FROM settings WHERE name = 'previousScopes'").get();
  return {
    id: row.appId,
    previous: previous === undefined ? [] : fromJson<string[]>(String(previous["value"])),
    current: fromJson(row.scopes),
    updated_at: state.now().toISOString(),
    shop_id: gid("Shop", state.shop().id),
  };
}
