/**
 * Trying and measuring: who sees what, what may be said of it and when, where traffic should go. All of it is decided
 * from what the caller holds: pure, no table yet.
 */
export { type Assignment, assign, DEFAULT_HOLDOUT, isHeldOut, type Lottery } from "./core/assignment";
export { ASSIGN_IN_BROWSER } from "./core/assignment-in-browser";
export { type BanditOptions, banditWeights, decay } from "./core/bandit";
export type { ArmStrata, PairSummary } from "./core/cuped";
export type { Guardrail, GuardrailVerdict } from "./core/guardrails";
export { BUCKETS, layOut, MOST_ARMS } from "./core/layout";
export { type Baseline, type Design, type Plan, planFor, smallestEffect } from "./core/power";
export type { Comparison, Interval } from "./core/sequential";
export { add, EMPTY, ofConversions, type Summary } from "./core/summary";
export { type ArmCount, type ArmResult, judge, type Look, type Numbers, type Verdict } from "./core/verdict";
