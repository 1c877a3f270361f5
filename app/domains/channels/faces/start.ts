import { clock } from "~/infra/clock";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId, SyncRunId } from "~/kernel/ids";
import { fail, ok, type Result } from "~/kernel/result";
import { MINUTE } from "~/kernel/time";
import { stepRun } from "../jobs";
import { findChannel } from "../store/channels.server";
import { insertRun } from "../store/runs.server";
import type { ChannelError, RunKind } from "../types";
import { isOfOwnFiles } from "./own-channel";

/** A reconciliation looks this much further back than the last one began: clocks differ, transactions end late. */
export const OVERLAP = 15 * MINUTE;

/** One slice of a run at a time. */
export const stepKey = (runId: SyncRunId) => `run-${runId}`;

/** A new run and the job of its first slice; null when one is under way on the channel. */
export async function startRun(
  scope: ShopScope,
  run: { channelId: ChannelId; kind: RunKind; since: Date | null; now: Date },
): Promise<SyncRunId | null> {
  const runId = await insertRun(scope, run);
  if (!runId) return null;
  const payload = { shopId: scope.shopId, channelId: run.channelId, runId, failures: 0 };
  await ask(scope, request(stepRun, payload, { key: stepKey(runId) }));
  return runId;
}

/** Reads everything again: the first time, or when the merchant asks. */
export async function startImport(
  shopId: ShopId,
  channelId: ChannelId,
): Promise<Result<{ runId: SyncRunId }, ChannelError>> {
  return start(shopId, channelId, "import");
}

/** Compares with the platform what has changed since the last time, and mends what was missed. */
export async function startReconcile(
  shopId: ShopId,
  channelId: ChannelId,
): Promise<Result<{ runId: SyncRunId }, ChannelError>> {
  return start(shopId, channelId, "reconcile");
}

async function start(shopId: ShopId, channelId: ChannelId, kind: RunKind) {
  return inShop(shopId, async (scope): Promise<Result<{ runId: SyncRunId }, ChannelError>> => {
    const channel = await findChannel(scope, channelId);
    if (!channel) return fail({ code: "not-found" });
    if (isOfOwnFiles(channel)) return fail({ code: "no-account" });
    if (channel.state !== "connected") return fail({ code: "not-connected" });
    if (channel.pausedAt) return fail({ code: "paused" });
    const last = channel.reconciledAt ?? channel.importedAt;
    const isWhole = kind === "import" || !last;
    const since = isWhole ? null : new Date(last.getTime() - OVERLAP);
    const runKind = isWhole ? "import" : kind;
    const runId = await startRun(scope, { channelId, kind: runKind, since, now: clock.now() });
    return runId ? ok({ runId }) : fail({ code: "already-running" });
  });
}
