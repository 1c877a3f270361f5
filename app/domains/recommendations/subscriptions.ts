import type { Subscription } from "~/infra/outbox";
import { subscribe } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { itemsLinked, productChanged } from "../catalog/events";
import { channelDisconnected, channelErased, importFinished } from "../channels/events";
import { experimentsChanged } from "../experiments/events";
import { orderRecorded } from "../orders/events";
import { forgetPublications, publishExperiments, refreshShop, trainShop } from "./jobs";

/** Orders show in what is recommended within a quarter of an hour; those that come meanwhile wait for the same refresh. */
const REFRESH_AFTER_MS = 10 * 60_000;
/** Changes of the catalogue are learnt within the hour, all of them at once. */
const LEARN_AFTER_MS = 30 * 60_000;

const learnSoon = (_: unknown, { shopId }: { shopId: string }) => [
  request(trainShop, { shopId }, { key: shopId, delayMs: LEARN_AFTER_MS }),
];

export const subscriptions: Subscription[] = [
  subscribe(channelErased, (_, { shopId }) => [request(trainShop, { shopId }, { key: shopId })]),
  subscribe(importFinished, (_, { shopId }) => [request(trainShop, { shopId }, { key: shopId })]),
  subscribe(orderRecorded, (_, { shopId }) => [
    request(refreshShop, { shopId }, { key: shopId, delayMs: REFRESH_AFTER_MS }),
  ]),
  // Publishing changes products too; the training that follows finds nothing new to publish, and there it ends.
  subscribe(productChanged, learnSoon),
  subscribe(itemsLinked, learnSoon),
  subscribe(experimentsChanged, (_, { shopId }) => [request(publishExperiments, { shopId }, { key: shopId })]),
  // Products go by another storefront's ids from now on, where it was the main one that left.
  subscribe(channelDisconnected, ({ channelId }, { shopId }) => [
    request(forgetPublications, { shopId, channelId }),
    request(trainShop, { shopId }, { key: shopId }),
  ]),
];
