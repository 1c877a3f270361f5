import { csvLine, inChunks } from "~/infra/csv";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import type { ListPage, ListQuery } from "~/kernel/list";
import { toDecimal } from "~/kernel/money";
import { readProduct } from "./store/detail.server";
import { cardsByExternalId, productChunk, productPage } from "./store/reads.server";
import type { ListedProduct, ProductCard, ProductDetail, ProductRow } from "./types";

export { apply } from "./apply.server";
export { answerMatches, askForMatches, listMatches, lookForMatches, type MatchAnswer } from "./faces/guesses";
export { channelLevels, leadsOf, offersByExternalId, offersOfItems, offersOfVariants } from "./faces/items";
export { linkItems, splitVariant } from "./faces/link";
export { matchStep } from "./faces/match";
export { type BuyableVariant, readBuyable as buyableVariants } from "./store/buyable.server";
export {
  type HeldCanonicalProduct,
  readCanonicalChunk as canonicalProductChunk,
  readCanonicalProducts as canonicalProducts,
} from "./store/canonical.server";
export {
  readLevels as canonicalLevels,
  readLocationNames as locationNames,
  readStockChunk as stockChunk,
  readStockItems as stockItems,
  type StockItem,
  type StockRow,
} from "./store/canonical-stock.server";
export { readProductTitles as productTitles, readUnitCosts as unitCosts } from "./store/costs.server";
export { readFilterChoices as productFilterChoices } from "./store/filter-choices.server";
export { knownExternalIds, productIds, variantIds } from "./store/held.server";
export {
  readItemsByWords as itemsByWords,
  readItemsInTitleOrder as itemsInTitleOrder,
} from "./store/item-words.server";
export {
  countGuesses as countMatches,
  findOffers,
  readOffersOfProduct as offersOfProduct,
} from "./store/matches.server";
export {
  externalIdsOf,
  matchingIds as matchingProducts,
  PRODUCT_FILTERS,
  readCollections as listCollections,
  readCounts as countProducts,
  readTrainingProducts as trainingProducts,
} from "./store/reads.server";
export { readSharedItems as sharedItems } from "./store/shared-items.server";
export {
  type ProductKey,
  readCardsOnChannel as cardsOnChannel,
  readProductKeys as productKeys,
} from "./store/storefronts.server";
export { readTrainingTraits as trainingTraits } from "./store/training-traits.server";
export { readTraits as productTraits } from "./store/traits.server";
export { readVariantsOfProducts as variantsOfProducts } from "./store/variants-of-products.server";
export type * from "./types";

/** The one catalogue: products that lead, each with the channels that sell it. */
export function listProducts(scope: ShopScope, query: ListQuery): Promise<ListPage<ListedProduct>> {
  return productPage(scope, query);
}

/** `key` is our id or the platform's. Null when there is none or it was deleted. */
export function getProduct(scope: ShopScope, key: string): Promise<ProductDetail | null> {
  return readProduct(scope, key);
}

/** Those that we hold, in no order. */
export function productsByExternalId(scope: ShopScope, externalIds: readonly string[]): Promise<ProductCard[]> {
  return cardsByExternalId(scope, externalIds);
}

/** The list as CSV, all of it, by title; each piece is read in a transaction of its own. */
export async function* productsCsv(
  shopId: ShopId,
  query: Pick<ListQuery, "search" | "filters">,
): AsyncGenerator<string> {
  yield csvLine([
    ...["Id", "Title", "Handle", "Status", "Published", "Available", "Vendor", "Type", "Tags"],
    ...["Lowest price", "Highest price", "Currency", "Stock", "Variants", "Created", "Updated"],
  ]);
  for await (const rows of inChunks((after, size) =>
    inShop(shopId, (scope) => productChunk(scope, query, after, size)),
  ))
    yield rows.map(csvOf).join("");
}

function csvOf(row: ProductRow): string {
  return csvLine([
    row.externalId,
    row.title,
    row.handle,
    row.status,
    row.isPublished,
    row.isAvailable,
    row.vendor,
    row.productType,
    row.tags.join(", "),
    toDecimal(row.minPrice),
    toDecimal(row.maxPrice),
    row.minPrice.currency,
    row.inventoryTotal,
    row.variantCount,
    row.createdAt,
    row.updatedAt,
  ]);
}
