import { type Subscription, subscribe } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { checkoutCompleted } from "../behaviour/events";
import { importFinished, reconciled } from "../channels/events";
import { orderRecorded, orderRefunded } from "../orders/events";
import { timeZoneChanged } from "../shops/events";
import { decideAllMeasured, decideHalfDecidedJob, decideOfCheckouts, decideOrders, keepDaysJob } from "./jobs";

export const subscriptions: Subscription[] = [
  subscribe(orderRecorded, ({ orderIds }, { shopId }) => [request(decideOrders, { shopId, orderIds })]),
  subscribe(orderRefunded, ({ orderIds }, { shopId }) => [request(decideOrders, { shopId, orderIds })]),
  subscribe(checkoutCompleted, ({ checkoutTokens }, { shopId }) => [
    request(decideOfCheckouts, { shopId, checkoutTokens }),
  ]),
  subscribe(importFinished, (_, { shopId }) => [request(decideAllMeasured, { shopId }, { key: shopId })]),
  subscribe(reconciled, (_, { shopId }) => [request(decideHalfDecidedJob, { shopId }, { key: shopId })]),
  subscribe(timeZoneChanged, (_, { shopId }) => [request(keepDaysJob, { shopId })]),
];
