import type { SQLInputValue } from "node:sqlite";
import type { Prepared } from "../../kept/prepared";
import type { Kind, Kinds, Row } from "./rows";

export const TABLES = `
CREATE TABLE records (
  kind TEXT NOT NULL, id INTEGER NOT NULL, state TEXT NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL,
  data TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE INDEX records_created ON records (kind, created, id);
CREATE INDEX records_updated ON records (kind, updated, id);
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE codes (
  code TEXT PRIMARY KEY, redirectUri TEXT NOT NULL, challenge TEXT NOT NULL, scopes TEXT NOT NULL, endsAt INTEGER NOT NULL,
  isUsed INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE tokens (
  hash TEXT PRIMARY KEY, kind TEXT NOT NULL, family INTEGER NOT NULL, scopes TEXT NOT NULL, endsAt INTEGER NOT NULL,
  isRevoked INTEGER NOT NULL) WITHOUT ROWID;
`;

/** Which records, in which order; bounds include themselves. What is absent does not limit. */
export interface Wanted {
  state?: string;
  notState?: string;
  createdFrom?: number;
  createdTo?: number;
  updatedFrom?: number;
  updatedTo?: number;
  ids?: readonly number[];
  /** A further condition on the row, with its values. */
  where?: { sql: string; values: SQLInputValue[] };
  orderBy?: "id" | "created" | "updated";
  isDescending?: boolean;
  limit?: number;
  offset?: number;
}

type Raw = Omit<Row<unknown>, "data"> & { data: string };

/** The records of one kind. */
export class Table<K extends Kind> {
  constructor(
    private readonly sql: Prepared["sql"],
    private readonly kind: K,
  ) {}

  get(id: number): Row<Kinds[K]> | null {
    const raw = this.sql("SELECT * FROM records WHERE kind = ? AND id = ?").get(this.kind, id);
    return raw ? this.read(raw as unknown as Raw) : null;
  }

  put(row: Row<Kinds[K]>): Row<Kinds[K]> {
    const { id, state, created, updated, data } = row;
    this.sql("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?)").run(
      ...[this.kind, id, state, created, updated, JSON.stringify(data)],
    );
    return row;
  }

  remove(id: number): void {
    this.sql("DELETE FROM records WHERE kind = ? AND id = ?").run(this.kind, id);
  }

  list(wanted: Wanted = {}): Row<Kinds[K]>[] {
    const { sql, values } = this.condition(wanted);
    const direction = wanted.isDescending ? "DESC" : "ASC";
    const order = wanted.orderBy && wanted.orderBy !== "id" ? `${wanted.orderBy} ${direction}, ` : "";
    const rows = this.sql(`SELECT * FROM records WHERE ${sql} ORDER BY ${order}id ${direction} LIMIT ? OFFSET ?`).all(
      ...[...values, wanted.limit ?? -1, wanted.offset ?? 0],
    );
    return (rows as unknown as Raw[]).map((raw) => this.read(raw));
  }

  count(wanted: Wanted = {}): number {
    const { sql, values } = this.condition(wanted);
    return Number(this.sql(`SELECT count(*) AS n FROM records WHERE ${sql}`).get(...values)?.["n"]);
  }

  private read({ id, state, created, updated, data }: Raw): Row<Kinds[K]> {
    return { id, state, created, updated, data: JSON.parse(data) as Kinds[K] };
  }

  private condition(wanted: Wanted): { sql: string; values: SQLInputValue[] } {
    const parts = ["kind = ?"];
    const values: SQLInputValue[] = [this.kind];
    const add = (part: string, value: SQLInputValue | undefined) => {
      if (value === undefined) return;
      parts.push(part);
      values.push(value);
    };
    add("state = ?", wanted.state);
    add("state <> ?", wanted.notState);
    add("created >= ?", wanted.createdFrom);
    add("created <= ?", wanted.createdTo);
    add("updated >= ?", wanted.updatedFrom);
    add("updated <= ?", wanted.updatedTo);
    add("id IN (SELECT value FROM json_each(?))", wanted.ids && JSON.stringify(wanted.ids));
    if (wanted.where) {
      parts.push(wanted.where.sql);
      values.push(...wanted.where.values);
    }
    return { sql: parts.join(" AND "), values };
  }
}
