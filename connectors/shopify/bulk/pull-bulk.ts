import type { Change } from "~/kernel/commerce";
import { reason } from "~/kernel/reason";
import { fail, ok, type Result } from "~/kernel/result";
import { MINUTE } from "~/kernel/time";
import type { ConnectorError } from "../../contract/errors";
import type { Cursor, Damaged, Page } from "../../contract/ports";
import { because } from "../because";
import type { AdminClient } from "../graphql/client";
import { isJson, type Json } from "../mapping/fields";
import { type BulkCursor, bulkCursor, type FileCursor } from "./cursor";
import { startBulk, watchBulk } from "./operation";
import { readLines } from "./read-lines";
import { addressOf, rememberAddress } from "./result-address";

/** One object of the result; `line` is its place in the whole file. */
export interface BulkRow {
  value: Json;
  parent: unknown;
  line: number;
}

export interface BulkReading {
  query: string;
  resource: Damaged["resource"];
  /** Bytes a pull. */
  rangeBytes: number;
  /**
   * The rows of one pull. `used`: how many of them are dealt with, when not all (at least one, to get on).
   * Rows of one parent may lie anywhere behind it, in other pulls too.
   */
  read(
    rows: BulkRow[],
    context: { currency: string; damaged: Damaged[] },
  ): Promise<Result<{ changes: Change[]; used?: number }, ConnectorError>>;
}

/** About 5,000 order lines: twice as many are no faster, and the two pages that are in memory at once cost twice as much. */
export const RANGE_BYTES = 2 * 1024 * 1024;

/** Results that came to nothing before the reading is given up: about three quarters of an hour. */
const MOST_ATTEMPTS = 10;
/** So many of them in a row may be chance. */
const SOON_AGAIN = 2;
const LONGEST_REST_MS = 10 * MINUTE;
const SHORTEST_REST_MS = 3_000;

/**
 * One step of reading everything by a bulk operation: start it, watch it, then read its result range by range. The
 * cursor names the next byte, so that memory stays flat and any byte can be gone on from. A result that has expired is
 * asked for again; of one that failed, the part that there is gets read first.
 */
export async function pullBulk(
  client: AdminClient,
  reading: BulkReading,
  cursor: Cursor | null,
): Promise<Result<Page, ConnectorError>> {
  const at = bulkCursor(cursor);
  if (at.at === "start") return start(client, reading, at);
  if (at.at === "running") return watch(client, at);
  return readFile(client, reading, at);
}

async function start(
  client: AdminClient,
  { query }: BulkReading,
  { attempts, polls }: Extract<BulkCursor, { at: "start" }>,
) {
  if (attempts >= MOST_ATTEMPTS) {
    return fail<ConnectorError>({ code: "rejected", message: because("not-prepared") });
  }
  const started = await startBulk(client, query);
  if (!started.ok) return started;
  if (started.value === "busy") return waiting({ at: "start", attempts, polls: polls + 1 }, pollWaitMs(polls));
  return waiting({ at: "running", bulkId: started.value, polls: 0, attempts }, pollWaitMs(0));
}

async function watch(client: AdminClient, at: Extract<BulkCursor, { at: "running" }>) {
  const watched = await watchBulk(client, at.bulkId);
  if (!watched.ok) return watched;
  const bulk = watched.value;
  if (bulk.state === "lost") return again(at.attempts + 1);
  if (bulk.state === "running") {
    const polls = at.polls + 1;
    return waiting({ ...at, polls }, pollWaitMs(polls), { done: 0, total: bulk.records || null });
  }
  if (bulk.url === null) return ok<Page>({ changes: [], damaged: [], next: null, progress: { done: 0, total: 0 } });
  const file: FileCursor = {
    at: "file",
    bulkId: at.bulkId,
    offset: 0,
    line: 0,
    records: 0,
    total: bulk.isPartial ? null : bulk.records,
    currency: bulk.currency,
    isPartial: bulk.isPartial,
    attempts: at.attempts,
  };
  rememberAddress(client, at.bulkId, bulk.url);
  return waiting(file, 0, { done: 0, total: file.total });
}

async function readFile(
  client: AdminClient,
  reading: BulkReading,
  at: FileCursor,
): Promise<Result<Page, ConnectorError>> {
  const address = await addressOf(client, at.bulkId);
  if (!address.ok) return address;
  if (address.value === null) return again(at.attempts + 1);
  const read = await readLines(client.deps, address.value, at.offset, reading.rangeBytes);
  if (!read.ok) {
    if (read.error.code === "gone") return again(at.attempts + 1);
    return fail(read.error);
  }
  const { lines, consumed, isEnd } = read.value;
  const damaged: Damaged[] = [];
  const rows = parseRows(lines, at.line, reading.resource, damaged);
  const result = await reading.read(rows, { currency: at.currency, damaged });
  if (!result.ok) return result;
  const { changes, used = rows.length } = result.value;
  const isDone = used >= rows.length;
  const line = isDone ? at.line + lines.length : (rows[used] as BulkRow).line;
  const seen = isDone ? rows : rows.slice(0, used);
  const next: FileCursor = {
    ...at,
    offset: at.offset + (isDone ? consumed : bytesOf(lines, line - at.line)),
    line,
    records: at.records + seen.filter(({ parent }) => parent === undefined).length,
  };
  const progress = { done: next.records, total: at.total };
  if (!isEnd || !isDone) return ok({ changes, damaged, next, progress });
  if (!at.isPartial) return ok({ changes, damaged, next: null, progress });
  return ok({
    changes,
    damaged,
    next: { at: "start", attempts: at.attempts + 1, polls: 0 },
    waitMs: restMs(at.attempts),
    progress,
  });
}

function parseRows(lines: string[], firstLine: number, resource: Damaged["resource"], damaged: Damaged[]): BulkRow[] {
  const rows: BulkRow[] = [];
  for (let index = 0; index < lines.length; index++) {
    const text = lines[index] as string;
    if (text === "") continue;
    try {
      const value: unknown = JSON.parse(text);
      if (isJson(value)) {
        rows.push({ value, parent: value["__parentId"], line: firstLine + index });
        continue;
      }
    } catch {
      // Reported below, as any other line that holds no record.
    }
    const why = reason("line-unreadable", { line: firstLine + index + 1 });
    damaged.push({ resource, externalId: null, field: null, reason: why });
  }
  return rows;
}

function waiting(next: BulkCursor, waitMs: number, progress?: Page["progress"]): { ok: true; value: Page } {
  return ok({ changes: [], damaged: [], next, waitMs, ...(progress && { progress }) });
}

/** From the beginning, at once after the first failures and then with growing rests: Shopify may mend itself. */
function again(attempts: number) {
  return waiting({ at: "start", attempts, polls: 0 }, restMs(attempts));
}

function restMs(attempts: number): number {
  if (attempts <= SOON_AGAIN) return SHORTEST_REST_MS;
  return Math.min(LONGEST_REST_MS, MINUTE * 2 ** (attempts - SOON_AGAIN - 1));
}

/** A tenth of a second at first, for a small shop is ready at once; ten seconds in the end. A look costs one point. */
function pollWaitMs(polls: number): number {
  return Math.min(10_000, Math.round(100 * 1.3 ** polls));
}

function bytesOf(lines: string[], count: number): number {
  let bytes = 0;
  for (let index = 0; index < count; index++) bytes += Buffer.byteLength(lines[index] as string) + 1;
  return bytes;
}
