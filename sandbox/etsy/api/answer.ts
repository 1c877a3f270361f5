import type { EtsyState } from "../state/etsy-state";

export interface ApiAnswer {
  status: number;
  body: unknown;
}

export interface ApiCall {
  state: EtsyState;
  /** Where Etsy's pages are. */
  home: string;
  query: URLSearchParams;
  /** Fields of a JSON or form body. */
  body: Record<string, unknown>;
  /** What the path names, in its order. */
  ids: number[];
}

/** Etsy says what was wrong in one field, `error`. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** OAuth's own errors name themselves by a code and say the rest apart. */
    readonly description?: string,
  ) {
    super(message);
  }

  answer(): ApiAnswer {
    const description = this.description === undefined ? {} : { error_description: this.description };
    return { status: this.status, body: { error: this.message, ...description } };
  }
}

export const ok = (body: unknown): ApiAnswer => ({ status: 200, body });

/** A list as Etsy gives it: how many there are of all pages, and these. */
export const listed = (count: number, results: unknown[]): ApiAnswer => ok({ count, results });

export function notFound(what: string): ApiError {
  return new ApiError(404, `Resource not found: ${what}`);
}

/** A whole number of the query within its bounds. @throws ApiError */
export function whole(query: URLSearchParams, name: string, bounds: { min: number; max: number }): number | undefined {
  const text = query.get(name);
  if (text === null || text === "" || text === "null") return undefined;
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new ApiError(400, `Expected int value for '${name}' (got ${typeof text})`);
  if (value < bounds.min)
    throw new ApiError(400, `The value ${value} is less than the minimum ${bounds.min} for '${name}'`);
  if (value > bounds.max)
    throw new ApiError(400, `The value ${value} is greater than the maximum ${bounds.max} for '${name}'`);
  return value;
}

const MOST = Number.MAX_SAFE_INTEGER;

export function paging(query: URLSearchParams): { limit: number; offset: number } {
  return {
    limit: whole(query, "limit", { min: 1, max: 100 }) ?? 25,
    offset: whole(query, "offset", { min: 0, max: MOST }) ?? 0,
  };
}

/** The year 2000 is the first that Etsy knows. */
const FIRST_SECOND = 946_684_800;

export function second(query: URLSearchParams, name: string): number | undefined {
  return whole(query, name, { min: FIRST_SECOND, max: MOST });
}

export function isDescending(query: URLSearchParams): boolean {
  return !["asc", "ascending", "up"].includes(query.get("sort_order") ?? "desc");
}

/** `a,b` or given several times. */
export function listOf(query: URLSearchParams, name: string): string[] {
  return [...query.getAll(name), ...query.getAll(`${name}[]`)].flatMap((text) => text.split(",")).filter(Boolean);
}

export function flag(query: URLSearchParams, name: string): boolean | undefined {
  const text = query.get(name);
  return text === "true" || text === "1" ? true : text === "false" || text === "0" ? false : undefined;
}
