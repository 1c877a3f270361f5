import { tell } from "~/infra/outbox";
import type { ShopScope } from "~/infra/scope";
import { addDays, DAY, type ShopDay } from "~/kernel/time";
import { layOut } from "../core/layout";
import { closedDays, toLook } from "../core/look";
import { type CountsOfDay, optimise, sharesOf } from "../core/optimiser";
import { judge } from "../core/verdict";
import { experimentsChanged } from "../events";
import { findExperiments, findSalt, holdExperiment, readPast, saveLook, updateExperiment } from "../store.server";
import type { ArmOutcome, ExperimentDto, LookResult, OptimiserNumbers, ToCount } from "../types";
import { closeNotices, noteVerdict } from "./notice";
import { endExperiment } from "./steps";

/** What came in longer ago has no weight left. */
const REMEMBERED_DAYS = 180;

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
 */
export async function takeLook(
  scope: ShopScope,
  id: string,
  outcomes: readonly ArmOutcome[],
  { now, on }: { now: Date; on: ShopDay },
): Promise<void> {
  const held = await holdExperiment(scope, id);
  if (!held?.startedAt) return;
  const days = closedDays({ startedAt: held.startedAt, stoppedAt: held.stoppedAt, windowDays: held.windowDays }, now);
  if (held.kind === "optimiser") return moveShares(scope, held, outcomes, { now, on, days });
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
  { now, on, days }: { now: Date; on: ShopDay; days: number },
): Promise<void> {
  const { id, arms, metric, state } = experiment;
  const past = await readPast(scope, id, addDays(on, -REMEMBERED_DAYS), on);
  const previous = past.layout ?? layOut(arms.map((arm) => arm.weight));
  const counts = [...daysOf(past.counts, arms.length), today(on, outcomes, arms.length)];
  const salt = await findSalt(scope, id);
  const { layout, means } = optimise(counts, { arms: arms.length, metric, salt, previous });
  const shares = sharesOf(layout, arms.length);
  const numbers: OptimiserNumbers["arms"] = arms.map(({ key }, i) => ({
    id: key,
    subjects: counts.at(-1)?.arms[i]?.n ?? 0,
    mean: means[i] ?? 0,
    share: shares[i] ?? 0,
  }));
  const result: LookResult = { state: "optimising", arms: numbers };
  await saveLook(scope, id, { on, at: now, days, result, layout, outcomes });
  if (layout === experiment.layout || state !== "running") return;
  await updateExperiment(scope, id, { layout }, now);
  await tell(scope, experimentsChanged, {});
}

const dayNumber = (day: ShopDay) => Math.round(Date.parse(day) / DAY);

function daysOf(counts: Awaited<ReturnType<typeof readPast>>["counts"], arms: number): CountsOfDay[] {
  const byDay = new Map<ShopDay, CountsOfDay["arms"][number][]>();
  for (const { on, arm, n, sum, squares } of counts) {
    const day = byDay.get(on) ?? Array.from({ length: arms }, () => ({ n: 0, sum: 0, squares: 0 }));
    day[Number(arm)] = { n, sum, squares };
    byDay.set(on, day);
  }
  return [...byDay].map(([on, sums]) => ({ day: dayNumber(on), arms: sums }));
}

function today(on: ShopDay, outcomes: readonly ArmOutcome[], arms: number): CountsOfDay {
  const of = (arm: number) => outcomes.find((outcome) => outcome.arm === String(arm));
  return {
    day: dayNumber(on),
    arms: Array.from({ length: arms }, (_, arm) => {
      const both = [of(arm)?.returning, of(arm)?.fresh];
      const total = (name: "n" | "sumY" | "squaresY") => both.reduce((sum, part) => sum + (part?.[name] ?? 0), 0);
      return { n: total("n"), sum: total("sumY"), squares: total("squaresY") };
    }),
  };
}
