import type { ShopDay } from "~/kernel/time";
import type { PairSummary } from "./core/cuped";
import type { ArmContent, Metric } from "./core/definition";
import type { ExperimentState } from "./core/lifecycle";
import type { ExperimentPlan } from "./core/plan";
import type { Verdict } from "./core/verdict";

export type ExperimentKind = "test" | "optimiser" | "holdout";

export interface ArmDto extends ArmContent {
  /** A letter; "0" is control. Of a holdout "0" are the held-out, "1" all others. */
  key: string;
  name: string;
  /** Share promised, on any scale; of an optimiser it is what it began with. */
  weight: number;
}

export interface ExperimentDto {
  id: string;
  /** As exposures name it. */
  key: string;
  name: string;
  kind: ExperimentKind;
  state: ExperimentState;
  /** "" for the holdout. */
  block: string;
  layout: string;
  metric: Metric;
  windowDays: number;
  effect: number;
  guardrails: { name: string; tolerance: number }[];
  plan: ExperimentPlan | null;
  version: number;
  /** The first verdict other than running; it stands. */
  verdict: { state: string; arm: string | null; on: ShopDay } | null;
  rolledOutArm: string | null;
  /** ISO 8601 */
  startedAt: string | null;
  stoppedAt: string | null;
  rolledOutAt: string | null;
  createdAt: string;
  arms: ArmDto[];
}

/** What an optimiser learnt: no verdict, shares. */
export interface OptimiserNumbers {
  state: "optimising";
  arms: { id: string; subjects: number; mean: number; share: number }[];
}

export type LookResult = Verdict | OptimiserNumbers;

export interface LookDto {
  on: ShopDay;
  at: string;
  /** Whole days of which every outcome is in. */
  days: number;
  result: LookResult;
}

export interface ChangeDto {
  version: number;
  what: "created" | "edited" | "started" | "stopped" | "rolled-out" | "taken-back";
  at: string;
  /** Which arm was rolled out, or why it was stopped. */
  detail: string | null;
}

/** One arm's sums since the start, handed down by whoever reads exposures and orders. y is in shares or minor units. */
export interface ArmOutcome {
  arm: string;
  /** Subjects, whether or not their window has closed. */
  exposed: number;
  /** Those who had bought before their first exposure, x what they spent in the year before; and all others. */
  returning: PairSummary;
  fresh: PairSummary;
  /** Placed within the window so far, and those of them of which something was given back. */
  orders: number;
  returned: number;
  /** Subscribers to mail whose window has closed, and those of them who took it back within it. */
  subscribers: number;
  unsubscribed: number;
}

/** What has to be counted of an experiment. */
export interface ToCount {
  id: string;
  key: string;
  kind: ExperimentKind;
  metric: Metric;
  windowDays: number;
  arms: string[];
  startedAt: string;
  /** Exposures from here on do not count; null while it runs. */
  stoppedAt: string | null;
}

export type ExperimentError = { code: "not-found" | "wrong-state" | "block-taken" };
