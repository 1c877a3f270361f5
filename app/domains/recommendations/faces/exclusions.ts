import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import type { ShopScope } from "~/infra/scope";
import type { ListQuery } from "~/kernel/list";
import { fail, ok, type Result } from "~/kernel/result";
import { matchingProducts } from "../../catalog/catalog.server";
import { LISTED_EXCLUSIONS } from "../core/slot";
import { publishFurther, publishShopWide, trainShop } from "../jobs";
import { addExclusions, countExclusions, removeExclusions } from "../store.server";
import type { RecommendationError } from "../types";
import { storefrontChannels } from "./channel";
import { keysOfProducts, knownKeys } from "./storefronts";

type Changed = Promise<Result<{ count: number }, RecommendationError>>;
/** What narrows the list of products: its words and filters. */
type Matching = Pick<ListQuery, "search" | "filters">;

/**
 * Takes products, by key, out of every block. Live on the storefront as soon as the shop-wide list is written: seconds. Keys that
 * name no product of the shop are left out; `no-product` when none is left. Gives back how many it took.
 */
export async function exclude(scope: ShopScope, keys: readonly string[], reason: string | null = null): Changed {
  const ids = await knownKeys(scope, keys);
  return change(scope, ids, (channelId) => addExclusions(scope, channelId, ids, reason));
}

/** Lets products be recommended again, those that left the shop too. */
export async function include(scope: ShopScope, keys: readonly string[]): Changed {
  const ids = [...new Set(keys)];
  return change(scope, ids, () => removeExclusions(scope, ids));
}

/** `exclude` for all that the products list finds, however many: two statements, so that it is done or not done. */
export async function excludeMatching(scope: ShopScope, query: Matching): Changed {
  const ids = await matchingKeys(scope, query);
  return change(scope, ids, (channelId) => addExclusions(scope, channelId, ids, null));
}

/** `include` for all that the products list finds. */
export async function includeMatching(scope: ShopScope, query: Matching): Changed {
  const ids = await matchingKeys(scope, query);
  return change(scope, ids, () => removeExclusions(scope, ids));
}

async function matchingKeys(scope: ShopScope, query: Matching): Promise<string[]> {
  return [...new Set((await keysOfProducts(scope, await matchingProducts(scope, query))).values())];
}

async function change(scope: ShopScope, ids: readonly string[], write: (channelId: string) => Promise<void>): Changed {
  if (ids.length === 0) return fail({ code: "no-product", message: "None of these is a product of the shop." });
  const [channel, ...further] = await storefrontChannels(scope);
  if (!channel) return fail({ code: "no-channel", message: "No connected shop shows recommendations." });
  const { shopId } = scope;
  const before = await countExclusions(scope);
  await write(channel.id);
  await ask(scope, request(publishShopWide, { shopId, channelId: channel.id }, { key: channel.id }));
  for (const { id } of further)
    await ask(scope, request(publishFurther, { shopId, channelId: id, isFirst: false }, { key: id }));
  // Those for which the shop-wide list has no room are left out of the slots, and put back into them, by a training.
  if (Math.max(before, await countExclusions(scope)) > LISTED_EXCLUSIONS)
    await ask(scope, request(trainShop, { shopId }, { key: shopId }));
  return ok({ count: ids.length });
}
