import type { Subscription } from "~/infra/outbox";
import { subscribe } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { productChanged } from "../catalog/events";
import { channelDisconnected, importFinished } from "../channels/events";
import { experimentsChanged } from "../experiments/events";
import { orderRecorded } from "../orders/events";
import { forgetPublications, publishExperiments, trainShop } from "./jobs";

/** A shop that sells learns again within the hour; orders that come meanwhile wait for the same training. */
const LEARN_AFTER_MS = 30 * 60_000;

const learnSoon = (_: unknown, { shopId }: { shopId: string }) => [
  request(trainShop, { shopId }, { key: shopId, delayMs: LEARN_AFTER_MS }),
];

export const subscriptions: Subscription[] = [
  subscribe(importFinished, (_, { shopId }) => [request(trainShop, { shopId }, { key: shopId })]),
  subscribe(orderRecorded, learnSoon),
  // Publishing changes products too; the training that follows finds nothing new to publish, and there it ends.
  subscribe(productChanged, learnSoon),
  subscribe(experimentsChanged, (_, { shopId }) => [request(publishExperiments, { shopId }, { key: shopId })]),
  subscribe(channelDisconnected, ({ channelId }, { shopId }) => [request(forgetPublications, { shopId, channelId })]),
];
