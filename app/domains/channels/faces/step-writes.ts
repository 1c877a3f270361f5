import { closeProblem, getShop, openProblem } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { ask, tell } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { setConnected } from "~/infra/routing/channel-routes";
import { inShop, type ShopScope } from "~/infra/scope";
import type { Applied } from "~/kernel/applied";
import type { ChannelId, ShopId, SyncRunId } from "~/kernel/ids";
import { reason } from "~/kernel/reason";
import type { ConnectorError, Page, ReadPortName } from "../contract";
import { decideFailure } from "../core/failures";
import { addMended, mendedTotal, readMended } from "../core/mended";
import { wholeRecords } from "../core/named";
import { nextNight } from "../core/night";
import { importFinished, reconciled } from "../events";
import { reconcileNightly, retryRecords, stepRun } from "../jobs";
import { lockChannel, updateChannel } from "../store/channels.server";
import { resolveRecords, retryableIds, upsertDamaged } from "../store/damaged.server";
import { dropCursors, endRun, findRun, saveCursor, saveProgress } from "../store/runs.server";
import type { DamagedSource, PortProgress, StepInput } from "../types";
import { stop } from "./connect";
import { planPolls } from "./poll";
import { type RefreshFor, refreshRecords } from "./refresh";
import { stepKey } from "./start";
import type { Slice } from "./step";
import { keepUnread, RECORDS_AT_ONCE } from "./unread";

/** A batch of a large shop on a slow database. */
const WRITE_TIMEOUT = 180_000;

/**
 * One page in one transaction: its rows of all domains, its damaged records, the progress and the cursor that covers
 * it. False when the run is not under way any more: then nothing is written.
 */
export async function savePage(slice: Slice, port: ReadPortName, page: Page): Promise<boolean> {
  const { input, ingest, run } = slice;
  const { channelId, runId } = input;
  let unresolved: Applied["unresolved"] = [];
  const isRunning = await inShop(
    input.shopId,
    async (scope) => {
      await lockChannel(scope, channelId);
      const current = await findRun(scope, runId, true);
      if (current?.state !== "running") return false;
      const isImport = run.kind === "import";
      // Read here: the page before may have told another one.
      const { timeZone } = await getShop(scope);
      const applied = await ingest.apply(scope, { channelId, timeZone, now: clock.now(), isImport }, page.changes);
      unresolved = applied.unresolved;
      const source = isImport ? "import" : "reconcile";
      await resolveRecords(scope, channelId, wholeRecords(page.changes), clock.now());
      await upsertDamaged(
        scope,
        page.damaged.map((damaged) => ({ ...damaged, source, channelId })),
      );
      const mended = isImport ? null : addMended(readMended(current.mended), applied);
      const progress = progressOf(current.progress[port], page);
      await saveProgress(scope, runId, port, progress, mended);
      await saveCursor(scope, { channelId, runId, port, cursor: page.next });
      return true;
    },
    { timeoutMs: WRITE_TIMEOUT },
  );
  if (unresolved.length > 0) await readParents(slice, unresolved);
  return isRunning;
}

/** What a page hangs on and we do not hold: read by itself, now or, where that fails, as soon as it can be. */
async function readParents(slice: Slice, records: Applied["unresolved"]): Promise<void> {
  const target = refreshFor(slice);
  const read = await refreshRecords(slice.opened, target, records);
  if (!read.ok) await keepUnread(slice.input, target.source, records, read.error);
}

export function refreshFor({ input, ingest, run }: Slice): RefreshFor & { source: DamagedSource } {
  const isImport = run.kind === "import";
  return { input, ingest, isImport, source: isImport ? "import" : "reconcile" };
}

/** The platform is still preparing: the cursor and how far it is. */
export async function saveWait(slice: Slice, port: ReadPortName, page: Page): Promise<boolean> {
  const { channelId, runId, shopId } = slice.input;
  return inShop(shopId, async (scope) => {
    const current = await findRun(scope, runId, true);
    if (current?.state !== "running") return false;
    // While it prepares, what it counts is not yet read: the total may be known, the done part stays.
    const before = current.progress[port];
    const progress = {
      done: before?.done ?? 0,
      total: page.progress?.total ?? before?.total ?? null,
      isFinished: false,
    };
    await saveProgress(scope, runId, port, progress, null);
    await saveCursor(scope, { channelId, runId, port, cursor: page.next });
    return true;
  });
}

function progressOf(before: PortProgress | undefined, page: Page): PortProgress {
  const isFinished = page.next === null;
  const done = page.progress?.done ?? (before?.done ?? 0) + page.changes.length;
  const total = page.progress?.total ?? before?.total ?? null;
  return { done, total: isFinished ? done : total, isFinished };
}

/** The next slice, `delayMs` from now. */
export async function chain(input: StepInput, delayMs: number): Promise<void> {
  await inShop(input.shopId, (scope) => askForStep(scope, { ...input, failures: 0 }, delayMs));
}

async function askForStep(scope: ShopScope, input: StepInput, delayMs: number): Promise<void> {
  await ask(scope, request(stepRun, { ...input }, { key: stepKey(input.runId), delayMs }));
}

/** What becomes of the run now, by the policy of the five codes. */
export async function meetFailure(input: StepInput, error: ConnectorError): Promise<void> {
  const { shopId, channelId, runId, failures } = input;
  const now = clock.now();
  await inShop(shopId, async (scope) => {
    const decision = decideFailure(error, failures);
    if (decision.kind === "wait") {
      await askForStep(scope, { ...input, failures: decision.failures }, decision.delayMs);
      const facts = { message: error.message };
      if (decision.isWorthTelling)
        await openProblem(scope, { code: "platform-unreachable", subject: channelId, severity: "warning", facts });
      return;
    }
    if (decision.kind === "stop-channel") return stop(scope, channelId, error.message, now);
    await endRun(scope, runId, { state: "failed", failure: error.message, now });
    const facts = { message: error.message, ...("missingScopes" in error && { missingScopes: error.missingScopes }) };
    await openProblem(scope, { code: "sync-failed", subject: channelId, severity: "critical", facts });
  });
  if (error.code === "auth") await setConnected(channelId, shopId, false);
}

/** A bug of ours has stopped a run for good: it must not look as if it were still under way. */
export async function giveUpRun(shopId: ShopId, channelId: ChannelId, runId: SyncRunId): Promise<void> {
  const why = reason("own-fault");
  await inShop(shopId, async (scope) => {
    await endRun(scope, runId, { state: "failed", failure: why, now: clock.now() });
    await openProblem(scope, { code: "sync-failed", subject: channelId, severity: "critical", facts: { reason: why } });
  });
}

/** Ends the run, closes what it has mended, tells what it has done and plans the next night. */
export async function finishRun(slice: Slice): Promise<void> {
  const { input, run } = slice;
  const { shopId, channelId, runId } = input;
  const now = clock.now();
  await inShop(shopId, async (scope) => {
    await lockChannel(scope, channelId);
    const current = await findRun(scope, runId, true);
    if (current?.state !== "running") return;
    await endRun(scope, runId, { state: "done", failure: null, now });
    await dropCursors(scope, channelId, runId);
    // From its beginning: what changed while it ran is looked at again the next time.
    const isImport = run.kind === "import";
    await updateChannel(scope, channelId, {
      ...(isImport && { importedAt: now }),
      reconciledAt: current.startedAt,
    });
    for (const code of ["sync-failed", "platform-unreachable", "channel-stopped", "webhooks-were-off"])
      await closeProblem(scope, { code, subject: channelId });
    if (isImport) await tell(scope, importFinished, { channelId, runId });
    else await tell(scope, reconciled, { channelId, runId, mended: mendedTotal(readMended(current.mended)) });
    // Once a night, what could not be used before: it may have been mended on the platform.
    const ids = isImport ? [] : await retryableIds(scope, channelId, RECORDS_AT_ONCE);
    if (ids.length > 0) await ask(scope, request(retryRecords, { shopId, channelId, ids, failures: 0 }));
    await planNight(scope, input, (await getShop(scope)).timeZone, now);
    await planPolls(scope, { channelId, platform: slice.opened.platform });
  });
}

export async function planNight(
  scope: ShopScope,
  { shopId, channelId }: Pick<StepInput, "shopId" | "channelId">,
  timeZone: string,
  now: Date,
): Promise<void> {
  // Shops of one zone are spread over the hour.
  const spread = (Number.parseInt(channelId.slice(-6), 16) % 3_600) * 1_000;
  const delayMs = nextNight(now, timeZone, spread).getTime() - now.getTime();
  await ask(scope, request(reconcileNightly, { shopId, channelId }, { key: `night-${channelId}`, delayMs }));
}
