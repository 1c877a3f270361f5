import type { ShopScope } from "~/infra/scope";
import { storefrontExperiments } from "../../experiments/experiments.server";
import { isStrategy, STRATEGIES, type Strategy } from "../core/strategies";
import { countSubjects } from "../store.server";

/** What the theme's blocks show on a product's page by themselves. */
const SHOWN: readonly Strategy[] = ["frequently_bought_together", "similar"];
/** Of so many products every list is published: a minute of the platform's patience. */
const FEW_PRODUCTS = 1_000;

/**
 * The strategies whose lists have to stand on the platform. Each list of a product is a write that counts against the
 * shop's budget: of a large shop those are written that blocks show by themselves, and those that are tried.
 */
export async function listsInPlay(scope: ShopScope): Promise<readonly Strategy[]> {
  if ((await countSubjects(scope, "similar")) <= FEW_PRODUCTS) return STRATEGIES;
  const { blocks } = await storefrontExperiments(scope);
  const tried = Object.values(blocks).flatMap((block) => block?.arms.map((arm) => arm.strategy ?? "") ?? []);
  return [...new Set([...SHOWN, ...tried.filter(isStrategy)])];
}
