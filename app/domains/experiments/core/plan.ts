import type { Metric } from "./definition";
import { normalQuantile } from "./distributions";
import {
  alphaEach,
  type Baseline,
  DEFAULT_ALPHA,
  DEFAULT_POWER,
  type Design,
  MOST_WEEKS,
  type Plan,
  planFor,
  plannedAfter,
} from "./power";
import { boundary } from "./sequential";

/** What a block's own past tells: who would be counted, and what they do as it is. */
export interface Traffic {
  /** Subjects whom an experiment on the block would count in a week, without the holdout. */
  subjectsPerWeek: number;
  /** Of conversion and revenue, within the window; null while nobody bought. */
  baselines: Record<Metric, Baseline | null>;
}

/** What was expected when it started. `planned` is fixed from then on: it only decides where the intervals are narrowest. */
export interface ExperimentPlan {
  planned: number;
  /** Null: not even two years would do, or there was nothing to tell from. */
  weeks: number | null;
  subjectsPerWeek: number;
  baseline: Baseline | null;
}

/** (spread / level)² of an outcome where the shop's is not known: 2.5 % convert; orders vary as much as they are large. */
const USUAL: Record<Metric, number> = { conversion: 0.975 / 0.025, revenue: 2 / 0.025 - 1 };

/** The test's design on this traffic; null while there is too little to tell from. */
export function designOf(metric: Metric, weights: readonly number[], traffic: Traffic | null): Design | null {
  const baseline = traffic?.baselines[metric];
  if (!traffic || !baseline || !(traffic.subjectsPerWeek > 0)) return null;
  return { baseline, subjectsPerWeek: traffic.subjectsPerWeek, weights };
}

/**
 * How long it takes on this shop's traffic.
 * @returns `too-little` to tell from, `too-long` when two years would not do, else the plan
 */
export function tellPower(design: Design | null, effect: number): Plan | "too-little" | "too-long" {
  if (!design) return "too-little";
  return planFor(design, effect) ?? "too-long";
}

/** What is fixed at the start. */
export function planExperiment(
  { metric, effect, weights }: { metric: Metric; effect: number; weights: readonly number[] },
  traffic: Traffic | null,
): ExperimentPlan {
  const design = designOf(metric, weights, traffic);
  if (!design)
    return { planned: usual(metric, effect, weights.length), weeks: null, subjectsPerWeek: 0, baseline: null };
  const plan = planFor(design, effect);
  const { subjectsPerWeek, baseline } = design;
  if (!plan) return { planned: plannedAfter(design, MOST_WEEKS), weeks: null, subjectsPerWeek, baseline };
  return { planned: plan.planned, weeks: plan.weeks, subjectsPerWeek, baseline };
}

/** Information at which a usual shop finds the effect: squared distance in standard errors, by spread and level. */
function usual(metric: Metric, effect: number, arms: number): number {
  const reach = boundary(1, alphaEach(DEFAULT_ALPHA, arms)) + normalQuantile(DEFAULT_POWER);
  return USUAL[metric] * (reach / effect) ** 2;
}
