import type { ShopScope } from "../scope";
import { type ColumnType, type ColumnValue, columnLiteral, unnestType } from "./columns";
import { rows } from "./rows";

/** How rows of one table are written in bulk: `shopId` is implied, first in every key. */
export interface UpsertPlan<Row> {
  table: string;
  columns: { [K in keyof Row & string]: ColumnType };
  /** The columns that, with `shopId`, are unique. */
  key: readonly (keyof Row & string)[];
  /** Written at the first insert alone. */
  keep?: readonly (keyof Row & string)[];
  /** Written along, but a difference in these alone is no change. */
  silent?: readonly (keyof Row & string)[];
  /** Further assignments on conflict, such as `"deletedAt" = NULL`. */
  also?: string;
  /** Further differences that count as a change, such as `t."deletedAt" IS NOT NULL`. */
  differs?: string;
  /** When an existing row may be overwritten: `t` is the row held, `excluded` the one that comes. */
  when?: string;
  /** Columns of the written row to give back. */
  returning: readonly string[];
}

/** Rows a statement: bounds the memory of one statement, measured as fast as larger ones. */
const CHUNK = 5_000;

/**
 * Inserts rows or overwrites those that differ, in one statement per chunk. Gives back the rows that were written, with
 * `isNew`; a row already as it should be, or newer than ours, is not among them. A key may come once only.
 */
export async function upsert<Row extends { [K in keyof Row]: ColumnValue }, Back extends object>(
  scope: ShopScope,
  plan: UpsertPlan<Row>,
  given: readonly Row[],
): Promise<(Back & { isNew: boolean })[]> {
  const names = Object.keys(plan.columns) as (keyof Row & string)[];
  const text = statement(plan, names);
  const written: (Back & { isNew: boolean })[] = [];
  for (let start = 0; start < given.length; start += CHUNK) {
    const chunk = given.slice(start, start + CHUNK);
    const literals = names.map((name) =>
      columnLiteral(
        plan.columns[name],
        chunk.map((row) => row[name]),
      ),
    );
    const back = await rows(scope).sql<Back & { isNew: boolean }>(text, [scope.shopId, ...literals]);
    if (start === 0 && given.length <= CHUNK) return back;
    for (const row of back) written.push(row);
  }
  return written;
}

const statements = new WeakMap<object, string>();

function statement<Row>(plan: UpsertPlan<Row>, names: (keyof Row & string)[]): string {
  const made = statements.get(plan);
  if (made) return made;
  const quote = (name: string) => `"${name}"`;
  const arrays = names.map((name, i) => `$${i + 2}::${unnestType(plan.columns[name])}[]`);
  const values = names.map((name) => (plan.columns[name] === "text[]" ? `c."${name}"::text[]` : `c."${name}"`));
  const free = names.filter((name) => !plan.key.includes(name) && !plan.keep?.includes(name));
  const compared = free.filter((name) => !plan.silent?.includes(name));
  const assignments = [...free.map((name) => `"${name}" = excluded."${name}"`), ...(plan.also ? [plan.also] : [])];
  const difference = [
    ...(compared.length
      ? [
          `(${compared.map((n) => `t."${n}"`).join(", ")}) IS DISTINCT FROM (${compared.map((n) => `excluded."${n}"`).join(", ")})`,
        ]
      : []),
    ...(plan.differs ? [plan.differs] : []),
  ].join(" OR ");
  const conditions = [...(difference ? [`(${difference})`] : []), ...(plan.when ? [`(${plan.when})`] : [])];
  const conflict = assignments.length
    ? `DO UPDATE SET ${assignments.join(", ")}${conditions.length ? ` WHERE ${conditions.join(" AND ")}` : ""}`
    : "DO NOTHING";
  const text = `
    INSERT INTO "${plan.table}" AS t ("shopId", ${names.map(quote).join(", ")})
    SELECT $1::uuid, ${values.join(", ")}
    FROM unnest(${arrays.join(", ")}) AS c(${names.map(quote).join(", ")})
    ON CONFLICT ("shopId", ${plan.key.map(quote).join(", ")}) ${conflict}
    RETURNING ${[...plan.returning.map((name) => `t."${name}"`), '(t.xmax = 0) AS "isNew"'].join(", ")}`;
  statements.set(plan, text);
  return text;
}
