import type { ShopScope } from "~/infra/scope";
import { type CreditedIn, creditedGroups, creditShares } from "../../attribution/attribution.server";
import { modelRows } from "../core/models";
import type { Dimension, ModelRow } from "../types";

/** What each strategy or placement earned by the last click, the first, and all alike; nothing by other dimensions. */
export async function byModel(scope: ShopScope, part: CreditedIn, dimension: Dimension): Promise<ModelRow[]> {
  if (dimension !== "strategy" && dimension !== "placement") return [];
  const last = await creditedGroups(scope, { ...part, windowHours: null }, dimension);
  return modelRows(last, await creditShares(scope, part, dimension));
}
