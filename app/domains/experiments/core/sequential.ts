import { mean, type Summary, variance } from "./summary";

/** Two arms' means, whatever they were made from (plain sums, or CUPED): variances and covariance are of the means. */
export interface Estimate {
  control: { mean: number; variance: number };
  treated: { mean: number; variance: number };
  /** What both means share, by a pooled adjustment; 0 for plain sums. */
  covariance: number;
  /** n₀n₁ / (n₀ + n₁), in subjects: grows with the data and tells nothing of the outcome. */
  information: number;
}

export interface Interval {
  low: number;
  high: number;
}

/** What may be said of treated against control at any time. `null`: too little to say anything. */
export interface Comparison {
  /** treated − control, in the outcome's unit a subject. */
  difference: number;
  interval: Interval | null;
  /** treated / control − 1; its interval is unbounded, thus null, while control's mean may be 0. */
  lift: number | null;
  liftInterval: Interval | null;
  /** At most alpha exactly when `interval` leaves out 0; 1 when nothing can be said. */
  pValue: number;
}

export interface Sequence {
  /** Chance that the intervals of all looks, ever, miss the truth once; 0 to 1. */
  alpha: number;
  /** `information` at the planned end: the intervals are narrowest near it. Fixed before the first look. */
  planned: number;
}

/** The part of the plan at which a boundary is tightest; .8 asks for the least traffic at 80 % power (crossing.test). */
const TIGHTEST_AT = 0.8;

/** From sums alone: means of independent subjects, each arm with its own variance. */
export function estimateOf(control: Summary, treated: Summary): Estimate {
  const ofMean = (arm: Summary) => ({ mean: mean(arm), variance: arm.n > 0 ? variance(arm) / arm.n : 0 });
  return {
    control: ofMean(control),
    treated: ofMean(treated),
    covariance: 0,
    information: information(control, treated),
  };
}

/** n₀n₁ / (n₀ + n₁); 0 when an arm is empty. */
export function information(control: { n: number }, treated: { n: number }): number {
  return control.n > 0 && treated.n > 0 ? (control.n * treated.n) / (control.n + treated.n) : 0;
}

/** ρ² of the normal mixture, in units of the plan: the approximate optimum for one time (Waudby-Smith et al. 2024). */
export function mixing(alpha: number): number {
  const twice = -2 * Math.log(alpha);
  return (twice + Math.log(twice + 1)) / TIGHTEST_AT;
}

/**
 * How many standard errors an always-valid interval reaches after this part of the planned information: the asymptotic
 * confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (Annals of Statistics 2024, theorem 2.2),
 * which is the boundary of the mixture sequential ratio test (Johari et al. 2017). Looks may be taken whenever one
 * likes, for ever; they need means that are near normal at the first look (`isEnough`).
 */
export function boundary(part: number, alpha: number): number {
  const t = part * mixing(alpha);
  return Math.sqrt((1 + 1 / t) * (Math.log1p(t) - 2 * Math.log(alpha)));
}

/** Treated against control, valid at every look. */
export function compare(estimate: Estimate, { alpha, planned }: Sequence): Comparison {
  const { control, treated, covariance } = estimate;
  const difference = treated.mean - control.mean;
  const lift = control.mean > 0 ? treated.mean / control.mean - 1 : null;
  const squaredError = control.variance + treated.variance - 2 * covariance;
  if (!(squaredError > 0) || !(estimate.information > 0))
    return { difference, interval: null, lift, liftInterval: null, pValue: 1 };
  const part = estimate.information / planned;
  const reach = boundary(part, alpha) * Math.sqrt(squaredError);
  const t = part * mixing(alpha);
  const evidence = ((difference * difference) / squaredError) * (t / (1 + t));
  return {
    difference,
    interval: { low: difference - reach, high: difference + reach },
    lift,
    liftInterval: lift === null ? null : liftInterval(estimate, boundary(part, alpha)),
    pValue: Math.min(1, Math.sqrt(1 + t) * Math.exp(-evidence / 2)),
  };
}

/**
 * All ratios r whose treated − r × control is within the boundary of 0 (Fieller 1954), less 1: agrees with the
 * difference's interval on whether 0 is in it.
 */
function liftInterval({ control, treated, covariance }: Estimate, reach: number): Interval | null {
  const squared = reach * reach;
  const a = control.mean ** 2 - squared * control.variance;
  const b = control.mean * treated.mean - squared * covariance;
  const c = treated.mean ** 2 - squared * treated.variance;
  if (!(a > 0)) return null;
  const root = Math.sqrt(Math.max(0, b * b - a * c));
  return { low: (b - root) / a - 1, high: (b + root) / a - 1 };
}
