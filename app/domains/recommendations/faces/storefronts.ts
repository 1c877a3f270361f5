import type { ShopScope } from "~/infra/scope";
import type { ChannelId } from "~/kernel/ids";
import { cardsOnChannel, type ProductCard, productKeys, productsByExternalId } from "../../catalog/catalog.server";
import { publishingChannel } from "./channel";

/**
 * What is learnt and kept names a product by its key: the main storefront's id for it. Another storefront of the shop
 * names products by ids of its own; here one becomes the other.
 */

/** The channel whose own ids are meant, or null for the main storefront's: those are the keys. */
export type AskingChannel = ChannelId | null;

/** Null where a channel is the main storefront: its ids are the keys. */
export async function asOtherStorefront(scope: ShopScope, channelId: ChannelId): Promise<AskingChannel> {
  return (await publishingChannel(scope))?.id === channelId ? null : channelId;
}

/** A storefront's ids → keys. An id that its channel does not know has none. */
export async function keysOf(
  scope: ShopScope,
  channelId: AskingChannel,
  externalIds: readonly string[],
): Promise<Map<string, string>> {
  if (channelId === null) return new Map(externalIds.map((id) => [id, id]));
  const main = await publishingChannel(scope);
  const found = main ? await productKeys(scope, main.id, { channelId, externalIds }) : [];
  return new Map(found.map(({ externalId, key }) => [externalId, key]));
}

/** Keys → what the storefront itself sells of them, with its own ids, prices and addresses. */
export async function cardsOf(
  scope: ShopScope,
  channelId: AskingChannel,
  keys: readonly string[],
): Promise<Map<string, ProductCard>> {
  const main = await publishingChannel(scope);
  if (main) return cardsOnChannel(scope, { mainChannelId: main.id, channelId: channelId ?? main.id }, keys);
  return new Map((await productsByExternalId(scope, keys)).map((card) => [card.externalId, card]));
}
