import { inShop, type ShopScope } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { DAY, shopDay } from "~/kernel/time";
import { exposuresOf, exposuresOfAll } from "../../behaviour/behaviour.server";
import {
  experimentsToCount,
  measureHoldout,
  REMEMBERED_DAYS,
  type ToCount,
  takeLook,
} from "../../experiments/experiments.server";
import { getShop } from "../../shops/shops.server";
import { countOutcomes } from "./outcomes";

/** All exposures of a shop pass through one statement. */
const TIMEOUT_MS = 10 * 60_000;

/**
 * Counts what came of every experiment's exposures and hands it down: the day's look. Each is counted in a transaction
 * of its own; repeating it on the same data changes nothing.
 */
export async function lookAtExperiments(shopId: ShopId, now: Date): Promise<void> {
  const due = await inShop(shopId, async (scope) => {
    await measureHoldout(scope, null, now);
    return experimentsToCount(scope, now);
  });
  for (const experiment of due)
    await inShop(shopId, (scope) => look(scope, experiment, now), { timeoutMs: TIMEOUT_MS });
}

async function look(scope: ShopScope, experiment: ToCount, now: Date): Promise<void> {
  const { timeZone } = await getShop(scope);
  const { id, key, kind, metric, windowDays, arms, stoppedAt } = experiment;
  const from = new Date(countedFrom(experiment, now));
  const since = { day: shopDay(from, timeZone), at: from };
  const until = stoppedAt ? new Date(stoppedAt) : null;
  const exposures =
    kind === "holdout" ? await exposuresOfAll(scope, since, until) : await exposuresOf(scope, key, since, until);
  const question = { metric, windowDays, arms, nowMs: now.getTime() };
  const counted = await countOutcomes(scope, exposures, { from, timeZone }, question);
  await takeLook(scope, id, counted.arms, { now, on: shopDay(now, timeZone), days: counted.days });
}

/** A test counts from its start. An optimiser goes on for years and forgets: what has no weight left is not read again. */
function countedFrom({ kind, startedAt, windowDays }: ToCount, now: Date): number {
  const started = Date.parse(startedAt);
  return kind === "optimiser" ? Math.max(started, now.getTime() - (REMEMBERED_DAYS + windowDays) * DAY) : started;
}
