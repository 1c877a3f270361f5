import type { Subscription } from "~/infra/outbox";
import { subscribe } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { importFinished } from "../channels/events";
import { orderRecorded } from "../orders/events";
import { trainShop } from "./jobs";

/** A shop that sells learns again within the hour; orders that come meanwhile wait for the same training. */
const LEARN_AFTER_MS = 30 * 60_000;

export const subscriptions: Subscription[] = [
  subscribe(importFinished, (_, { shopId }) => [request(trainShop, { shopId }, { key: shopId })]),
  subscribe(orderRecorded, (_, { shopId }) => [
    request(trainShop, { shopId }, { key: shopId, delayMs: LEARN_AFTER_MS }),
  ]),
];
