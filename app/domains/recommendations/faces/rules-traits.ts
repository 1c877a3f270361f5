import { clock } from "~/infra/clock";
import type { ShopScope } from "~/infra/scope";
import { DAY, shopDay } from "~/kernel/time";
import { productTraits } from "../../catalog/catalog.server";
import { soldSince } from "../../orders/orders.server";
import { getShop } from "../../shops/shops.server";
import type { Switches } from "../core/rules/rule-set";
import { type ProductTraits, RETURN_DAYS, SALES_DAYS } from "../core/rules/traits";
import { publishingChannel } from "./channel";

/**
 * What rules look at, by the platform's id: of these products, or of all that the main storefront sells (null). Sales and refunds are
 * read only where a switch asks for them.
 */
export async function traitsOf(
  scope: ShopScope,
  externalIds: readonly string[] | null,
  { isMarginAware, isStockAware }: Switches,
): Promise<Map<string, ProductTraits>> {
  const { timeZone } = await getShop(scope);
  const since = (days: number) => shopDay(new Date(clock.now().getTime() - days * DAY), timeZone);
  const found = await productTraits(scope, externalIds, (await publishingChannel(scope))?.id);
  const lately = isStockAware ? await soldSince(scope, since(SALES_DAYS), externalIds) : [];
  const lastYear = isMarginAware ? await soldSince(scope, since(RETURN_DAYS), externalIds) : [];
  const sold = new Map(lately.map((one) => [one.productExternalId, one.units]));
  const returned = new Map(lastYear.map((one) => [one.productExternalId, one.returnedMinor / Math.max(1, one.units)]));
  return new Map(
    found.map((row) => [
      row.externalId,
      { ...row, sold: sold.get(row.externalId) ?? 0, returnedMinor: Math.round(returned.get(row.externalId) ?? 0) },
    ]),
  );
}
