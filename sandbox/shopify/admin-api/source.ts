import type { ShopState } from "../state";
import { badRequest } from "./answer/errors";
import type { Args } from "./field";

export type SqlValue = string | number | null;

/** Where a connection's nodes come from: a query over the shop's tables, or rows that are there already. */
export type Source = TableSource | { rows: readonly object[] };

export interface TableSource {
  /** The table or join whose nodes are `t`. */
  from: string;
  where: string[];
  values: SqlValue[];
  /** An expression that is never null; ties are broken by `t.id`. */
  order: string;
  descending?: boolean;
  /** What a row becomes, where it isn't the node itself. */
  wrap?: (row: object) => object;
}

export interface Edge {
  node: object;
  cursor: string;
}

export class Page {
  constructor(
    readonly edges: readonly Edge[],
    readonly hasNextPage: boolean,
    readonly hasPreviousPage: boolean,
  ) {}
}

/** A source over one table, by id unless another order is given. */
export function table(name: string, where: string[] = [], values: SqlValue[] = [], order = "t.id"): TableSource {
  return { from: `${name} t`, where, values, order };
}

/** The whole of a source in its own order, as SQL. */
export function selectAll(source: TableSource): string {
  const where = source.where.length > 0 ? ` WHERE ${source.where.join(" AND ")}` : "";
  const direction = source.descending ? " DESC" : "";
  const order = source.order === "t.id" ? `t.id${direction}` : `${source.order}${direction}, t.id${direction}`;
  return `SELECT t.* FROM ${source.from}${where} ORDER BY ${order}`;
}

const MOST = 250;

/** How many rows a connection is asked for. @throws the API's error when that isn't said or too much */
export function pageSize(args: Args): { size: number; fromEnd: boolean } {
  const first = args["first"] as number | null | undefined;
  const last = args["last"] as number | null | undefined;
  if (first == null && last == null) throw badRequest("you must provide one of first or last");
  if (first != null && last != null) throw badRequest("providing both first and last is not supported");
  const size = first ?? last ?? 0;
  const name = first != null ? "first" : "last";
  if (size < 0) throw badRequest(`${name} cannot be less than 0`);
  if (size > MOST) throw badRequest(`${name} cannot be greater than ${MOST}`);
  if (last != null && args["after"] != null) throw badRequest("using last with after is not supported");
  if (first != null && args["before"] != null) throw badRequest("using first with before is not supported");
  return { size, fromEnd: last != null };
}

/** One page of a source by the usual arguments of a connection. */
export function readPage(state: ShopState, source: Source, args: Args): Page {
  const { size, fromEnd } = pageSize(args);
  const cursor = readCursor((fromEnd ? args["before"] : args["after"]) as string | null | undefined);
  return "rows" in source
    ? pageOfRows(source.rows, size, fromEnd, cursor)
    : pageOfTable(state, reversed(source, args["reverse"] === true), size, fromEnd, cursor);
}

function reversed(source: TableSource, isReversed: boolean): TableSource {
  return isReversed ? { ...source, descending: !source.descending } : source;
}

interface Cursor {
  last_id: number;
  last_value: SqlValue;
}

function pageOfTable(
  state: ShopState,
  source: TableSource,
  size: number,
  fromEnd: boolean,
  cursor: Cursor | null,
): Page {
  const descending = (source.descending ?? false) !== fromEnd;
  const where = [...source.where];
  const values = [...source.values];
  const isById = source.order === "t.id";
  if (cursor) {
    const beyond = descending ? "<" : ">";
    where.push(isById ? `t.id ${beyond} ?` : `(${source.order}, t.id) ${beyond} (?, ?)`);
    values.push(...(isById ? [cursor.last_id] : [cursor.last_value, cursor.last_id]));
  }
  const direction = descending ? " DESC" : "";
  const sql =
    `SELECT t.*, ${source.order} AS sortValue FROM ${source.from}` +
    `${where.length > 0 ? ` WHERE ${where.join(" AND ")}` : ""}` +
    ` ORDER BY ${isById ? "" : `${source.order}${direction}, `}t.id${direction} LIMIT ?`;
  const rows = state.sql(sql).all(...values, size + 1) as unknown as { id: number; sortValue: SqlValue }[];
  const hasMore = rows.length > size;
  if (hasMore) rows.pop();
  if (fromEnd) rows.reverse();
  const edges = rows.map((row) => ({
    node: source.wrap ? source.wrap(row) : row,
    cursor: writeCursor({ last_id: row.id, last_value: row.sortValue }),
  }));
  return fromEnd ? new Page(edges, cursor !== null, hasMore) : new Page(edges, hasMore, cursor !== null);
}

function pageOfRows(rows: readonly object[], size: number, fromEnd: boolean, cursor: Cursor | null): Page {
  const start = fromEnd ? Math.max(0, (cursor?.last_id ?? rows.length) - size) : cursor ? cursor.last_id + 1 : 0;
  const end = fromEnd ? (cursor?.last_id ?? rows.length) : start + size;
  const edges = rows.slice(start, end).map((node, index) => ({
    node,
    cursor: writeCursor({ last_id: start + index, last_value: start + index }),
  }));
  return new Page(edges, end < rows.length, start > 0);
}

function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

function readCursor(text: string | null | undefined): Cursor | null {
  if (text == null) return null;
  try {
    const cursor = JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as Partial<Cursor>;
    if (typeof cursor.last_id === "number") return { last_id: cursor.last_id, last_value: cursor.last_value ?? null };
  } catch {
    // A cursor that isn't ours is refused below, whatever it holds.
  }
  throw badRequest("Invalid cursor for current pagination sort.");
}
