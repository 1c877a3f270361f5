import type { ShopScope } from "~/infra/scope";
import { storefrontExperiments } from "../../experiments/experiments.server";
import { getShop } from "../../shops/shops.server";
import { isStrategy, STRATEGIES, type Strategy } from "../core/strategies";
import { countSubjects } from "../store.server";

/** What the theme's blocks show on a product's page by themselves. */
const SHOWN: readonly Strategy[] = ["frequently_bought_together", "similar"];
/** Of so many products every list is published: a minute of the platform's patience. */
const FEW_PRODUCTS = 1_000;

/**
 * The strategies whose lists have to stand on the platform. Each list of a product is a write that counts against the
 * shop's budget: of a large shop those are written that blocks show by themselves, and those that are tried; all of
 * them where the merchant wants to choose among them in the theme.
 */
export async function listsInPlay(scope: ShopScope): Promise<readonly Strategy[]> {
  if (!(await isLarge(scope))) return STRATEGIES;
  const { settings } = await getShop(scope);
  return settings.areFurtherListsPublished ? STRATEGIES : fewLists(scope);
}

/** Whether a shop has so many products that not all lists are published by themselves. */
export async function isLarge(scope: ShopScope): Promise<boolean> {
  return (await countSubjects(scope, "similar")) > FEW_PRODUCTS;
}

export async function fewLists(scope: ShopScope): Promise<readonly Strategy[]> {
  const { blocks } = await storefrontExperiments(scope);
  const tried = Object.values(blocks).flatMap((block) => block?.arms.map((arm) => arm.strategy ?? "") ?? []);
  return [...new Set([...SHOWN, ...tried.filter(isStrategy)])];
}
