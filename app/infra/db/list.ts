import type pg from "pg";
import type { ListPage, ListQuery } from "~/kernel/list";
import type { ShopScope } from "../scope";
import { rows } from "./rows";

/** What may be asked of one index table. Conditions are SQL over the alias `t`; `$x` in them is their own value. */
export interface ListPlan {
  table: string;
  select: string;
  /** Always holds. */
  where: string;
  /** `$x` is an ILIKE pattern; `$y` an array of the caller's `related` ids, found in another domain by the same words. */
  search: string;
  /** Filter key → condition; `$x` is a text[] of the chosen values. */
  filters: Record<string, string>;
  /** Sort key → expressions, the first the coarsest. */
  sorts: Record<string, readonly string[]>;
  /** Sort keys whose values may be missing: those come last, either way. */
  gappy: readonly string[];
  defaultSort: string;
  /** Two columns without nulls, the second unique: the order in which a whole list is walked. */
  walk: readonly [column: string, id: string];
  walkTypes: readonly [string, string];
}

/** What narrows a list, before it is sorted and paged. */
export type ListChoice = Pick<ListQuery, "search" | "filters"> & { related?: readonly string[] };

const MAX_SIZE = 250;

/** One page of a list with the exact number of rows behind it. */
export async function listPage<R extends pg.QueryResultRow>(
  scope: ShopScope,
  plan: ListPlan,
  query: ListQuery & ListChoice,
): Promise<ListPage<R>> {
  const { where, values } = conditions(scope, plan, query);
  const size = Math.min(Math.max(1, Math.trunc(query.size) || 50), MAX_SIZE);
  const offset = (Math.max(1, Math.trunc(query.page) || 1) - 1) * size;
  const order = orderOf(plan, query);
  const { sql } = rows(scope);
  const from = `FROM "${plan.table}" t WHERE ${where}`;
  // Words are looked for in every row, and what they find is little: found and counted in one go.
  if (query.search.trim()) {
    const counting = `SELECT ${plan.select}, count(*) OVER () AS "listTotal" ${from} ORDER BY ${order} LIMIT ${size} OFFSET ${offset}`;
    const found = await sql<R & { listTotal: number }>(counting, values);
    const total = found[0]?.listTotal ?? 0;
    if (total > 0 || offset === 0) return { rows: found.map(({ listTotal: _, ...row }) => row as unknown as R), total };
  }
  const [counted] = await sql<{ total: number }>(`SELECT count(*) AS total ${from}`, values);
  const total = counted?.total ?? 0;
  const left = Math.min(size, total - offset);
  if (left <= 0) return { rows: [], total };
  // A deep page is walked to from the nearer end, over the index alone: only its own rows are read.
  const isNearEnd = offset > total / 2;
  const walked = isNearEnd
    ? `ORDER BY ${orderOf(plan, query, true)} LIMIT ${left} OFFSET ${total - offset - left}`
    : `ORDER BY ${order} LIMIT ${left} OFFSET ${offset}`;
  const id = `t."${plan.walk[1]}"`;
  const found = await sql<R>(
    `SELECT ${plan.select} FROM "${plan.table}" t
     WHERE t."shopId" = $1::uuid AND ${id} = ANY(ARRAY(SELECT ${id} ${from} ${walked})) ORDER BY ${order}`,
    values,
  );
  return { rows: found, total };
}

/** Without a word on nulls where nothing is missing: an index serves its own order alone. */
function orderOf(plan: ListPlan, query: Pick<ListQuery, "sort" | "direction">, isReversed = false): string {
  const key = Object.hasOwn(plan.sorts, query.sort) ? query.sort : plan.defaultSort;
  const direction = (query.direction === "asc") === isReversed ? "DESC" : "ASC";
  const gaps = plan.gappy.includes(key) ? (isReversed ? " NULLS FIRST" : " NULLS LAST") : "";
  const expressions = (plan.sorts[key] ?? []).map((expression) => `${expression} ${direction}${gaps}`);
  return [...expressions, `t."${plan.walk[1]}" ${direction}`].join(", ");
}

/** The next `size` rows of the whole list after `after` (the `walk` columns of the row before), in walking order. */
export async function listChunk<R extends pg.QueryResultRow>(
  scope: ShopScope,
  plan: ListPlan,
  query: ListChoice,
  after: readonly [string, string] | null,
  size: number,
): Promise<{ rows: R[]; last: readonly [string, string] | null }> {
  const { where, values } = conditions(scope, plan, query);
  const [first, second] = plan.walk;
  const keyset = after
    ? ` AND (t."${first}", t."${second}") > ($${values.length + 1}::${plan.walkTypes[0]}, $${values.length + 2}::${plan.walkTypes[1]})`
    : "";
  const found = await rows(scope).sql<R & { walkFirst: string; walkSecond: string }>(
    `SELECT ${plan.select}, t."${first}"::text AS "walkFirst", t."${second}"::text AS "walkSecond"
     FROM "${plan.table}" t WHERE ${where}${keyset} ORDER BY t."${first}", t."${second}" LIMIT ${size}`,
    after ? [...values, ...after] : values,
  );
  const last = found.at(-1);
  return {
    rows: found.map(({ walkFirst: _, walkSecond: __, ...row }) => row as unknown as R),
    last: last && found.length === size ? [last.walkFirst, last.walkSecond] : null,
  };
}

/** One text column of every row that was asked for, in no order. */
export async function listColumn(
  scope: ShopScope,
  plan: ListPlan,
  query: ListChoice,
  column: string,
): Promise<string[]> {
  const { where, values } = conditions(scope, plan, query);
  const found = await rows(scope).sql<{ value: string }>(
    `SELECT t."${column}" AS value FROM "${plan.table}" t WHERE ${where}`,
    values,
  );
  return found.map((row) => row.value);
}

function conditions(scope: ShopScope, plan: ListPlan, query: ListChoice): { where: string; values: unknown[] } {
  const values: unknown[] = [scope.shopId];
  const parts = [`t."shopId" = $1::uuid`, plan.where];
  const add = (condition: string, value: unknown) => {
    values.push(value);
    parts.push(`(${condition.replaceAll("$x", `$${values.length}`)})`);
  };
  const search = query.search.trim();
  if (search) {
    if (plan.search.includes("$y")) values.push(query.related ?? []);
    add(plan.search.replaceAll("$y", `$${values.length}`), `%${search.replace(/[\\%_]/g, "\\$&")}%`);
  }
  for (const [key, chosen] of Object.entries(query.filters)) {
    const condition = Object.hasOwn(plan.filters, key) ? plan.filters[key] : chosenRows(plan, key);
    if (condition && chosen.length > 0) add(condition, chosen);
  }
  return { where: parts.join(" AND "), values };
}

/** Every list knows `id`: the rows that somebody chose. */
function chosenRows({ walk, walkTypes }: ListPlan, key: string): string | undefined {
  return key === "id" ? `t."${walk[1]}" = ANY($x::${walkTypes[1]}[])` : undefined;
}
