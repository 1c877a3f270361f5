import { clock, nap } from "~/infra/clock";
import { histogram } from "~/infra/metrics";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId, SyncRunId } from "~/kernel/ids";
import { reason } from "~/kernel/reason";
import { fail, type Result } from "~/kernel/result";
import { SECOND } from "~/kernel/time";
import { type ConnectorError, type Cursor, type Page, READ_PORTS, type ReadPortName } from "../contract";
import { findChannel } from "../store/channels.server";
import { findCursors, findRun, type SavedCursor } from "../store/runs.server";
import type { Ingest, StepInput } from "../types";
import { compareIdentities } from "./identities";
import { type OpenChannel, open } from "./open";
import { chain, finishRun, meetFailure, savePage, saveWait } from "./step-writes";

/** After so long a slice ends with its page and asks for the next one: other shops get their turn. */
const SLICE = 10 * SECOND;
/** A shorter wait is slept through, a longer one leaves the worker. */
const NAP = 2 * SECOND;

export interface Slice {
  input: StepInput;
  opened: OpenChannel;
  run: { kind: string; since: Date | null };
  ingest: Ingest;
  cursors: Map<string, SavedCursor>;
  signal: AbortSignal;
  endsAt: number;
}

/** A page is read while the one before it is written: the two overlap. */
export const pageSeconds = histogram("aisle_page_seconds", "Time that reading and writing a page of a run took");

type Pulled = Promise<Result<Page, ConnectorError>>;

/**
 * One slice of a run: walks the ports from where the run stands, page by page, each page one transaction with its
 * cursor, the next page being fetched while the current one is written. Asks for the next slice, or ends the run.
 * Killed at any moment, the next slice goes on from the last page that was committed.
 */
export async function step(input: StepInput, ingest: Ingest, signal: AbortSignal): Promise<void> {
  const { shopId, channelId, runId } = input;
  const state = await load(shopId, channelId, runId);
  if (!state) return;
  const opened = await open(shopId, channelId, { signal });
  if (!opened.ok) return meetFailure(input, opened.error);
  const slice: Slice = {
    ...state,
    input,
    opened: opened.value,
    ingest,
    signal,
    endsAt: clock.now().getTime() + SLICE,
  };
  const begun = state.cursors.size === 0 ? await beginAll(slice) : new Map<ReadPortName, Page>();
  for (const port of READ_PORTS) {
    const isOver = await walk(slice, port, begun.get(port));
    if (isOver) return;
  }
  if (state.run.kind === "reconcile") {
    const compared = await compareIdentities(slice);
    if (!compared.ok) return meetFailure(input, compared.error);
  }
  await finishRun(slice);
}

async function load(shopId: ShopId, channelId: ChannelId, runId: SyncRunId) {
  return inShop(shopId, async (scope) => {
    const run = await findRun(scope, runId);
    const channel = await findChannel(scope, channelId);
    if (run?.state !== "running" || channel?.state !== "connected" || channel.pausedAt) return null;
    return { run, cursors: await findCursors(scope, channelId, runId) };
  });
}

/** Asks for the first page of every port at once, so that the platform prepares what takes long while we read the rest. */
async function beginAll(slice: Slice): Promise<Map<ReadPortName, Page>> {
  const begun = new Map<ReadPortName, Page>();
  const ports = READ_PORTS.filter((port) => slice.opened[port]);
  await Promise.all(
    ports.map(async (port) => {
      const page = await pull(slice, port, null);
      // What cannot begin now is met again in its turn, and its failure dealt with there.
      if (page.ok) begun.set(port, page.value);
    }),
  );
  for (const [port, page] of begun) {
    if (page.changes.length === 0 && page.next) await saveWait(slice, port, page);
  }
  return begun;
}

async function pull(slice: Slice, port: ReadPortName, cursor: Cursor | null): Promise<Result<Page, ConnectorError>> {
  const open = slice.opened[port];
  if (!open) return fail({ code: "config", message: reason("not-offered", { platform: slice.opened.platform, port }) });
  const startedAt = performance.now();
  const page = await open.pull({ cursor, since: slice.run.since });
  pageSeconds((performance.now() - startedAt) / 1_000, { port, part: "read" });
  return page;
}

/** True when the slice is over: the run goes on in another, or has stopped. */
async function walk(slice: Slice, port: ReadPortName, first: Page | undefined): Promise<boolean> {
  const saved = slice.cursors.get(port);
  if (!slice.opened[port] || saved?.isFinished) return false;
  let pending: Pulled = first ? Promise.resolve({ ok: true, value: first }) : pull(slice, port, saved?.cursor ?? null);
  for (;;) {
    const pulled = await pending;
    if (!pulled.ok) {
      await meetFailure(slice.input, pulled.error);
      return true;
    }
    const page = pulled.value;
    const { next, waitMs } = page;
    const isWaiting = waitMs !== undefined && next !== null;
    const ahead = next && !isWaiting && !isSliceOver(slice) ? pull(slice, port, next) : null;
    // Awaited below, unless writing throws first.
    ahead?.catch(() => undefined);
    const startedAt = performance.now();
    const isRunning =
      isWaiting && page.changes.length === 0 ? await saveWait(slice, port, page) : await savePage(slice, port, page);
    pageSeconds((performance.now() - startedAt) / 1_000, { port, part: "write" });
    if (!isRunning) return true;
    if (!next) return false;
    if (isWaiting && (waitMs > NAP || isSliceOver(slice))) {
      await chain(slice.input, waitMs);
      return true;
    }
    if (isWaiting) await nap(waitMs, slice.signal);
    if (!ahead && isSliceOver(slice)) {
      await chain(slice.input, 0);
      return true;
    }
    pending = ahead ?? pull(slice, port, next);
  }
}

const isSliceOver = (slice: Slice) => slice.signal.aborted || clock.now().getTime() >= slice.endsAt;
