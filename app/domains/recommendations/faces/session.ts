import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { customerIds } from "../../customers/customers.server";
import { basketsOfCustomer } from "../../orders/orders.server";
import type { PastBasket } from "../core/session/history";
import { MODEL_FORM } from "../core/session/model";
import { makeSessionRanker, type SessionRanker, type Shopper } from "../core/session/ranker";
import { readServingModel, unpackModel } from "../store.server";
import { publishingChannel } from "./channel";
import { type AskingChannel, keysOf } from "./storefronts";

export type { PastBasket, SessionRanker, Shopper };

/** Orders of a customer that are looked at: more say little of what they buy next. */
const MOST_BASKETS = 60;

/** A shop's model, ready to rank, with its size in memory; null where nothing was learnt. Some megabytes are read. */
export async function loadSessionRanker(shopId: ShopId): Promise<{ ranker: SessionRanker; bytes: number } | null> {
  const found = await inShop(shopId, (scope) => readServingModel(scope, MODEL_FORM));
  if (!found) return null;
  const model = await unpackModel(found.packed);
  const { pairs, broad, fresh, kin } = model.base;
  const entries = pairs.items.length * 3 + (broad.targets.length + fresh.targets.length + kin.targets.length) * 2;
  // Beside what was learnt, each product has its numbers of demand and its room in the evidence.
  return { ranker: makeSessionRanker(model), bytes: 4 * entries + 400 * model.base.itemCount };
}

/**
 * What a customer of a storefront (the platform's id) bought there, oldest first, products by key; empty when nobody
 * knows them.
 */
export async function pastBaskets(
  shopId: ShopId,
  customerExternalId: string,
  asking: AskingChannel,
): Promise<PastBasket[]> {
  return inShop(shopId, async (scope) => {
    const channelId = asking ?? (await publishingChannel(scope))?.id;
    if (!channelId) return [];
    const ids = await customerIds(scope, channelId, [customerExternalId]);
    const id = ids.get(customerExternalId);
    const baskets = id === undefined ? [] : await basketsOfCustomer(scope, id, MOST_BASKETS);
    const bought = [...new Set(baskets.flatMap(({ productExternalIds }) => productExternalIds))];
    const keys = await keysOf(scope, asking, bought);
    return baskets.map(({ placedAtMs, productExternalIds }) => ({
      placedAtMs,
      productExternalIds: productExternalIds.flatMap((productId) => keys.get(productId) ?? []),
    }));
  });
}
