import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

/** Of these nothing goes with a channel: what was sold is gone from the shelf, whoever sold it. */
const KEPT = /^StockMovement$/;
/** Records that stand for others of their kind, on other channels too, by the column that names who does. */
const HEADS: Record<string, string> = { Product: "leadId", Customer: "personId" };

/** Tables whose rows say of which channel they are, children before their parents; what their ids are, if they have any. */
const TABLES = `
  WITH RECURSIVE own AS (
    SELECT c.oid, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'channelId' AND NOT a.attisdropped
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relforcerowsecurity AND NOT c.relispartition
  ), depth AS (
    SELECT oid, 0 AS level FROM own
    UNION ALL
    SELECT k.confrelid, d.level + 1 FROM depth d JOIN pg_constraint k ON k.contype = 'f' AND k.conrelid = d.oid AND k.confrelid <> k.conrelid
     WHERE d.level < 20
  )
  SELECT o.relname AS name, max(d.level) AS level,
         (SELECT format_type(a.atttypid, NULL) FROM pg_attribute a WHERE a.attrelid = o.oid AND a.attname = 'id' AND NOT a.attisdropped) AS "idType",
         EXISTS (SELECT FROM pg_constraint k WHERE k.contype = 'f' AND k.conrelid = o.oid AND k.confrelid = '"Channel"'::regclass) AS "isTied"
    FROM own o JOIN depth d USING (oid) GROUP BY o.oid, o.relname ORDER BY 2, 1`;

/**
 * What hangs on a record, by a foreign key of one column beside the shop's, or by a column that is named after it: what may
 * be empty is emptied, what may not goes with its record.
 */
const KEYS = `
  SELECT c.relname AS child, a.attname AS "column", p.relname AS parent, NOT a.attnotnull AS "isOptional"
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey) AND a.attname <> 'shopId'
   WHERE k.contype = 'f' AND cardinality(k.conkey) = 2 AND c.relnamespace = 'public'::regnamespace AND NOT c.relispartition
  UNION
  SELECT c.relname, a.attname, n.parent, NOT a.attnotnull
    FROM (VALUES ('orderId', 'Order'), ('productId', 'Product'), ('variantId', 'Variant'), ('customerId', 'Customer'),
                 ('collectionId', 'Collection'), ('leftId', 'Variant'), ('rightId', 'Variant')) AS n ("column", parent)
    JOIN pg_attribute a ON a.attname = n."column" AND NOT a.attisdropped AND a.atttypid = 'uuid'::regtype
    JOIN pg_class c ON c.oid = a.attrelid
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relforcerowsecurity AND NOT c.relispartition`;

interface Key {
  child: string;
  column: string;
  parent: string;
  isOptional: boolean;
}

/**
 * Deletes up to `limit` rows of one table of a channel's records, and what hangs on them. Returns how many; 0 when the
 * channel has none left. Which tables there are is read from the database: a new one is in by itself.
 */
export async function deleteBatchOfChannel(scope: ShopScope, channelId: string, limit: number): Promise<number> {
  const { sql } = rows(scope);
  const tables = await sql<{ name: string; idType: string | null; isTied: boolean }>(TABLES);
  const keys = (await sql<Key & { [column: string]: unknown }>(KEYS)).filter(({ child }) => !KEPT.test(child));
  for (const { name, idType, isTied } of tables) {
    if (KEPT.test(name) && !isTied) continue;
    const of = [scope.shopId, channelId, limit];
    const where = `"shopId" = $1 AND "channelId" = $2 LIMIT $3`;
    if (idType === null) {
      const gone = await sql(
        `DELETE FROM "${name}" WHERE ctid IN (SELECT ctid FROM "${name}" WHERE ${where}) RETURNING 1`,
        of,
      );
      if (gone.length > 0) return gone.length;
      continue;
    }
    const found = await sql<{ id: string }>(`SELECT id FROM "${name}" WHERE ${where}`, of);
    if (found.length === 0) continue;
    const ids = found.map(({ id }) => id);
    await deleteChildren(scope, keys, name, ids);
    await passOnHeads(scope, name, channelId, ids);
    await sql(`DELETE FROM "${name}" WHERE "shopId" = $1 AND id = ANY ($2::${idType}[])`, [scope.shopId, ids]);
    return ids.length;
  }
  return 0;
}

/** The deepest first. */
async function deleteChildren(scope: ShopScope, keys: Key[], parent: string, ids: readonly string[]): Promise<void> {
  const { sql } = rows(scope);
  for (const { child, column, isOptional } of keys.filter((key) => key.parent === parent)) {
    const where = `"shopId" = $1 AND "${column}" = ANY ($2::uuid[])`;
    if (isOptional) {
      await sql(`UPDATE "${child}" SET "${column}" = NULL WHERE ${where}`, [scope.shopId, ids]);
      continue;
    }
    if (keys.some((key) => key.parent === child)) {
      const own = await sql<{ id: string }>(`SELECT id FROM "${child}" WHERE ${where}`, [scope.shopId, ids]);
      if (own.length > 0)
        await deleteChildren(
          scope,
          keys,
          child,
          own.map(({ id }) => id),
        );
    }
    await sql(`DELETE FROM "${child}" WHERE ${where}`, [scope.shopId, ids]);
  }
}

/** What a record stood for that goes is stood for by the next: of the channel that was connected first, as ever. */
async function passOnHeads(scope: ShopScope, table: string, channelId: string, ids: readonly string[]): Promise<void> {
  const column = HEADS[table];
  if (!column) return;
  await rows(scope).sql(
    `UPDATE "${table}" m SET "${column}" = h.id
       FROM (SELECT DISTINCT ON (t."${column}") t."${column}" AS former, t.id
               FROM "${table}" t JOIN "Channel" c ON c."shopId" = t."shopId" AND c.id = t."channelId"
              WHERE t."shopId" = $1 AND t."${column}" = ANY ($2::uuid[]) AND t."channelId" <> $3
              ORDER BY t."${column}", t."deletedAt" IS NOT NULL, c."connectedAt", t.id) h
      WHERE m."shopId" = $1 AND m."${column}" = h.former`,
    [scope.shopId, ids, channelId],
  );
}
