import { tell } from "~/infra/outbox";
import type { ShopScope } from "~/infra/scope";
import { addDays, DAY, type ShopDay } from "~/kernel/time";
import { layOut } from "../core/layout";
import { closedDays, toLook } from "../core/look";
import { type CountsOfDay, optimise, REMEMBERED_DAYS, sharesOf } from "../core/optimiser";
import { judge } from "../core/verdict";
import { experimentsChanged } from "../events";
import { findExperiments, findSalt, holdExperiment, readLayout, saveLook, updateExperiment } from "../store.server";
import type { ArmOutcome, ExperimentDto, LookResult, OptimiserNumbers, ToCount } from "../types";
import { closeNotices, noteVerdict } from "./notice";
import { endExperiment } from "./steps";

/** Experiments of which something may be new: running ones, and ended ones until the last outcome is in. */
export async function experimentsToCount(scope: ShopScope, now: Date): Promise<ToCount[]> {
  return (await findExperiments(scope)).flatMap((experiment) => {
    const { id, key, kind, metric, windowDays, startedAt, stoppedAt } = experiment;
    if (!startedAt) return [];
    const isOver = stoppedAt !== null && now.getTime() > Date.parse(stoppedAt) + (windowDays + 1) * DAY;
    const arms = experiment.arms.map((arm) => arm.key);
    return isOver ? [] : [{ id, key, kind, metric, windowDays, arms, startedAt, stoppedAt }];
  });
}

/**
 * Says what may be said by these counts and keeps it as the day's look. The same counts on the same day: the same look.
 * The first verdict other than running stands; harm stops the experiment, an optimiser moves its shares.
 * @param on the shop's day of `now`
 * @param days what was settled on each day, of an optimiser: what it learns from
 */
export async function takeLook(
  scope: ShopScope,
  id: string,
  outcomes: readonly ArmOutcome[],
  { now, on, days: daily }: { now: Date; on: ShopDay; days: readonly CountsOfDay[] },
): Promise<void> {
  const held = await holdExperiment(scope, id);
  if (!held?.startedAt) return;
  const days = closedDays({ startedAt: held.startedAt, stoppedAt: held.stoppedAt, windowDays: held.windowDays }, now);
  if (held.kind === "optimiser") return moveShares(scope, held, outcomes, { now, on, days, daily });
  const { guardrails, plan, effect } = held;
  const terms = { arms: promised(held), guardrails, days, plan: { planned: plan?.planned ?? 1, effect } };
  const result = judge(toLook(outcomes, terms));
  await saveLook(scope, id, { on, at: now, days, result, layout: null, outcomes });
  if (!held.verdict && result.state !== "running") {
    const verdictArm = "arm" in result ? result.arm : null;
    await updateExperiment(scope, id, { verdict: result.state, verdictArm, verdictOn: new Date(on) }, now);
    if (held.kind === "test" && held.state === "running") await noteVerdict(scope, held, result.state);
  }
  if (result.state === "stopped-by-guardrail" && held.state === "running" && held.kind === "test")
    await endExperiment(scope, id, now, result.guardrail);
  const isAllIn = held.stoppedAt && now.getTime() >= Date.parse(held.stoppedAt) + held.windowDays * DAY;
  if (isAllIn) await closeNotices(scope, id);
}

/** The shares that arms really have: three even ones are 34, 33 and 33 hundredths. A holdout's is exact. */
function promised({ kind, arms, layout }: ExperimentDto): { key: string; weight: number }[] {
  if (kind === "holdout") return arms;
  const shares = sharesOf(layout, arms.length);
  return arms.map(({ key }, i) => ({ key, weight: shares[i] ?? 0 }));
}

async function moveShares(
  scope: ShopScope,
  experiment: ExperimentDto,
  outcomes: readonly ArmOutcome[],
  { now, on, days, daily }: { now: Date; on: ShopDay; days: number; daily: readonly CountsOfDay[] },
): Promise<void> {
  const { id, arms, metric, state } = experiment;
  const decided = await readLayout(scope, id, addDays(on, -REMEMBERED_DAYS), on);
  const previous = decided ?? layOut(arms.map((arm) => arm.weight));
  const salt = await findSalt(scope, id);
  const today = Math.floor(now.getTime() / DAY);
  const { layout, means } = optimise(daily, { arms: arms.length, metric, salt, previous, today });
  const shares = sharesOf(layout, arms.length);
  const numbers: OptimiserNumbers["arms"] = arms.map(({ key }, i) => ({
    id: key,
    subjects: settled(outcomes, key),
    mean: means[i] ?? 0,
    share: shares[i] ?? 0,
  }));
  const result: LookResult = { state: "optimising", arms: numbers };
  await saveLook(scope, id, { on, at: now, days, result, layout, outcomes });
  if (layout === experiment.layout || state !== "running") return;
  await updateExperiment(scope, id, { layout }, now);
  await tell(scope, experimentsChanged, {});
}

/** Subjects whose outcome is in. */
function settled(outcomes: readonly ArmOutcome[], key: string): number {
  const found = outcomes.find(({ arm }) => arm === key);
  return found ? found.returning.n + found.fresh.n : 0;
}
