import type { Task } from "./core/engine/tasks";
import type { Change } from "./core/rules/changes";
import type { RuleSet } from "./core/rules/rule-set";
import type { Removed, Why } from "./core/rules/why";
import type { Reason, SlotItem } from "./core/slot";
import type { Strategy } from "./core/strategies";

export interface SlotDto {
  strategy: Strategy;
  modelVersion: number;
  /** ISO 8601; null while the storefront does not show it, and where its pages ask for it. */
  publishedAt: string | null;
  isPublished: boolean;
  /** Why the platform refused it. */
  refusal: string | null;
  items: { productExternalId: string; score: number; reason: Reason; why?: Why[]; isExcluded: boolean }[];
}

export interface RulesDto {
  /** What the merchant is at: the draft, or what is live when nothing was changed. */
  set: RuleSet;
  liveSet: RuleSet;
  /** Of the draft against what is live; empty without a draft. */
  changes: Change[];
  liveVersion: number | null;
  /** False until every answer stands under what is live. */
  isApplied: boolean;
  /** The live one first, each with what it changed. */
  versions: {
    version: number;
    /** ISO 8601. */
    publishedAt: string;
    restoredFrom: number | null;
    ruleCount: number;
    changes: Change[];
  }[];
}

export interface RulePreviewDto {
  /** Whose page it is. */
  productExternalId: string;
  lists: { strategy: Strategy; before: SlotItem[]; after: SlotItem[]; removed: Removed[] }[];
}

export interface StrategyDto {
  strategy: Strategy;
  isShopWide: boolean;
  /** Products that have an answer. */
  slots: number;
  published: number;
  refused: number;
}

export interface LearningDto {
  version: number;
  orderCount: number;
  productCount: number;
  startedAt: string;
  finishedAt: string;
  strategies: StrategyDto[];
}

export interface ChoosingDto {
  /** ISO 8601. */
  chosenAt: string;
  orderCount: number;
  tasks: {
    task: Task;
    exercises: number;
    /** Weighed by trees, instead of one method alone. */
    isLearnt: boolean;
    /** From 0 to 1, by the task's measure; null where too little was there to be asked. */
    score: number | null;
    bestAlone: number | null;
    bestSellers: number | null;
  }[];
}

export interface PublicationDto {
  state: "running" | "done" | "failed";
  done: number;
  total: number;
  calls: number;
  failure: string | null;
  startedAt: string;
  finishedAt: string | null;
}

/** Of a large shop: lists that no block shows by itself. */
export interface FurtherListsDto {
  isOn: boolean;
  /** That do not stand on the platform yet. */
  lists: number;
  /** That writing them takes, at the pace of the last long publication; null before there was one. */
  seconds: number | null;
}

/** Whose orders recommendations are learnt from, in a business of several channels. */
export interface LearnFromDto {
  isEveryChannel: boolean;
  /** Of the main storefront's channel. */
  storefront: string;
  /** Titles of the other channels. */
  others: string[];
}

export interface ExclusionDto {
  productExternalId: string;
  reason: string | null;
  createdAt: string;
}

export type RecommendationError = { code: "no-channel" | "no-product"; message: string };

/** What a slice of publishing left: when to go on, or that it is over. */
export interface SliceOutcome {
  done: number;
  left: number;
}
