/** Something that happened, among other kinds of things. `key` is unique among all of them and sorts by its code units. */
export interface Moment {
  /** ISO 8601 in UTC, to the millisecond. */
  at: string;
  key: string;
}

/** Where a page of a timeline ended. */
export interface Position {
  at: string;
  key: string;
}

/** What is asked of one that tells moments: at most `limit`, the newest of those before `before`, newest first. */
export interface Stretch {
  before: Position | null;
  limit: number;
}

/**
 * The `limit` newest of what several told, each newest first and asked for `limit` + 1: so that it shows whether more
 * follows. `next` is where it goes on.
 */
export function newestFirst<M extends Moment>(
  told: readonly (readonly M[])[],
  limit: number,
): { moments: M[]; next: Position | null } {
  const all = told.flat().sort(byNewest);
  const moments = all.slice(0, limit);
  const last = moments.at(-1);
  return { moments, next: last && all.length > limit ? { at: last.at, key: last.key } : null };
}

function byNewest(a: Moment, b: Moment): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  return a.key < b.key ? 1 : a.key > b.key ? -1 : 0;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** As it stands in an address: `<instant>~<key>`. */
export function writePosition({ at, key }: Position): string {
  return `${at}~${key}`;
}

/** Null for what is no position. */
export function readPosition(text: string | null): Position | null {
  const [at = "", ...rest] = (text ?? "").split("~");
  const key = rest.join("~");
  return INSTANT.test(at) && !Number.isNaN(Date.parse(at)) && key !== "" ? { at, key } : null;
}
