import type { Subscription } from "~/infra/outbox";
import { subscribe } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { itemsLinked, productChanged } from "../catalog/events";
import { channelConnected, channelDisconnected, channelErased, importFinished, reconciled } from "../channels/events";
import { experimentsChanged } from "../experiments/events";
import { orderRecorded } from "../orders/events";
import { forgetPublications, publishExperiments, publishFurther, refreshShop, trainShop } from "./jobs";

/** Orders show in what is recommended within a quarter of an hour; those that come meanwhile wait for the same refresh. */
const REFRESH_AFTER_MS = 10 * 60_000;
/** Changes of the catalogue are learnt within the hour, all of them at once. */
const LEARN_AFTER_MS = 30 * 60_000;

/** After a training that follows an import, as a rule. */
const LISTS_AFTER_MS = 2 * 60_000;

const learnSoon = (_: unknown, { shopId }: { shopId: string }) => [
  request(trainShop, { shopId }, { key: shopId, delayMs: LEARN_AFTER_MS }),
];

const further =
  (isFirst: boolean) =>
  ({ channelId }: { channelId: string }, { shopId }: { shopId: string }) => [
    request(publishFurther, { shopId, channelId, isFirst }, { key: channelId, delayMs: LISTS_AFTER_MS }),
  ];

export const subscriptions: Subscription[] = [
  subscribe(channelErased, (_, { shopId }) => [request(trainShop, { shopId }, { key: shopId })]),
  subscribe(importFinished, (_, { shopId }) => [request(trainShop, { shopId }, { key: shopId })]),
  subscribe(channelConnected, ({ channelId }, { shopId }) => [
    request(publishFurther, { shopId, channelId, isFirst: true }, { key: channelId }),
  ]),
  // What the storefront sells is known, or has changed: its lists are of that.
  // A slice of the former shop's publishing may have ended after the first time.
  subscribe(importFinished, further(true)),
  subscribe(reconciled, further(false)),
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
