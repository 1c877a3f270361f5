import type { ShopScope } from "~/infra/scope";
import { productKeys, type TrainingTraits, trainingTraits } from "../../catalog/catalog.server";
import { type ChannelDto, listChannels } from "../../channels/channels.server";
import { publishingChannel } from "./channel";

/** Reads products of one channel, or of all. */
export type Read<Product> = (scope: ShopScope, channelId?: string) => Promise<Product[]>;

/** The one catalogue by key. What the main storefront does not sell is learnt about; `isShown` is of the main one. */
export async function oneCatalogue<Product extends TrainingTraits>(
  scope: ShopScope,
  read: Read<Product>,
): Promise<Product[]> {
  const main = await publishingChannel(scope);
  if (!main || (await listChannels(scope)).length <= 1) return read(scope);
  const own = await read(scope, main.id);
  const known = new Set(own.map(({ externalId }) => externalId));
  const leads = await readLeads(scope, main, read);
  return [...own, ...leads.filter(({ externalId }) => !known.has(externalId))];
}

async function readLeads<Product extends TrainingTraits>(
  scope: ShopScope,
  main: ChannelDto,
  read: Read<Product>,
): Promise<Product[]> {
  const keys = new Map((await productKeys(scope, main.id)).map(({ id, key }) => [id, key]));
  const met = new Set<string>();
  return (await read(scope)).flatMap((product) => {
    const key = keys.get(product.id);
    if (key === undefined || met.has(key)) return [];
    met.add(key);
    return [{ ...product, externalId: key, isShown: false }];
  });
}

/** What is told of each product where orders alone are learnt from; see `learningProducts`. */
export function learningTraits(scope: ShopScope): Promise<TrainingTraits[]> {
  return oneCatalogue(scope, trainingTraits);
}
