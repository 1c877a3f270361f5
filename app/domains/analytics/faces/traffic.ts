import type { ShopScope } from "~/infra/scope";
import { DAY, shopDay } from "~/kernel/time";
import { checkoutsSince, seenBlocks } from "../../behaviour/behaviour.server";
import {
  type Block,
  CHOICES,
  firstRowOf,
  mean,
  type Summary,
  type Traffic,
  variance,
} from "../../experiments/experiments.server";
import { placedSince } from "../../orders/orders.server";
import { getShop } from "../../shops/shops.server";
import { type ArmSums, outcomesOf, sumOutcomes } from "../core/outcomes";

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
  const { currency, timeZone } = await getShop(scope);
  const days = WEEKS * DAYS_OF_WEEK + windowDays;
  const from = new Date(now.getTime() - days * DAY);
  const since = { day: shopDay(from, timeZone), at: from };
  const exposures = await seenBlocks(scope, since, actsOf(block));
  if (exposures.length === 0) return null;
  const checkouts = await checkoutsSince(scope, since);
  const sales = await placedSince(scope, currency, from);
  const count = (metric: "conversion" | "revenue") => {
    const question = { metric, windowDays, arms: ["0"], nowMs: now.getTime() };
    return together(sumOutcomes(outcomesOf(exposures, checkouts, { sales, past: [] }, question), question)[0]);
  };
  const [converted, revenue] = [count("conversion"), count("revenue")];
  return {
    subjectsPerWeek: exposures.length / (days / DAYS_OF_WEEK),
    baselines: {
      conversion: converted.sum > 0 ? { kind: "conversion", rate: mean(converted) } : null,
      revenue:
        revenue.sum > 0 ? { kind: "revenue", mean: mean(revenue), deviation: Math.sqrt(variance(revenue)) } : null,
    },
  };
}

/** What tells the acts of a block apart from those of others in its placement; rows of one page are not told apart. */
function actsOf(block: Block) {
  const { placement } = CHOICES[block];
  const bundled = CHOICES.bundle.strategies;
  if (block === "bundle") return { placement, strategies: bundled, isOther: false };
  return { placement, strategies: [...(firstRowOf(block) === "row" ? bundled : []), "recently_viewed"], isOther: true };
}

function together(arm: ArmSums | undefined): Summary {
  const parts = arm ? [arm.returning, arm.fresh] : [];
  return parts.reduce<Summary>(
    (sum, { n, sumY, squaresY }) => ({ n: sum.n + n, sum: sum.sum + sumY, squares: sum.squares + squaresY }),
    { n: 0, sum: 0, squares: 0 },
  );
}
