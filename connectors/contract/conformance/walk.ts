import type { Change } from "~/kernel/commerce";
import type { OpenConnector, ReadPortName } from "../connector";
import { READ_PORTS } from "../connector";
import type { ConnectorError } from "../errors";
import type { Cursor, Damaged } from "../ports";

export interface Walk {
  pages: { changes: Change[]; from: Cursor | null }[];
  damaged: Damaged[];
  error: ConnectorError | null;
  /** Where an error stopped it. */
  stoppedAt: Cursor | null;
}

const MOST_PAGES = 2_000;
/** Platforms of tests are ready sooner than real ones. */
const LONGEST_WAIT_MS = 25;

/** Reads a port to its end, however often it asks to wait; every cursor passes through JSON, as it does in a database. */
export async function walk(
  open: OpenConnector,
  port: ReadPortName,
  options: { since?: Date | null; from?: Cursor | null; longestWaitMs?: number } = {},
): Promise<Walk> {
  const { longestWaitMs = Number.POSITIVE_INFINITY } = options;
  const done: Walk = { pages: [], damaged: [], error: null, stoppedAt: null };
  let cursor: Cursor | null = options.from ?? null;
  for (let count = 0; count < MOST_PAGES; count++) {
    const page = await open[port].pull({ cursor, since: options.since ?? null });
    if (!page.ok) {
      if (page.error.code !== "rate-limited") return { ...done, error: page.error, stoppedAt: cursor };
      await pause(Math.min(page.error.retryAfterMs, longestWaitMs));
      continue;
    }
    done.pages.push({ changes: page.value.changes, from: cursor });
    done.damaged.push(...page.value.damaged);
    if (page.value.next === null) return done;
    cursor = JSON.parse(JSON.stringify(page.value.next)) as Cursor;
    if (page.value.waitMs) await pause(Math.min(page.value.waitMs, LONGEST_WAIT_MS));
  }
  throw new Error(`the port ${port} does not end`);
}

/** Every read port that the connector has, in the order of a first import. */
export async function walkAll(
  open: OpenConnector,
  ports: readonly string[],
  since: Date | null = null,
): Promise<Change[]> {
  const changes: Change[] = [];
  for (const port of READ_PORTS.filter((name) => ports.includes(name))) {
    const { pages, error } = await walk(open, port, { since });
    if (error) throw new Error(`${port}: ${error.code} ${error.message}`);
    for (const page of pages) changes.push(...page.changes);
  }
  return changes;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
