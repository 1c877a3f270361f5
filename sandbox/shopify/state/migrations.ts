import type { DatabaseSync } from "node:sqlite";
import { TABLES } from "./tables";

/** A change of the tables that runs once per shop. */
export interface Migration {
  /** Unique over the sandbox, such as `online-store.carts`. */
  name: string;
  sql: string;
}

/** Runs the migrations that this database has not seen yet, each in a transaction of its own. */
export function applyMigrations(db: DatabaseSync, extra: Migration[]): void {
  db.exec("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY) WITHOUT ROWID");
  const known = new Set(
    db
      .prepare("SELECT name FROM migrations")
      .all()
      .map((row) => row["name"]),
  );
  for (const migration of [{ name: "state.tables", sql: TABLES }, ...extra]) {
    if (known.has(migration.name)) continue;
    db.exec("BEGIN IMMEDIATE");
    try {
      db.exec(migration.sql);
      db.prepare("INSERT INTO migrations VALUES (?)").run(migration.name);
      db.exec("COMMIT");
    } catch (error) {
      db.exec("ROLLBACK");
      throw error;
    }
  }
}
