import { clock } from "~/infra/clock";
import type { ShopScope } from "~/infra/scope";
import type { ChannelId } from "~/kernel/ids";
import { DAY, shopDay } from "~/kernel/time";
import { productTraits } from "../../catalog/catalog.server";
import { soldSince } from "../../orders/orders.server";
import { getShop } from "../../shops/shops.server";
import type { Switches } from "../core/rules/rule-set";
import { type ProductTraits, RETURN_DAYS, SALES_DAYS } from "../core/rules/traits";
import { publishingChannel } from "./channel";
import { type AskingChannel, cardsOf } from "./storefronts";

/**
 * What rules look at, by key: of these products, or of all that the main storefront sells (null). Sales and refunds are
 * read only where a switch asks for them.
 * @param asking a storefront beside the main one: of what it sells, as it is there
 */
export async function traitsOf(
  scope: ShopScope,
  keys: readonly string[] | null,
  switches: Pick<Switches, "isMarginAware" | "isStockAware">,
  asking: AskingChannel = null,
): Promise<Map<string, ProductTraits>> {
  const mainId = (await publishingChannel(scope))?.id;
  if (asking === null || keys === null) return traitsIn(scope, mainId, keys, switches);
  const cards = await cardsOf(scope, asking, keys);
  const ids = [...cards.values()].map(({ externalId }) => externalId);
  const there = await traitsIn(scope, asking, ids, switches);
  const onMain = new Map((await productTraits(scope, keys, mainId)).map((row) => [row.externalId, row]));
  return new Map(
    [...cards].flatMap(([key, { externalId }]): [string, ProductTraits][] => {
      const own = there.get(externalId);
      return own ? [[key, { ...own, ...wordsOf(own, onMain.get(key)), externalId: key }]] : [];
    }),
  );
}

/** Rules are written about the main storefront: what is said of a product there holds wherever it is sold. */
function wordsOf(own: ProductTraits, main: Words | undefined): Words {
  if (!main) return own;
  return {
    productType: main.productType,
    vendor: main.vendor,
    tags: [...new Set([...main.tags, ...own.tags])],
    collections: [...new Set([...main.collections, ...own.collections])],
  };
}

type Words = Pick<ProductTraits, "productType" | "vendor" | "tags" | "collections">;

/** Of products of one channel, by its own ids. */
async function traitsIn(
  scope: ShopScope,
  channelId: ChannelId | undefined,
  externalIds: readonly string[] | null,
  { isMarginAware, isStockAware }: Pick<Switches, "isMarginAware" | "isStockAware">,
): Promise<Map<string, ProductTraits>> {
  const { timeZone } = await getShop(scope);
  const since = (days: number) => shopDay(new Date(clock.now().getTime() - days * DAY), timeZone);
  const found = await productTraits(scope, externalIds, channelId);
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
