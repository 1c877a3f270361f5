import type { ShopScope } from "~/infra/scope";
import { DAY, shopDay } from "~/kernel/time";
import { seenBlocks } from "../../behaviour/behaviour.server";
import { type Block, CHOICES, mean, type Summary, type Traffic, variance } from "../../experiments/experiments.server";
import { getShop } from "../../shops/shops.server";
import type { ArmSums } from "../core/outcomes";
import { countOutcomes } from "./outcomes";

/** So far back a block's traffic is looked at, besides the window in which outcomes are waited for. */
const WEEKS = 4;
const DAYS_OF_WEEK = 7;

/**
 * Who an experiment on a block would count, and what they do as it is: browsers that saw the block lately, with consent,
 * and what they bought within the window after it. Null when nobody saw it.
 */
export async function blockTraffic(
  scope: ShopScope,
  block: Block,
  windowDays: number,
  now: Date,
): Promise<Traffic | null> {
  const { timeZone } = await getShop(scope);
  const days = WEEKS * DAYS_OF_WEEK + windowDays;
  const from = new Date(now.getTime() - days * DAY);
  const { placement } = CHOICES[block];
  // The bundle and the row stand in one placement: the bundle's list tells them apart.
  const isOther = block === "row";
  const strategies = block === "row" || block === "bundle" ? CHOICES.bundle.strategies : CHOICES[block].strategies;
  const exposures = await seenBlocks(
    scope,
    { day: shopDay(from, timeZone), at: from },
    { placement, strategies, isOther },
  );
  if (exposures.length === 0) return null;
  const count = async (metric: "conversion" | "revenue") => {
    const question = { metric, windowDays, arms: ["0"], nowMs: now.getTime() };
    return together((await countOutcomes(scope, exposures, { from, timeZone }, question))[0]);
  };
  const [converted, revenue] = [await count("conversion"), await count("revenue")];
  return {
    subjectsPerWeek: exposures.length / (days / DAYS_OF_WEEK),
    baselines: {
      conversion: converted.sum > 0 ? { kind: "conversion", rate: mean(converted) } : null,
      revenue:
        revenue.sum > 0 ? { kind: "revenue", mean: mean(revenue), deviation: Math.sqrt(variance(revenue)) } : null,
    },
  };
}

function together(arm: ArmSums | undefined): Summary {
  const parts = arm ? [arm.returning, arm.fresh] : [];
  return parts.reduce<Summary>(
    (sum, { n, sumY, squaresY }) => ({ n: sum.n + n, sum: sum.sum + sumY, squares: sum.squares + squaresY }),
    { n: 0, sum: 0, squares: 0 },
  );
}
