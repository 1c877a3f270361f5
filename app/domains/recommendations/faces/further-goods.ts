import type { ShopScope } from "~/infra/scope";
import { productKeys, type TrainingTraits } from "../../catalog/catalog.server";
import type { ChannelDto } from "../../channels/channels.server";
import type { SoldProduct, StorefrontGoods } from "../core/storefront-goods";
import type { Read } from "./one-catalogue";

interface Business<Product> {
  main: ChannelDto;
  /** The storefronts beside it. */
  further: readonly ChannelDto[];
  read: Read<Product>;
  /** By key; what is shown is shown by the main storefront. */
  catalogue: readonly { externalId: string; isShown: boolean }[];
  /** Keys that no list may hold. */
  hidden: ReadonlySet<string>;
}

/**
 * What each storefront beside the main one sells, of those that show something which the main one does not: for these
 * lists are made once more. The others go by the main one's, of which they show what they sell.
 */
export async function furtherGoods<Product extends TrainingTraits & { createdAt?: string }>(
  scope: ShopScope,
  { main, further, read, catalogue, hidden }: Business<Product>,
): Promise<StorefrontGoods[]> {
  if (further.length === 0) return [];
  const keyOf = new Map((await productKeys(scope, main.id)).map(({ id, key }) => [id, key]));
  const onMain = new Set(catalogue.filter(({ isShown }) => isShown).map(({ externalId }) => externalId));
  const found: StorefrontGoods[] = [];
  for (const { id } of further) {
    const products = byKey(await read(scope, id), keyOf, hidden);
    const isOfItsOwn = products.some(({ key, isRecommendable }) => isRecommendable && !onMain.has(key));
    if (isOfItsOwn) found.push({ storefront: id, products });
  }
  return found;
}

/** Of several listings of one product, one that is shown. */
function byKey(
  products: readonly (TrainingTraits & { createdAt?: string })[],
  keyOf: ReadonlyMap<string, string>,
  hidden: ReadonlySet<string>,
): SoldProduct[] {
  const sold = new Map<string, SoldProduct>();
  for (const { id, isShown, minPriceMinor, createdAt } of products) {
    const key = keyOf.get(id);
    if (key === undefined || sold.get(key)?.isRecommendable) continue;
    sold.set(key, {
      key,
      isRecommendable: isShown && !hidden.has(key),
      priceMinor: Number(minPriceMinor),
      createdAt: createdAt === undefined ? 0 : Date.parse(createdAt),
    });
  }
  return [...sold.values()];
}
