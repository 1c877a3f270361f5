import { type Subscription, subscribe } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { orderCredited } from "../attribution/events";
import { collectOrdersJob } from "./jobs";

export const subscriptions: Subscription[] = [
  subscribe(orderCredited, ({ orderIds }, { shopId }) => [request(collectOrdersJob, { shopId, orderIds })]),
];
