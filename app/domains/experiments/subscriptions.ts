import { type Subscription, subscribe } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { reconciled } from "../channels/events";
import { lookJob } from "./jobs";

/** After the night's comparison with the shop all orders of the day before are in: the day's look. */
export const subscriptions: Subscription[] = [
  subscribe(reconciled, (_, { shopId }) => [request(lookJob, { shopId }, { key: shopId })]),
];
