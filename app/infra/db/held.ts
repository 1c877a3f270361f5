import type { Tally } from "~/kernel/applied";
import type { ShopScope } from "../scope";
import { eachKey } from "./by-key";
import { rows } from "./rows";

/** Tables of a channel's records, unique by `shopId`, `channelId` and `externalId`. */
export type RecordTable = "Product" | "Collection" | "Customer" | "Order";

export interface Held {
  id: string;
  externalId: string;
  updatedAt: Date;
  /** Deleted, or made unreadable for good. */
  isGone: boolean;
}

/** What stands for a record that is gone, where its being deleted is not the only way. */
const GONE: Partial<Record<RecordTable, string>> = {
  Customer: `("deletedAt" IS NOT NULL OR "redactedAt" IS NOT NULL)`,
};

/** By external id, what is held of a channel's records, what is gone too. */
export async function heldRecords(
  scope: ShopScope,
  table: RecordTable,
  channelId: string,
  externalIds: readonly string[],
): Promise<Map<string, Held>> {
  if (externalIds.length === 0) return new Map();
  const isGone = GONE[table] ?? `("deletedAt" IS NOT NULL)`;
  const found = await rows(scope).sql<Held>(
    `SELECT held.* FROM ${eachKey(
      "$3::text[]",
      `SELECT id, "externalId", "updatedAt", ${isGone} AS "isGone" FROM "${table}"
       WHERE "shopId" = $1 AND "channelId" = $2 AND "externalId" = wanted.key`,
    )}`,
    [scope.shopId, channelId, externalIds],
  );
  return new Map(found.map((row) => [row.externalId, row]));
}

/** External id → our id, for those that are held, what is gone too. */
export async function idsByExternalId(
  scope: ShopScope,
  table: RecordTable | "Variant",
  channelId: string,
  externalIds: readonly string[],
): Promise<Map<string, string>> {
  if (externalIds.length === 0) return new Map();
  const found = await rows(scope).sql<{ externalId: string; id: string }>(
    `SELECT held.* FROM ${eachKey(
      "$3::text[]",
      `SELECT "externalId", id FROM "${table}" WHERE "shopId" = $1 AND "channelId" = $2 AND "externalId" = wanted.key`,
    )}`,
    [scope.shopId, channelId, externalIds],
  );
  return new Map(found.map((row) => [row.externalId, row.id]));
}

/** The platform's ids of what is held and not deleted: to be compared with the platform's own list. */
export async function heldExternalIds(scope: ShopScope, table: RecordTable, channelId: string): Promise<string[]> {
  const found = await rows(scope).sql<{ externalId: string }>(
    `SELECT "externalId" FROM "${table}" WHERE "shopId" = $1 AND "channelId" = $2 AND "deletedAt" IS NULL`,
    [scope.shopId, channelId],
  );
  return found.map((row) => row.externalId);
}

/**
 * Counts what became of `changes`: `written` is what the upsert gave back; the rest was held already as it should be, or
 * was overtaken by something newer. Gives external id → our id of all that now stand as their change says.
 */
export async function tallyWritten(
  scope: ShopScope,
  table: RecordTable,
  channelId: string,
  changes: readonly { externalId: string; updatedAt: string }[],
  written: readonly { id: string; externalId: string; isNew: boolean }[],
  tally: Tally,
): Promise<Map<string, string>> {
  const standing = new Map(written.map((row) => [row.externalId, row.id]));
  for (const row of written) (row.isNew ? tally.inserted : tally.updated).push(row.externalId);
  const rest = changes.filter(({ externalId }) => !standing.has(externalId));
  const held = await heldRecords(
    scope,
    table,
    channelId,
    rest.map(({ externalId }) => externalId),
  );
  for (const { externalId, updatedAt } of rest) {
    const row = held.get(externalId);
    if (!row || row.isGone || row.updatedAt > new Date(updatedAt)) tally.overtaken++;
    else {
      tally.unchanged++;
      standing.set(externalId, row.id);
    }
  }
  return standing;
}
