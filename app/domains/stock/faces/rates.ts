import { offersOfItems } from "~/domains/catalog/catalog.server";
import { unitsSold } from "~/domains/orders/orders.server";
import type { ShopScope } from "~/infra/scope";
import { DAY } from "~/kernel/time";
import { saveRates } from "../store/truths.server";

/** Rates of sale are counted over so many days. */
const RATE_DAYS = 28;

/** How much of these items is sold a day, on all channels. */
export async function countRates(scope: ShopScope, itemIds: readonly string[], now: Date): Promise<void> {
  const offers = await offersOfItems(scope, [...new Set(itemIds)]);
  const units = await unitsSold(
    scope,
    offers.map(({ variantId }) => variantId),
    new Date(now.getTime() - RATE_DAYS * DAY),
  );
  const perItem = new Map<string, number>();
  for (const { itemId, variantId } of offers)
    perItem.set(itemId, (perItem.get(itemId) ?? 0) + (units.get(variantId) ?? 0));
  await saveRates(
    scope,
    [...perItem].map(([itemId, sold]) => ({ itemId, soldPerDay: sold / RATE_DAYS })),
  );
}
