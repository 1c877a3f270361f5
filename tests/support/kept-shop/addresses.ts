import { DatabaseSync } from "node:sqlite";
import type { TestDatabase } from "../database";

/** A column in which an address of the stack that made it stands. */
export interface Place {
  /** As it is written in SQL. */
  table: string;
  column: string;
  type: string;
}

/** Hosts with ports, such as `127.0.0.1:4100`, by what answers there. */
export type Hosts = Record<string, string>;

/** Every column of the database in which one of these stands. */
export async function placesInPostgres(db: TestDatabase, hosts: Hosts): Promise<Place[]> {
  const tables = await db.query<{ table: string; columns: Omit<Place, "table">[] }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS "table",
       json_agg(json_build_object('column', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod))) AS columns
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
       AND a.atttypid::regtype::text ~ '^(text|character varying|json|jsonb|xml)' GROUP BY 1`,
  );
  const found: Place[] = [];
  for (const { table, columns } of tables) {
    const looks = columns.map(({ column }) => `bool_or(${column}::text LIKE ANY ($1))`);
    const [row] = await db.query<{ seen: (boolean | null)[] }>(`SELECT ARRAY[${looks.join()}] AS seen FROM ${table}`, [
      Object.values(hosts).map((host) => `%${host}%`),
    ]);
    found.push(...columns.filter((_, index) => row?.seen[index]).map((place) => ({ table, ...place })));
  }
  return found;
}

/** The same shop, met at other addresses. No new address is one of the former ones. */
export async function moveInPostgres(
  db: TestDatabase,
  places: readonly Place[],
  from: Hosts,
  to: Hosts,
): Promise<void> {
  for (const { table, column, type } of places) {
    const { moved, values } = replaced(`${column}::text`, from, to, (index) => `$${index}`);
    const holds = `${column}::text LIKE ANY ($${values.length + 1})`;
    const former = Object.values(from).map((host) => `%${host}%`);
    await db.query(`UPDATE ${table} SET ${column} = (${moved})::${type} WHERE ${holds}`, [...values, former]);
  }
}

/** The same in a file of the sandbox, wherever one of them stands in a text. */
export function moveInSqlite(file: string, from: Hosts, to: Hosts): void {
  const db = new DatabaseSync(file);
  try {
    const columns = db
      .prepare(
        `SELECT t.name AS "table", c.name AS "column" FROM sqlite_master t JOIN pragma_table_info(t.name) c
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND upper(c.type) IN ('TEXT', 'JSON', '')`,
      )
      .all() as { table: string; column: string }[];
    db.exec("BEGIN");
    for (const { table, column } of columns) {
      const name = `"${column}"`;
      const { moved, values } = replaced(name, from, to, () => "?");
      const former = Object.values(from);
      const holds = former.map(() => `instr(${name}, ?) > 0`).join(" OR ");
      db.prepare(`UPDATE "${table}" SET ${name} = ${moved} WHERE typeof(${name}) = 'text' AND (${holds})`).run(
        ...values,
        ...former,
      );
    }
    db.exec("COMMIT");
  } finally {
    db.close();
  }
}

/** `replace(replace(x, a, b), c, d)`, and the values of its placeholders in their order. */
function replaced(expression: string, from: Hosts, to: Hosts, placeholder: (index: number) => string) {
  const values: string[] = [];
  let moved = expression;
  for (const [name, former] of Object.entries(from)) {
    const present = to[name];
    if (!present) throw new Error(`there is no new address of ${name}`);
    values.push(former, present);
    moved = `replace(${moved}, ${placeholder(values.length - 1)}, ${placeholder(values.length)})`;
  }
  return { moved, values };
}
