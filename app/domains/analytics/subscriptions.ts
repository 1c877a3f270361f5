import { type Subscription, subscribe } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { importFinished } from "../channels/events";
import { firstAuditJob } from "./jobs";

/** The first recommendations are what a merchant waits for: learning them goes first. */
const AFTER_MS = 15_000;

export const subscriptions: Subscription[] = [
  subscribe(importFinished, (_, { shopId }) => [
    request(firstAuditJob, { shopId }, { key: shopId, delayMs: AFTER_MS }),
  ]),
];
