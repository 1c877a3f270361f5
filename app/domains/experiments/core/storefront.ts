import { type Assignment, assign, isHeldOut } from "./assignment";
import { type Block, isBlock } from "./blocks";
import type { ArmContent } from "./definition";
import { BUCKETS } from "./layout";

/** An experiment that the storefront shows: running, or rolled out. Arms by their letter. */
export interface LiveExperiment {
  key: string;
  block: string;
  salt: string;
  layout: string;
  state: "running" | "rolled-out";
  rolledOutArm: string | null;
  /** ISO 8601; null while it runs. */
  rolledOutAt: string | null;
  arms: readonly ArmContent[];
}

export interface HoldoutChoice {
  /** 0 to 1 */
  share: number;
  salt: string;
}

/** Null: as the block's own setting has it. */
export interface ShownArm {
  strategy: string | null;
  layout: string | null;
  heading: string | null;
  number: number | null;
  /** A version of the merchant's rules in the place of the live one; absent: the live ones. */
  rules?: number;
}

/** What is tried on one block, as the storefront contract (`experiments.ts`) says it. */
export interface ShownExperiment {
  key: string;
  salt: string;
  layout: string;
  default: number;
  isCounted: boolean;
  arms: ShownArm[];
}

export interface StorefrontExperiments {
  holdout: HoldoutChoice;
  blocks: Partial<Record<Block, ShownExperiment>>;
}

const AS_IT_IS: ShownArm = { strategy: null, layout: null, heading: null, number: null };

/**
 * What the storefront shows. What was rolled out on a block is how it stands from then on: later ones go over earlier
 * ones field by field, and what an arm of a running experiment leaves open is as it stands.
 */
export function toStorefront(live: readonly LiveExperiment[], holdout: HoldoutChoice): StorefrontExperiments {
  const blocks: StorefrontExperiments["blocks"] = {};
  const rolledOut = live
    .filter(({ state }) => state === "rolled-out")
    .sort((a, b) => (a.rolledOutAt ?? "").localeCompare(b.rolledOutAt ?? ""));
  for (const experiment of rolledOut) {
    const arm = experiment.arms[Number(experiment.rolledOutArm)];
    if (!isBlock(experiment.block) || !arm) continue;
    const { key, salt, block } = experiment;
    const arms = [over(standing(blocks[block]), arm)];
    blocks[block] = { key, salt, layout: "0".repeat(BUCKETS), default: 0, isCounted: false, arms };
  }
  for (const { key, salt, layout, block, arms, state } of live) {
    if (state !== "running" || !isBlock(block)) continue;
    const before = standing(blocks[block]);
    blocks[block] = { key, salt, layout, default: 0, isCounted: true, arms: arms.map((arm) => over(before, arm)) };
  }
  return { holdout, blocks };
}

/** What one subject is shown of a block. */
export type Shown =
  | { kind: "held-out" }
  /** `arm`: null when nothing is tried there. `isCounted`: whether the exposure may be told. */
  | { kind: "shown"; experiment: string | null; arm: number | null; content: ShownArm; isCounted: boolean };

/**
 * The arm of a subject: sticky, the same on every machine and in the browser.
 * @param subject `c` and the customer's id when logged in, else the visitor's id; null without consent: the default
 *   arm, not counted, never the holdout
 */
export function armFor(published: StorefrontExperiments, block: string, subject: string | null): Shown {
  const { holdout } = published;
  const tried = isBlock(block) ? published.blocks[block] : undefined;
  if (!tried) {
    const isOut = subject !== null && isHeldOut({ holdoutSalt: holdout.salt, holdout: holdout.share }, subject);
    return isOut
      ? { kind: "held-out" }
      : { kind: "shown", experiment: null, arm: null, content: AS_IT_IS, isCounted: subject !== null };
  }
  const lottery = { holdoutSalt: holdout.salt, holdout: holdout.share, defaultArm: tried.default, ...tried };
  const assigned: Assignment = assign(lottery, subject);
  if (assigned.kind === "held-out") return { kind: "held-out" };
  const content = tried.arms[assigned.arm] ?? AS_IT_IS;
  const isCounted = assigned.counted && tried.isCounted;
  return { kind: "shown", experiment: tried.key, arm: assigned.arm, content, isCounted };
}

function standing(experiment: ShownExperiment | undefined): ShownArm {
  return experiment?.arms[0] ?? AS_IT_IS;
}

function over(before: ShownArm, { strategy, layout, heading, number, ruleSetVersion }: ArmContent): ShownArm {
  const rules = ruleSetVersion ?? before.rules;
  return {
    strategy: strategy ?? before.strategy,
    layout: layout ?? before.layout,
    heading: heading ?? before.heading,
    number: number ?? before.number,
    ...(rules !== undefined && { rules }),
  };
}
