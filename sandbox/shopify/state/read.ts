import type { ShopState } from "./shop-state";

/** One row, typed by the caller's knowledge of the table. */
export function readOne<T>(state: ShopState, sql: string, ...values: (string | number | null)[]): T | null {
  return (state.sql(sql).get(...values) as T | undefined) ?? null;
}

/** All rows of a statement. */
export function readAll<T>(state: ShopState, sql: string, ...values: (string | number | null)[]): T[] {
  return state.sql(sql).all(...values) as T[];
}

/** How many rows a `SELECT count(*) AS n` gives. */
export function readCount(state: ShopState, sql: string, ...values: (string | number | null)[]): number {
  return Number(state.sql(sql).get(...values)?.["n"] ?? 0);
}
