import type { SQLInputValue } from "node:sqlite";
import type { ShopState } from "./shop-state";

/** Values for a row's columns; what is not named takes the table's own default. */
export type Columns = Record<string, SQLInputValue>;

/** Inserts one row, named columns in any order. Table and column names come from code, never from outside. */
export function insertRow(state: ShopState, table: string, columns: Columns): void {
  const names = Object.keys(columns);
  state
    .sql(`INSERT INTO ${table} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`)
    .run(...Object.values(columns));
}

/** Sets the named columns of the row with that id. Nothing happens for an empty set. */
export function updateRow(state: ShopState, table: string, id: number, columns: Columns): void {
  const names = Object.keys(columns);
  if (names.length === 0) return;
  state
    .sql(`UPDATE ${table} SET ${names.map((name) => `${name} = ?`).join(", ")} WHERE id = ?`)
    .run(...Object.values(columns), id);
}
