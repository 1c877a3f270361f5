import type pg from "pg";
import type { ShopScope } from "../scope";
import type { Prisma } from "./generated/client";

export interface Rows {
  prisma: Prisma.TransactionClient;
  /** Plain SQL in the same transaction: `$1` parameters, rows as objects. For what is read or written in bulk. */
  sql: <R extends pg.QueryResultRow = pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<R[]>;
}

const known = new WeakMap<ShopScope, Rows>();

export function bindRows(scope: ShopScope, rows: Rows): void {
  known.set(scope, rows);
}

export function unbindRows(scope: ShopScope): void {
  known.delete(scope);
}

/** The rows of a scope's shop: for stores alone. Throws when the scope's transaction is over. */
export function rows(scope: ShopScope): Rows {
  const found = known.get(scope);
  if (!found) throw new Error("this scope is closed: its transaction is over");
  return found;
}
