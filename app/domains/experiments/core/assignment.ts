import { uniform } from "./hash";
import { BUCKETS } from "./layout";

/** Shoppers who are shown nothing by any module, so that what all of it adds can be measured. */
export const DEFAULT_HOLDOUT = 0.05;

/** What decides for one placement (or any other thing that is tried). */
export interface Lottery {
  /** The shop's own salt: the same for every module and forever, so that the holdout is one group. */
  holdoutSalt: string;
  /** Share of subjects held out, 0 to 1. */
  holdout: number;
  /** The experiment's salt; a new one for each, so that who was in which arm last time tells nothing. */
  salt: string;
  /** From `layOut`. */
  layout: string;
  /** What is shown where nobody may be counted. */
  defaultArm: number;
}

/** `counted`: whether this subject's exposure may be stored; a held-out one logs what would have been shown. */
export type Assignment =
  | { kind: "arm"; arm: number; counted: boolean }
  | { kind: "held-out"; arm: null; counted: true };

/**
 * Sticky: the same subject, lottery and layout give the same arm on every machine.
 * @param subject customer id when logged in, else the visitor's; null without consent: the default arm, not counted,
 *   never the holdout
 */
export function assign(lottery: Lottery, subject: string | null): Assignment {
  if (subject === null) return { kind: "arm", arm: lottery.defaultArm, counted: false };
  if (isHeldOut(lottery, subject)) return { kind: "held-out", arm: null, counted: true };
  const bucket = Math.floor(uniform(lottery.salt, subject) * BUCKETS);
  return { kind: "arm", arm: Number(lottery.layout[bucket]), counted: true };
}

/** Whether a subject is in the shop's holdout. A larger share keeps everyone who was in it. */
export function isHeldOut({ holdoutSalt, holdout }: Pick<Lottery, "holdoutSalt" | "holdout">, subject: string) {
  return uniform(holdoutSalt, subject) < holdout;
}
