import type { ListQuery } from "~/kernel/list";

/** What one list understands; everything else in an address is ignored. */
export interface ListSpec {
  filters: readonly string[];
  sorts: readonly string[];
  sort: string;
  direction: ListQuery["direction"];
  /** Filters whose values must have a form: others are dropped. */
  checks?: Readonly<Record<string, (value: string) => boolean>>;
}

/** `2026-11-21`, and a day that exists. */
export function isDay(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** One of our ids, by its form; told here because the kernel's own test of it comes with what makes ids, on the server. */
export function isRecordId(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
}

export const PAGE_SIZE = 50;
const SEARCH = "q";
const LONGEST_SEARCH = 200;
const LONGEST_FILTER = 50;

/** The list query that an address asks for. Total: what is not understood falls back to the list's own order and page 1. */
export function readListQuery(params: URLSearchParams, spec: ListSpec): ListQuery {
  const [sort = "", direction = ""] = (params.get("sort") ?? "").split(" ");
  const knowsSort = spec.sorts.includes(sort);
  const page = Number(params.get("page") ?? 1);
  const filters: Record<string, string[]> = {};
  for (const key of spec.filters) {
    const isGood = spec.checks?.[key] ?? Boolean;
    const values = [...new Set(params.getAll(key))].filter((value) => isGood(value)).slice(0, LONGEST_FILTER);
    if (values.length > 0) filters[key] = values;
  }
  return {
    search: (params.get(SEARCH) ?? "").trim().slice(0, LONGEST_SEARCH),
    filters,
    sort: knowsSort ? sort : spec.sort,
    direction: knowsSort && (direction === "asc" || direction === "desc") ? direction : spec.direction,
    page: Number.isInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1,
    size: PAGE_SIZE,
  };
}

/** The shortest address for a query: what equals the list's default is left out. The inverse of `readListQuery`. */
export function writeListQuery(query: ListQuery, spec: ListSpec): URLSearchParams {
  const params = new URLSearchParams();
  if (query.search) params.set(SEARCH, query.search);
  for (const key of spec.filters) for (const value of query.filters[key] ?? []) params.append(key, value);
  if (query.sort !== spec.sort || query.direction !== spec.direction)
    params.set("sort", `${query.sort} ${query.direction}`);
  if (query.page > 1) params.set("page", String(query.page));
  return params;
}

/** What a saved view keeps: everything but the page. */
export function viewOf(query: ListQuery, spec: ListSpec): string {
  return writeListQuery({ ...query, page: 1 }, spec).toString();
}
