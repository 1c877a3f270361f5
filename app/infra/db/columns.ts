export type ColumnType = "uuid" | "text" | "text[]" | "int4" | "int8" | "bool" | "timestamptz" | "date" | "jsonb";

/** What a column of each type takes. Instants are ISO strings, days `YYYY-MM-DD`. */
export type ColumnValue = string | number | bigint | boolean | readonly string[] | object | null;

const NEEDS_QUOTES = /[\s"\\{},]|^$|^null$/i;

/**
 * One column of many rows as a Postgres array literal, for `unnest`. Built here because the driver's own conversion
 * costs more than the insert. NUL, which Postgres cannot hold, is dropped from texts.
 */
export function columnLiteral(type: ColumnType, values: readonly ColumnValue[]): string {
  const parts = new Array<string>(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || value === undefined) parts[i] = "NULL";
    else if (type === "text") parts[i] = quoted(value as string);
    else if (type === "text[]")
      parts[i] = quoted(arrayLiteral(value as readonly string[])); // an array of arrays would have to be rectangular
    else if (type === "jsonb") parts[i] = quoted(json(value));
    else parts[i] = String(value);
  }
  return `{${parts.join(",")}}`;
}

/** `{"a","b"}`: one value of a `text[]` column. */
export function arrayLiteral(values: readonly string[]): string {
  return `{${values.map(quoted).join(",")}}`;
}

function quoted(text: string): string {
  if (!NEEDS_QUOTES.test(text) && !text.includes("\0")) return text;
  return `"${text.replaceAll("\0", "").replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

function json(value: ColumnValue): string {
  const text = JSON.stringify(value);
  if (!text.includes("\\u0000")) return text;
  return JSON.stringify(value, (_, inner) => (typeof inner === "string" ? inner.replaceAll("\0", "") : inner));
}

/** The type that `unnest` reads the literal as. */
export function unnestType(type: ColumnType): string {
  return type === "text[]" ? "text" : type;
}
