import type { SQLInputValue } from "node:sqlite";
import type { Prepared } from "../../kept/prepared";
import type { Kind, Kinds, Row } from "./rows";

/** Which records of a kind, in which order. Everything that is absent does not limit. */
export interface Wanted {
  statuses?: readonly string[];
  parents?: readonly number[];
  include?: readonly number[];
  exclude?: readonly number[];
  /** Exclusive, as WordPress compares dates. */
  createdAfter?: string;
  createdBefore?: string;
  modifiedAfter?: string;
  modifiedBefore?: string;
  /** A part of the record's JSON. */
  search?: string;
  /** A further condition on the row, with its values. */
  where?: { sql: string; values: SQLInputValue[] };
  orderBy?: "id" | "created" | "modified" | "include" | "title";
  isDescending?: boolean;
  limit?: number;
  offset?: number;
}

export const TABLES = `
CREATE TABLE records (
  kind TEXT NOT NULL, id INTEGER NOT NULL, parent INTEGER NOT NULL, status TEXT NOT NULL, created TEXT NOT NULL,
  modified TEXT NOT NULL, data TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE INDEX records_modified ON records (kind, modified, id);
CREATE INDEX records_created ON records (kind, created, id);
CREATE INDEX records_parent ON records (kind, parent, id);
CREATE INDEX records_status ON records (kind, status, id);
CREATE INDEX records_email ON records (lower(json_extract(data, '$.email')));
CREATE INDEX records_slug ON records (json_extract(data, '$.slug'));
CREATE INDEX records_customer ON records (json_extract(data, '$.customer_id'));
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE apiKeys (
  id INTEGER PRIMARY KEY, userId INTEGER NOT NULL, description TEXT NOT NULL, permissions TEXT NOT NULL,
  keyHash TEXT NOT NULL UNIQUE, secret TEXT NOT NULL, truncated TEXT NOT NULL, nonces TEXT NOT NULL, lastAccess TEXT);
CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY, webhook INTEGER NOT NULL, topic TEXT NOT NULL, subject INTEGER NOT NULL, dueAt INTEGER NOT NULL,
  status TEXT NOT NULL, responseCode INTEGER, body TEXT, at TEXT);
CREATE INDEX deliveries_waiting ON deliveries (status, dueAt);
CREATE TABLE carts (token TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
`;

interface Raw {
  id: number;
  parent: number;
  status: string;
  created: string;
  modified: string;
  data: string;
}

const read = <K extends Kind>({ data, ...columns }: Raw): Row<Kinds[K]> => ({
  ...columns,
  data: JSON.parse(data) as Kinds[K],
});

/** The records of one kind. */
export class Table<K extends Kind> {
  constructor(
    private readonly sql: Prepared["sql"],
    private readonly kind: K,
  ) {}

  get(id: number): Row<Kinds[K]> | null {
    const found = this.sql("SELECT * FROM records WHERE kind = ? AND id = ?").get(this.kind, id);
    return found ? read<K>(found as unknown as Raw) : null;
  }

  /** Any one that is so, by an index of the condition's: the sign keeps SQLite from going by the kind. */
  find(condition: string, ...values: SQLInputValue[]): Row<Kinds[K]> | null {
    const found = this.sql(`SELECT * FROM records WHERE +kind = ? AND ${condition} LIMIT 1`).get(this.kind, ...values);
    return found ? read<K>(found as unknown as Raw) : null;
  }

  put(row: Row<Kinds[K]>): Row<Kinds[K]> {
    this.sql("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?, ?)").run(
      ...[this.kind, row.id, row.parent, row.status, row.created, row.modified, JSON.stringify(row.data)],
    );
    return row;
  }

  remove(id: number): void {
    this.sql("DELETE FROM records WHERE kind = ? AND id = ?").run(this.kind, id);
  }

  list(wanted: Wanted = {}): Row<Kinds[K]>[] {
    const { sql, values } = this.condition(wanted);
    const direction = wanted.isDescending ? "DESC" : "ASC";
    const order = {
      id: `id ${direction}`,
      created: `created ${direction}, id ${direction}`,
      modified: `modified ${direction}, id ${direction}`,
      title: `json_extract(data, '$.name') ${direction}, id ${direction}`,
      include: `instr(',' || ? || ',', ',' || id || ',')`,
    }[wanted.orderBy ?? "id"];
    const sorted = wanted.orderBy === "include" ? [(wanted.include ?? []).join(",")] : [];
    const rows = this.sql(`SELECT * FROM records WHERE ${sql} ORDER BY ${order} LIMIT ? OFFSET ?`).all(
      ...[...values, ...sorted, wanted.limit ?? -1, wanted.offset ?? 0],
    );
    return (rows as unknown as Raw[]).map((raw) => read<K>(raw));
  }

  count(wanted: Wanted = {}): number {
    const { sql, values } = this.condition(wanted);
    return Number(this.sql(`SELECT count(*) AS n FROM records WHERE ${sql}`).get(...values)?.["n"]);
  }

  private condition(wanted: Wanted): { sql: string; values: SQLInputValue[] } {
    const parts = ["kind = ?"];
    const values: SQLInputValue[] = [this.kind];
    const add = (part: string, ...given: SQLInputValue[]) => {
      parts.push(part);
      values.push(...given);
    };
    const inList = (column: string, list: readonly (string | number)[] | undefined, not = "") => {
      const [only] = list ?? [];
      // By the column's index, which a list keeps SQLite from.
      if (list?.length === 1 && only !== undefined) add(`${column} ${not ? "<>" : "="} ?`, only);
      else if (list) add(`${column} ${not} IN (SELECT value FROM json_each(?))`, JSON.stringify(list));
    };
    inList("status", wanted.statuses);
    inList("parent", wanted.parents);
    inList("id", wanted.include);
    inList("id", wanted.exclude, "NOT");
    if (wanted.createdAfter) add("created > ?", wanted.createdAfter);
    if (wanted.createdBefore) add("created < ?", wanted.createdBefore);
    if (wanted.modifiedAfter) add("modified > ?", wanted.modifiedAfter);
    if (wanted.modifiedBefore) add("modified < ?", wanted.modifiedBefore);
    if (wanted.search) add("instr(lower(data), lower(?)) > 0", wanted.search);
    if (wanted.where) add(wanted.where.sql, ...wanted.where.values);
    return { sql: parts.join(" AND "), values };
  }
}
