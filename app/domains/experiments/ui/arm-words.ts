import type { Words } from "~/ui/words";
import { type Block, isBlock, LAYOUTS, STRATEGIES, type TriedLayout, type TriedStrategy } from "../core/blocks";
import type { ArmDto, ExperimentDto } from "../types";

type Named = Pick<ExperimentDto, "kind" | "name" | "block">;

export function blockWords(t: Words, block: Block): string {
  return t(`experiments.block.${block}`);
}

export function strategyWords(t: Words, strategy: TriedStrategy): string {
  return t(`recommendations.strategy.${strategy}.name`);
}

export function layoutWords(t: Words, layout: TriedLayout): string {
  return t(`experiments.layout.${layout}`);
}

/** The merchant's own name of a test; the others are named by what they are. */
export function nameWords(t: Words, { kind, name, block }: Named): string {
  if (kind === "holdout") return t("experiments.holdout.name");
  if (kind === "optimiser" && isBlock(block)) return t("experiments.optimiser.name", { block: blockWords(t, block) });
  return name;
}

export function armWords(
  t: Words,
  kind: ExperimentDto["kind"],
  arm: Pick<ArmDto, "key" | "name" | "strategy">,
): string {
  if (kind === "holdout") return t(`experiments.holdout.arm.${arm.key === "0" ? "held-out" : "shown"}`);
  const strategy = STRATEGIES.find((one) => one === arm.strategy);
  return kind === "optimiser" && strategy ? strategyWords(t, strategy) : arm.name;
}

/** What an arm shows otherwise than the theme, in one line. */
export function contentWords(t: Words, { strategy, layout, heading, number, ruleSetVersion }: ArmDto): string {
  const list = STRATEGIES.find((one) => one === strategy);
  const form = LAYOUTS.find((one) => one === layout);
  const parts = [
    ...(list ? [strategyWords(t, list)] : []),
    ...(form ? [layoutWords(t, form)] : []),
    ...(heading ? [t("experiments.shows.heading", { heading })] : []),
    ...(number ? [t("experiments.shows.number", { count: number })] : []),
    ...(ruleSetVersion ? [t("experiments.shows.rules", { version: ruleSetVersion })] : []),
  ];
  return parts.length > 0 ? parts.join(" · ") : t("experiments.asItIs");
}
