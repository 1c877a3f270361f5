import type { ShopScope } from "~/infra/scope";
import type { ShopDay } from "~/kernel/time";
import { viewsByBrowser, viewsByProduct } from "../../behaviour/behaviour.server";
import { productKeys, type TrainingProduct, trainingProducts, trainingTraits } from "../../catalog/catalog.server";
import { listChannels } from "../../channels/channels.server";
import { type TrainingLines, trainingLines } from "../../orders/orders.server";
import { getShop } from "../../shops/shops.server";
import { publishingChannel, storefrontChannels } from "./channel";
import { oneCatalogue } from "./one-catalogue";

/**
 * What is learnt from: the business as one shop. A product that several channels sell is one, by its key
 * (`storefronts.ts`). Where the merchant wants it, the main storefront's orders alone count.
 */
export async function learningLines(scope: ShopScope): Promise<TrainingLines> {
  const main = await publishingChannel(scope);
  if (!main || !(await hasSeveral(scope))) return trainingLines(scope);
  if (!(await getShop(scope)).settings.learnsFromAllChannels) return trainingLines(scope, { channelId: main.id });
  const keys = new Map(
    (await productKeys(scope, main.id)).map(({ channelId, externalId, key }) => [`${channelId}/${externalId}`, key]),
  );
  // What its channel does not know any more, or never did, is a product of its own.
  const keyOf = (channelId: string, externalId: string) => {
    if (channelId === main.id) return externalId;
    const name = `${channelId}/${externalId}`;
    return keys.get(name) ?? name;
  };
  return trainingLines(scope, { keyOf });
}

/** The one catalogue by key, whole. */
export function learningProducts(scope: ShopScope): Promise<TrainingProduct[]> {
  return oneCatalogue(scope, trainingProducts);
}

/** Views of products' pages since a day, by key, of every storefront. */
export async function learningViews(scope: ShopScope, since: ShopDay): Promise<Map<string, number>> {
  const rename = await renaming(scope);
  const views = new Map<string, number>();
  for (const { productExternalId, channelId, views: count } of await viewsByProduct(scope, since)) {
    const key = rename(productExternalId, channelId);
    views.set(key, (views.get(key) ?? 0) + count);
  }
  return views;
}

/** What browsers opened since a day, at most `most` views, products by key. */
export async function learningBrowsers(scope: ShopScope, since: ShopDay, most: number) {
  const rename = await renaming(scope);
  const browsers = await viewsByBrowser(scope, since, most);
  return browsers.map(({ productExternalIds, channelIds, at }) => ({
    productExternalIds: productExternalIds.map((id, index) => rename(id, channelIds[index] ?? null)),
    at,
  }));
}

/**
 * A view that was told by another storefront's key is of that storefront's product. One that was told by the shop's own
 * may be too, by a pixel of before each had its own: what the main storefront does not know is another's.
 */
async function renaming(scope: ShopScope): Promise<(externalId: string, channelId: string | null) => string> {
  const [main, ...others] = await storefrontChannels(scope);
  if (!main || others.length === 0) return (externalId) => externalId;
  const isStorefront = new Set<string>(others.map(({ id }) => id));
  const own = new Set((await trainingTraits(scope, main.id)).map(({ externalId }) => externalId));
  const keys = (await productKeys(scope, main.id)).filter(({ channelId }) => isStorefront.has(channelId));
  const keyOf = new Map(keys.map(({ externalId, key }) => [externalId, key]));
  const keyIn = new Map(keys.map(({ channelId, externalId, key }) => [`${channelId}/${externalId}`, key]));
  return (externalId, channelId) => {
    if (channelId === null) return own.has(externalId) ? externalId : (keyOf.get(externalId) ?? externalId);
    if (channelId === main.id) return externalId;
    const name = `${channelId}/${externalId}`;
    return keyIn.get(name) ?? name;
  };
}

/** Whether anything could come from elsewhere than the main storefront; a channel that left keeps its history. */
async function hasSeveral(scope: ShopScope): Promise<boolean> {
  return (await listChannels(scope)).length > 1;
}
