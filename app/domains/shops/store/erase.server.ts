import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

/** Every table of tenants' rows, children before the parents that they point at. Read from the catalogue: a new table is in by itself. */
const TABLES = `
  WITH RECURSIVE tenant AS (
    SELECT c.oid, c.relname,
           EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'shopId' AND NOT a.attisdropped) AS keyed
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relforcerowsecurity AND NOT c.relispartition
  ), depth AS (
    SELECT oid, 0 AS level FROM tenant
    UNION ALL
    SELECT k.confrelid, d.level + 1 FROM depth d JOIN pg_constraint k ON k.contype = 'f' AND k.conrelid = d.oid AND k.confrelid <> k.conrelid
     WHERE d.level < 20
  )
  SELECT t.relname AS name, t.keyed FROM tenant t JOIN (SELECT oid, max(level) AS level FROM depth GROUP BY oid) d USING (oid)
   ORDER BY NOT t.keyed, d.level, t.relname`;

/** Deletes the shop's rows from every table, the shop's own last. Row security holds it to this shop. */
export async function deleteEverything(scope: ShopScope): Promise<void> {
  const { sql } = rows(scope);
  const tables = await sql<{ name: string; keyed: boolean }>(TABLES);
  for (const { name, keyed } of tables) {
    await sql(`DELETE FROM "${name}" WHERE "${keyed ? "shopId" : "id"}" = $1`, [scope.shopId]);
  }
}
