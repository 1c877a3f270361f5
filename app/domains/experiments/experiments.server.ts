/**
 * Trying and measuring: who sees what, what may be said of it and when, where traffic should go. Counts come down from
 * whoever may read exposures and orders: `experimentsToCount`, then `takeLook`.
 */
export { type Assignment, assign, DEFAULT_HOLDOUT, isHeldOut, type Lottery } from "./core/assignment";
export { ASSIGN_IN_BROWSER } from "./core/assignment-in-browser";
export { type BanditOptions, banditWeights, decay } from "./core/bandit";
export { BLOCKS, type Block, CHOICES, firstRowOf, isBlock } from "./core/blocks";
export type { ArmStrata, PairSummary } from "./core/cuped";
export { isMetric, isWindow, type Metric, WINDOWS } from "./core/definition";
export type { Guardrail, GuardrailVerdict } from "./core/guardrails";
export { BUCKETS, layOut, MOST_ARMS } from "./core/layout";
export { REMEMBERED_DAYS } from "./core/optimiser";
export { designOf, type ExperimentPlan, type Traffic, tellPower } from "./core/plan";
export { type Baseline, type Design, type Plan, planFor, smallestEffect } from "./core/power";
export type { Comparison, Interval } from "./core/sequential";
export { armFor, type Shown, type StorefrontExperiments } from "./core/storefront";
export { add, EMPTY, mean, ofConversions, type Summary, variance } from "./core/summary";
export { type ArmCount, type ArmResult, judge, type Look, type Numbers, type Verdict } from "./core/verdict";
export { askForLook } from "./faces/ask";
export { deleteDraft, draftExperiment, editExperiment } from "./faces/draft";
export { experimentsToCount, takeLook } from "./faces/look";
export { getExperiment, getHoldout, listExperiments, storefrontExperiments } from "./faces/read";
export { LARGEST_HOLDOUT, measureHoldout, setHoldout, setOptimiser } from "./faces/standing";
export { rollOut, startExperiment, stopExperiment, takeBack } from "./faces/steps";
export type * from "./types";
