import type { ShopScope } from "~/infra/scope";
import { type ChannelId, isId } from "~/kernel/ids";
import {
  cardsOnChannel,
  externalIdsOf,
  type ProductCard,
  productKeys,
  productsByExternalId,
} from "../../catalog/catalog.server";
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

/** Products of any channel, by our id → keys. What nobody knows has none. */
export async function keysOfProducts(scope: ShopScope, ids: readonly string[]): Promise<Map<string, string>> {
  const main = await publishingChannel(scope);
  const known = await externalIdsOf(scope, ids);
  const keys = new Map(known.map(({ id, externalId }) => [id, externalId]));
  const others = main ? known.filter(({ channelId }) => channelId !== main.id).map(({ id }) => id) : [];
  if (main && others.length > 0)
    for (const { id, key } of await productKeys(scope, main.id, { ids: others })) keys.set(id, key);
  return keys;
}

/** Of keys, those of products that the business sells, on whatever channel; each once. */
export async function knownKeys(scope: ShopScope, keys: readonly string[]): Promise<string[]> {
  const main = await publishingChannel(scope);
  const own = keys.filter((key) => !key.includes("/"));
  const known = new Set((await productsByExternalId(scope, own)).map(({ externalId }) => externalId));
  if (!main) return [...known];
  for (const key of new Set(keys.filter((one) => one.includes("/")))) {
    const [channelId, externalId] = [key.slice(0, key.indexOf("/")), key.slice(key.indexOf("/") + 1)];
    const found = isId(channelId) ? await productKeys(scope, main.id, { channelId, externalIds: [externalId] }) : [];
    if (found.some((one) => one.key === key)) known.add(key);
  }
  return [...known];
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
