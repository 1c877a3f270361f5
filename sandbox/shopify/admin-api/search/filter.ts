import type { Context } from "../context";
import { fromDecimal } from "../money";
import type { SqlValue, TableSource } from "../source";
import { type Comparator, parseSearch, type SearchNode, type Term } from "./parse";

export interface Condition {
  sql: string;
  values: SqlValue[];
}

/** How a search field reads the shop: a condition, or null when the value makes no sense for it. */
export type Filter = (term: Term, context: Context) => Condition | null;

export interface Searchable {
  fields: Record<string, Filter>;
  /** What a bare word looks into. */
  anywhere: (word: string) => Condition;
}

const NEVER: Condition = { sql: "0", values: [] };

const SQL_COMPARATOR: Record<Comparator, string> = { "=": "=", ">": ">", ">=": ">=", "<": "<", "<=": "<=" };

/** Equal whatever the case; `value*` matches a beginning, `*` anything that isn't empty. */
export function exact(column: string): Filter {
  return ({ value }) => {
    if (value === "*") return { sql: `coalesce(${column}, '') <> ''`, values: [] };
    if (value.endsWith("*"))
      return { sql: `${column} LIKE ? ESCAPE '\\'`, values: [`${escapeLike(value.slice(0, -1))}%`] };
    return { sql: `${column} = ? COLLATE NOCASE`, values: [value] };
  };
}

/** Holds the words, at the beginning of a word. */
export function words(column: string): Filter {
  return ({ value }) => {
    const plain = escapeLike(value.replace(/\*$/, ""));
    return { sql: `(' ' || ${column}) LIKE ? ESCAPE '\\'`, values: [`% ${plain}%`] };
  };
}

/** A number, or several with commas. */
export function number(column: string): Filter {
  return ({ value, comparator }) => {
    const numbers = value.split(",").map((one) => Number(one.replace(/^gid:\/\/shopify\/\w+\//, "")));
    if (numbers.some(Number.isNaN)) return null;
    if (comparator !== "=") return { sql: `${column} ${SQL_COMPARATOR[comparator]} ?`, values: [numbers[0] ?? 0] };
    return { sql: `${column} IN (${numbers.map(() => "?").join(", ")})`, values: numbers };
  };
}

/** An amount in the shop's currency. */
export function amount(column: string): Filter {
  return ({ value, comparator }, context) => {
    const minor = fromDecimal(value, context.currency.digits);
    return minor === null ? null : { sql: `${column} ${SQL_COMPARATOR[comparator]} ?`, values: [minor] };
  };
}

/**
 * An instant; `field:2026-11-01` is that whole day, in comparisons its beginning. Colons outside of quotes end a value,
 * so that an unquoted time counts as the beginning of its day.
 */
export function time(column: string): Filter {
  return ({ value, comparator, isQuoted }, context) => {
    const text = value === "now" ? context.now.toISOString() : isQuoted ? value : value.slice(0, 10);
    const at = Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text);
    if (Number.isNaN(at)) return null;
    const from = instant(at);
    if (text.length === 10 && comparator === "=") {
      return { sql: `(${column} >= ? AND ${column} < ?)`, values: [from, instant(at + 86_400_000)] };
    }
    return { sql: `${column} ${SQL_COMPARATOR[comparator]} ?`, values: [from] };
  };
}

/** One of a list of words, several with commas; upper case in the shop. */
export function oneOf(column: string): Filter {
  return ({ value }) => {
    const choices = value.split(",").map((one) => one.trim().toUpperCase());
    return { sql: `${column} IN (${choices.map(() => "?").join(", ")})`, values: choices };
  };
}

/** A JSON list that holds the value, whatever its case. */
export function holds(column: string): Filter {
  return ({ value }) => ({
    sql: `EXISTS (SELECT 1 FROM json_each(${column}) j WHERE j.value = ? COLLATE NOCASE)`,
    values: [value],
  });
}

/** Bare words look for their beginning in any of the columns. */
export function anywhere(...columns: string[]): (word: string) => Condition {
  return (word) => {
    const pattern = `% ${escapeLike(word.replace(/\*$/, ""))}%`;
    const parts = columns.map((column) => `(' ' || coalesce(${column}, '')) LIKE ? ESCAPE '\\'`);
    return { sql: `(${parts.join(" OR ")})`, values: columns.map(() => pattern) };
  };
}

/** The condition of a `query` argument; null when it asks for nothing. Unknown fields are noted as warnings. */
export function searchCondition(
  query: unknown,
  searchable: Searchable,
  context: Context,
  path: string,
): Condition | null {
  const text = typeof query === "string" ? query : "";
  const node = parseSearch(text);
  if (!node) return null;
  const warnings: { field: string; message: string; code: string }[] = [];
  const condition = conditionOf(node, searchable, context, warnings);
  if (warnings.length > 0) context.searchWarnings.push({ path: [path], query: text, parsed: text, warnings });
  return condition;
}

function conditionOf(
  node: SearchNode,
  searchable: Searchable,
  context: Context,
  warnings: { field: string; message: string; code: string }[],
): Condition | null {
  if (node.kind === "not") {
    const inner = conditionOf(node.part, searchable, context, warnings);
    return inner && { sql: `NOT coalesce(${inner.sql}, 0)`, values: inner.values };
  }
  if (node.kind !== "term") {
    const parts = node.parts
      .map((part) => conditionOf(part, searchable, context, warnings))
      .filter((part) => part !== null);
    if (parts.length === 0) return null;
    const joint = node.kind === "and" ? " AND " : " OR ";
    return { sql: `(${parts.map((part) => part.sql).join(joint)})`, values: parts.flatMap((part) => part.values) };
  }
  if (node.field === null) return searchable.anywhere(node.value);
  const filter = searchable.fields[node.field];
  if (!filter) {
    warnings.push({ field: node.field, message: "Invalid search field for this query.", code: "invalid_field" });
    return null;
  }
  const condition = filter(node, context);
  if (condition) return condition;
  warnings.push({ field: node.field, message: `Input \`${node.value}\` is not a valid value.`, code: "invalid_value" });
  return NEVER;
}

function instant(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/** A connection's source with the conditions of its `query` argument. */
export function searched(source: TableSource, condition: { sql: string; values: SqlValue[] } | null): TableSource {
  if (!condition) return source;
  return { ...source, where: [...source.where, condition.sql], values: [...source.values, ...condition.values] };
}
