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
  /**
   * How new a row is: written wherever it is newer, but a difference in it alone is no change. `when` may look at nothing
   * else of `excluded` but this and the key.
   */
  clock?: keyof Row & string;
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
 * From so many rows on, the connection forgets its plans first: the plan by which foreign keys are checked is kept from
 * the first row ever checked, and one made while the parent table was empty walks all parents for each child (measured
 * in a first import: a statement of 5,000 lines went from 50 ms to 900 ms within ten).
 */
const BULK = 500;

/**
 * Inserts rows or overwrites those that differ, in one statement per chunk. Gives back the rows that were written, with
 * `isNew`; a row already as it should be, or newer than ours, is not among them. A key may come once only.
 */
export async function upsert<Row extends { [K in keyof Row]: ColumnValue }, Back extends object>(
  scope: ShopScope,
  plan: UpsertPlan<Row>,
  given: readonly Row[],
): Promise<(Back & { isNew: boolean })[]> {
  return inChunks<Row, Back & { isNew: boolean }>(scope, plan, statementOf(plan), given, async (chunk, written) => {
    if (plan.clock && written.length < chunk.length)
      await rows(scope).sql(clockOf(plan), [scope.shopId, ...literalsOf(plan, clockNames(plan), chunk)]);
  });
}

/** Inserts rows that are known to be new, a third faster than `upsert`. A key that is held already throws. */
export async function insertNew<Row extends { [K in keyof Row]: ColumnValue }>(
  scope: ShopScope,
  plan: UpsertPlan<Row>,
  given: readonly Row[],
): Promise<void> {
  await inChunks(scope, plan, insertOf(plan), given);
}

async function inChunks<Row extends { [K in keyof Row]: ColumnValue }, Back extends object>(
  scope: ShopScope,
  plan: UpsertPlan<Row>,
  text: string,
  given: readonly Row[],
  after: (chunk: readonly Row[], written: readonly Back[]) => Promise<void> = async () => undefined,
): Promise<Back[]> {
  const written: Back[] = [];
  for (let start = 0; start < given.length; start += CHUNK) {
    const chunk = given.slice(start, start + CHUNK);
    if (chunk.length >= BULK) await rows(scope).sql("DISCARD PLANS");
    const back = await rows(scope).sql<Back>(text, [scope.shopId, ...literalsOf(plan, namesOf(plan), chunk)]);
    await after(chunk, back);
    for (const row of back) written.push(row);
  }
  return written;
}

function literalsOf<Row extends { [K in keyof Row]: ColumnValue }>(
  plan: UpsertPlan<Row>,
  names: readonly (keyof Row & string)[],
  chunk: readonly Row[],
): unknown[] {
  return names.map((name) =>
    columnLiteral(
      plan.columns[name],
      chunk.map((row) => row[name]),
    ),
  );
}

function namesOf<Row>(plan: UpsertPlan<Row>): (keyof Row & string)[] {
  return Object.keys(plan.columns) as (keyof Row & string)[];
}

const quote = (name: string) => `"${name}"`;

function insertOf<Row>(plan: UpsertPlan<Row>): string {
  const names = namesOf(plan);
  const arrays = names.map((name, i) => `$${i + 2}::${unnestType(plan.columns[name])}[]`);
  const values = names.map((name) => (plan.columns[name] === "text[]" ? `c."${name}"::text[]` : `c."${name}"`));
  return `
    INSERT INTO "${plan.table}" AS t ("shopId", ${names.map(quote).join(", ")})
    SELECT $1::uuid, ${values.join(", ")}
    FROM unnest(${arrays.join(", ")}) AS c(${names.map(quote).join(", ")})`;
}

const statements = new WeakMap<object, string>();

function statementOf<Row>(plan: UpsertPlan<Row>): string {
  const made = statements.get(plan);
  if (made) return made;
  const free = namesOf(plan).filter((name) => !plan.key.includes(name) && !plan.keep?.includes(name));
  const compared = free.filter((name) => name !== plan.clock && !plan.silent?.includes(name));
  const assignments = [...free.map((name) => `"${name}" = excluded."${name}"`), ...(plan.also ? [plan.also] : [])];
  const side = (alias: string) => compared.map((name) => `${alias}."${name}"`).join(", ");
  const differences = [
    ...(compared.length > 0 ? [`(${side("t")}) IS DISTINCT FROM (${side("excluded")})`] : []),
    ...(plan.differs ? [plan.differs] : []),
  ];
  const conditions = [differences.join(" OR "), plan.when ?? ""].filter(Boolean).map((part) => `(${part})`);
  const conflict = assignments.length
    ? `DO UPDATE SET ${assignments.join(", ")}${conditions.length ? ` WHERE ${conditions.join(" AND ")}` : ""}`
    : "DO NOTHING";
  const text = `${insertOf(plan)}
    ON CONFLICT ("shopId", ${plan.key.map(quote).join(", ")}) ${conflict}
    RETURNING ${[...plan.returning.map((name) => `t."${name}"`), '(t.xmax = 0) AS "isNew"'].join(", ")}`;
  statements.set(plan, text);
  return text;
}

function clockNames<Row>(plan: UpsertPlan<Row>): (keyof Row & string)[] {
  return [...plan.key, ...(plan.clock ? [plan.clock] : []), ...(plan.silent ?? [])];
}

/** Moves the clock of rows in which nothing else differs. */
function clockOf<Row>(plan: UpsertPlan<Row>): string {
  const names = clockNames(plan);
  const arrays = names.map((name, i) => `$${i + 2}::${unnestType(plan.columns[name])}[]`);
  const moved = names.filter((name) => !plan.key.includes(name));
  const conditions = [
    ...plan.key.map((name) => `t."${name}" = excluded."${name}"`),
    `excluded."${plan.clock}" > t."${plan.clock}"`,
    ...(plan.when ? [`(${plan.when})`] : []),
  ];
  return `
    UPDATE "${plan.table}" AS t SET ${moved.map((name) => `"${name}" = excluded."${name}"`).join(", ")}
    FROM unnest(${arrays.join(", ")}) AS excluded(${names.map(quote).join(", ")})
    WHERE t."shopId" = $1::uuid AND ${conditions.join(" AND ")}`;
}
