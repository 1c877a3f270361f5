import { subscribe } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { productChanged } from "../catalog/events";
import { channelErased, importFinished, reconciled } from "../channels/events";
import { customerChanged } from "../customers/events";
import { timeZoneChanged } from "../shops/events";
import { orderRecorded } from "./events";
import { findAllCopiesJob, findCopiesJob, keepDaysJob, linkCustomersJob, linkProductsJob } from "./jobs";

export const subscriptions = [
  subscribe(customerChanged, ({ customerIds }, { shopId }) => [request(linkCustomersJob, { shopId, customerIds })]),
  subscribe(productChanged, ({ productIds }, { shopId }) => [request(linkProductsJob, { shopId, productIds })]),
  subscribe(orderRecorded, ({ orderIds }, { shopId }) => [request(findCopiesJob, { shopId, orderIds })]),
  subscribe(importFinished, (_, { shopId }) => [request(findAllCopiesJob, { shopId }, { key: shopId })]),
  subscribe(reconciled, (_, { shopId }) => [request(findAllCopiesJob, { shopId }, { key: shopId })]),
  // What was copied from its orders counts again.
  subscribe(channelErased, (_, { shopId }) => [request(findAllCopiesJob, { shopId }, { key: shopId })]),
  subscribe(timeZoneChanged, (_, { shopId }) => [request(keepDaysJob, { shopId })]),
];
