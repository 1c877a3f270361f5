import { subscribe } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { itemsLinked, stockTold } from "../catalog/events";
import { channelErased, reconciled, scopesChanged } from "../channels/events";
import { orderRecorded, orderRefunded } from "../orders/events";
import { compareLevels, findDrift, followItems, forgetStock, pushStock, settleSales } from "./jobs";

/** Whose sales, levels, links and nights move the stock. */
export const subscriptions = [
  subscribe(orderRecorded, ({ orderIds }, { shopId }) => [request(settleSales, { shopId, orderIds })]),
  subscribe(orderRefunded, ({ orderIds }, { shopId }) => [request(settleSales, { shopId, orderIds })]),
  subscribe(stockTold, ({ channelId, inventoryItemExternalIds }, { shopId }) => [
    request(compareLevels, { shopId, channelId, stockItems: inventoryItemExternalIds }),
  ]),
  subscribe(itemsLinked, ({ moves }, { shopId }) => [
    request(followItems, {
      shopId,
      variantIds: moves.map(({ variantId }) => variantId),
      itemIds: [...new Set(moves.flatMap(({ fromItemId, toItemId }) => [fromItemId, toItemId]))],
    }),
  ]),
  subscribe(reconciled, ({ channelId }, { shopId }) => [
    request(findDrift, { shopId, channelId }, { key: channelId }),
    request(pushStock, { shopId, channelId }, { key: channelId }),
  ]),
  subscribe(scopesChanged, ({ channelId }, { shopId }) => [
    request(pushStock, { shopId, channelId }, { key: channelId }),
  ]),
  subscribe(channelErased, ({ channelId }, { shopId }) => [request(forgetStock, { shopId, channelId })]),
];
