import { crossingByLook } from "./crossing";
import { normalQuantile } from "./distributions";
import { FIRST_LOOK_DAYS, LEAST_EVENTS } from "./readiness";
import { boundary, information } from "./sequential";

/** One subject's outcome without any change, from the shop's own past. */
export type Baseline =
  /** Share of subjects who convert, 0 to 1. */
  | { kind: "conversion"; rate: number }
  /** Revenue a subject, those who buy nothing included; mean and standard deviation in minor units. */
  | { kind: "revenue"; mean: number; deviation: number };

export interface Design {
  baseline: Baseline;
  /** Subjects whom the experiment would count in a week, over all arms; without the holdout. */
  subjectsPerWeek: number;
  /** Weights of the arms, control first; any scale. */
  weights: readonly number[];
  /** What CUPED leaves of the variance; 1 without. */
  varianceKept?: number;
  /** Chance of a false winner, over all arms and looks. */
  alpha?: number;
  /** Chance to find the effect by the end. */
  power?: number;
}

export interface Plan {
  /** Whole weeks until an effect of this size is found with the wanted power. */
  weeks: number;
  /** The power those weeks have. */
  power: number;
  /** Half of the experiments that find this effect have found it by then, because looking early is safe. */
  usualWeeks: number;
  /** What a test with a single look at its end would need: what looking early costs. */
  weeksWithOneLook: number;
  /** For `Sequence.planned`. */
  planned: number;
}

export const DEFAULT_ALPHA = 0.05;
export const DEFAULT_POWER = 0.8;
/** Beyond two years no answer is worth its wait. */
export const MOST_WEEKS = 104;
const DAYS = 7;

/** Chance of a false winner for each comparison with control, so that all together keep alpha (Bonferroni). */
export function alphaEach(alpha: number, arms: number): number {
  return alpha / Math.max(1, arms - 1);
}

/**
 * How many weeks the sequential test, looked at daily, needs to find this effect.
 * @param effect relative: .1 for +10 %, −.1 for −10 %
 * @returns null when not even two years would do, or there is nothing to measure
 */
export function planFor(design: Design, effect: number): Plan | null {
  const wanted = design.power ?? DEFAULT_POWER;
  const driftOfAWeek = Math.abs(driftAfter(design, effect, 1));
  if (!(driftOfAWeek > 0)) return null;
  const alpha = alphaOf(design);
  // Where one look at the end would do, by the boundary there; the days before it help, so the truth is near below.
  const guess = Math.ceil(((boundary(1, alpha) + normalQuantile(wanted)) / driftOfAWeek) ** 2);
  let weeks = Math.min(guess, MOST_WEEKS);
  let reached = powerAfter(design, effect, weeks);
  while (reached.power < wanted && weeks < MOST_WEEKS) reached = powerAfter(design, effect, ++weeks);
  if (reached.power < wanted) return null;
  for (;;) {
    const less = powerAfter(design, effect, weeks - 1);
    if (less.power < wanted) break;
    reached = less;
    weeks--;
  }
  const oneLook = normalQuantile(1 - alpha / 2) + normalQuantile(wanted);
  return {
    weeks,
    power: reached.power,
    usualWeeks: Math.ceil((reached.byDay.findIndex((crossed) => crossed >= reached.power / 2) + 1) / DAYS),
    weeksWithOneLook: Math.ceil((oneLook / driftOfAWeek) ** 2),
    planned: plannedAfter(design, weeks),
  };
}

/**
 * The smallest effect that so many weeks find with the wanted power, relative, to a thousandth.
 * @param direction 1 for a rise, −1 for a fall
 * @returns null when not even a doubling (or a fall to nothing) would be found
 */
export function smallestEffect(design: Design, weeks: number, direction: 1 | -1): number | null {
  const wanted = design.power ?? DEFAULT_POWER;
  const isFound = (thousandths: number) => powerAfter(design, (direction * thousandths) / 1000, weeks).power >= wanted;
  let [tooSmall, enough] = [0, 1000];
  if (!isFound(enough)) return null;
  while (enough - tooSmall > 1) {
    const middle = Math.floor((tooSmall + enough) / 2);
    if (isFound(middle)) enough = middle;
    else tooSmall = middle;
  }
  return (direction * enough) / 1000;
}

/** Chance to have found the effect after so many weeks of daily looks, and by each day on the way. */
export function powerAfter(design: Design, effect: number, weeks: number): { power: number; byDay: number[] } {
  const drift = Math.abs(driftAfter(design, effect, weeks));
  const looks = weeks * DAYS;
  const first = Math.max(FIRST_LOOK_DAYS, Math.ceil(daysToEnough(design)));
  if (!(drift > 0) || first > looks) return { power: 0, byDay: Array<number>(looks).fill(0) };
  const byDay = crossingByLook({ looks, first, drift, alpha: alphaOf(design) });
  return { power: byDay.at(-1)!, byDay };
}

function alphaOf({ alpha = DEFAULT_ALPHA, weights }: Design): number {
  return alphaEach(alpha, weights.length);
}

/** Control and the thinnest other arm: subjects in a week. */
function perWeek({ subjectsPerWeek, weights }: Design): { control: number; treated: number } {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const [control = 0, ...treated] = weights.map((weight) => (weight / all) * subjectsPerWeek);
  return { control, treated: Math.min(...treated) };
}

/** `information` after so many weeks: `Sequence.planned` of a plan that long. */
export function plannedAfter(design: Design, weeks: number): number {
  const { control, treated } = perWeek(design);
  return information({ n: control * weeks }, { n: treated * weeks });
}

/** Expected z: effect over the standard error that so many weeks leave. A lift of revenue scales every order. */
function driftAfter(design: Design, effect: number, weeks: number): number {
  const { baseline, varianceKept = 1 } = design;
  const { control, treated } = perWeek(design);
  const lifted = 1 + effect;
  const [level, before, after] =
    baseline.kind === "conversion"
      ? [baseline.rate, spread(baseline.rate), spread(Math.min(1, baseline.rate * lifted))]
      : [baseline.mean, baseline.deviation ** 2, (baseline.deviation * lifted) ** 2];
  const squaredError = (varianceKept * (before / control + after / treated)) / weeks;
  return (level * effect) / Math.sqrt(squaredError);
}

function spread(rate: number): number {
  return rate * (1 - rate);
}

/** Until the thinner arm is worth the least events that an interval needs (`readiness`). */
function daysToEnough(design: Design): number {
  const { control, treated } = perWeek(design);
  const { baseline } = design;
  const worthEach =
    baseline.kind === "conversion"
      ? baseline.rate
      : baseline.mean ** 2 / (baseline.mean ** 2 + baseline.deviation ** 2);
  return (LEAST_EVENTS / (worthEach * Math.min(control, treated))) * DAYS;
}
