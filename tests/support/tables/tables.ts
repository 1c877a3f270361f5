export type Cell = string | number | boolean | null;

/** One record: its key, unique in its table, and what both sides must agree on. */
export interface Row {
  key: string;
  [column: string]: Cell;
}

/** Records by kind, in a form that source and copy share: amounts in minor units, instants in milliseconds. */
export type Tables = Record<string, Row[]>;

const SHOWN = 25;

/**
 * What of `copy` is not as `source`, a line for each difference: missing and surplus records, records that stand there
 * twice, and cells that differ. Empty when they agree.
 */
export function differences(source: Tables, copy: Tables): string[] {
  const found: string[] = [];
  for (const table of new Set([...Object.keys(source), ...Object.keys(copy)]))
    found.push(...differencesOf(table, source[table] ?? [], copy[table] ?? []));
  return found;
}

/** The first of them, for a test's message. */
export function shorten(found: readonly string[]): string[] {
  return found.length > SHOWN ? [...found.slice(0, SHOWN), `… and ${found.length - SHOWN} more`] : [...found];
}

function differencesOf(table: string, source: readonly Row[], copy: readonly Row[]): string[] {
  const found: string[] = [];
  const wanted = new Map(source.map((row) => [row.key, row]));
  const held = new Map<string, Row>();
  for (const row of copy) {
    if (held.has(row.key)) found.push(`${table} ${row.key} stands there twice`);
    held.set(row.key, row);
  }
  for (const [key, row] of wanted) {
    const other = held.get(key);
    if (!other) found.push(`${table} ${key} is missing`);
    else found.push(...cellDifferences(`${table} ${key}`, row, other));
  }
  for (const key of held.keys()) if (!wanted.has(key)) found.push(`${table} ${key} is not in the source`);
  return found;
}

function cellDifferences(name: string, source: Row, copy: Row): string[] {
  return Object.keys(source)
    .filter((column) => source[column] !== copy[column])
    .map(
      (column) => `${name}: ${column} is ${JSON.stringify(copy[column])}, should be ${JSON.stringify(source[column])}`,
    );
}
