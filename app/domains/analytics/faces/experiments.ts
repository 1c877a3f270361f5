import { inShop, type ShopScope } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { shopDay } from "~/kernel/time";
import { exposuresOf, exposuresOfAll } from "../../behaviour/behaviour.server";
import { experimentsToCount, measureHoldout, type ToCount, takeLook } from "../../experiments/experiments.server";
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
  const { id, key, kind, metric, windowDays, arms, startedAt, stoppedAt } = experiment;
  const from = new Date(startedAt);
  const since = { day: shopDay(from, timeZone), at: from };
  const until = stoppedAt ? new Date(stoppedAt) : null;
  const exposures =
    kind === "holdout" ? await exposuresOfAll(scope, since, until) : await exposuresOf(scope, key, since, until);
  const question = { metric, windowDays, arms, nowMs: now.getTime() };
  const outcomes = await countOutcomes(scope, exposures, { from, timeZone }, question);
  await takeLook(scope, id, outcomes, { now, on: shopDay(now, timeZone) });
}
