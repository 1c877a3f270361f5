import type { Reason } from "./core/slot";
import type { Strategy } from "./core/strategies";

export interface SlotDto {
  strategy: Strategy;
  modelVersion: number;
  /** ISO 8601; null while the storefront does not show it. */
  publishedAt: string | null;
  isPublished: boolean;
  /** Why the platform refused it. */
  refusal: string | null;
  items: { productExternalId: string; score: number; reason: Reason; isExcluded: boolean }[];
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

export interface PublicationDto {
  state: "running" | "done" | "failed";
  done: number;
  total: number;
  calls: number;
  failure: string | null;
  startedAt: string;
  finishedAt: string | null;
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
