import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { customerIds } from "../../customers/customers.server";
import { basketsOfCustomer } from "../../orders/orders.server";
import type { Latest } from "../core/engine/base";
import type { PastBasket } from "../core/session/history";
import { bytesOf, MODEL_FORM, type SessionModel, withLatest } from "../core/session/model";
import { makeSessionRanker, type SessionRanker, type Shopper } from "../core/session/ranker";
import { readServingModel } from "../store.server";
import { publishingChannel } from "./channel";
import { unpack } from "./packed";
import { type AskingChannel, keysOf } from "./storefronts";

export type { PastBasket, SessionRanker, Shopper };

/** Orders of a customer that are looked at: more say little of what they buy next. */
const MOST_BASKETS = 60;

/** A shop's model, ready to rank, with its size in memory; null where nothing was learnt. Some megabytes are read. */
export async function loadSessionRanker(shopId: ShopId): Promise<{ ranker: SessionRanker; bytes: number } | null> {
  const found = await inShop(shopId, (scope) => readServingModel(scope, MODEL_FORM));
  if (!found) return null;
  const latest = found.latest && (await unpack<Latest>(found.latest));
  const model = withLatest(await unpack<SessionModel>(found.packed), latest);
  return { ranker: makeSessionRanker(model), bytes: bytesOf(model) };
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
