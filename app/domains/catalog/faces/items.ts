import type { ShopScope } from "~/infra/scope";
import {
  readChannelLevels,
  readLeads,
  readOffersByExternalId,
  readOffersOfItems,
  readOffersOfVariants,
} from "../store/offers.server";
import type { ChannelLevel, ItemOffer, LeadProduct } from "../types";

/** The live offers of these items, in no order. */
export function offersOfItems(scope: ShopScope, itemIds: readonly string[]): Promise<ItemOffer[]> {
  return readOffersOfItems(scope, itemIds);
}

/** These variants as offers, deleted ones too. */
export function offersOfVariants(scope: ShopScope, variantIds: readonly string[]): Promise<ItemOffer[]> {
  return readOffersOfVariants(scope, variantIds);
}

/** The variants of a channel by that platform's ids, deleted ones too. */
export function offersByExternalId(
  scope: ShopScope,
  channelId: string,
  variantExternalIds: readonly string[],
): Promise<ItemOffer[]> {
  return readOffersByExternalId(scope, channelId, variantExternalIds);
}

/** What the channel last told of its own stock of these inventory items. */
export function channelLevels(
  scope: ShopScope,
  channelId: string,
  inventoryItemExternalIds: readonly string[],
): Promise<ChannelLevel[]> {
  return readChannelLevels(scope, channelId, inventoryItemExternalIds);
}

/** Product → the product that stands for it in the one catalogue; itself where nothing else does. */
export function leadsOf(scope: ShopScope, productIds: readonly string[]): Promise<Map<string, LeadProduct>> {
  return readLeads(scope, productIds);
}
