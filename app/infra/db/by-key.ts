import type pg from "pg";
import type { ShopScope } from "../scope";
import { rows } from "./rows";

/**
 * Statements on a few rows of a shop, each found by its key. The planner knows no sizes of shops (the migration
 * `steady_plans` says why) and takes each for one in 200: for more than a handful of keys it finds it cheaper to walk the
 * whole shop, and an import walks it once per page (measured: four times the orders took ten times as long to write
 * what their customers spent). Here every key is looked up by itself, whatever is known of the shop.
 */

/**
 * What stands behind FROM: `one`, a SELECT on the values of `wanted.key`, for every key of `array` (such as
 * `$3::text[]`). Its columns are those of `held`, its conditions should be those of one index. A key that comes twice
 * is found twice.
 */
export function eachKey(array: string, one: string): string {
  // OFFSET 0 keeps the planner from making one join of it.
  return `unnest(${array}) AS wanted(key) CROSS JOIN LATERAL (${one} OFFSET 0) AS held`;
}

const JOINS = ["enable_hashjoin", "enable_mergejoin", "enable_material"];
const ROW_BY_ROW = JOINS.map((name) => `SET LOCAL ${name} = off`).join("; ");
const AS_BEFORE = JOINS.map((name) => `SET LOCAL ${name} TO DEFAULT`).join("; ");

/**
 * Runs a statement that joins row by row: for an UPDATE of rows whose keys are given, which `eachKey` cannot say. When it
 * throws, the transaction is over and the settings with it.
 */
export async function rowByRow<R extends pg.QueryResultRow = pg.QueryResultRow>(
  scope: ShopScope,
  text: string,
  values: unknown[],
): Promise<R[]> {
  const { sql } = rows(scope);
  await sql(ROW_BY_ROW);
  const found = await sql<R>(text, values);
  await sql(AS_BEFORE);
  return found;
}
