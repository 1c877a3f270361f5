import { subscribe } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { productChanged } from "../catalog/events";
import { customerChanged } from "../customers/events";
import { timeZoneChanged } from "../shops/events";
import { keepDaysJob, linkCustomersJob, linkProductsJob } from "./jobs";

export const subscriptions = [
  subscribe(customerChanged, ({ customerIds }, { shopId }) => [request(linkCustomersJob, { shopId, customerIds })]),
  subscribe(productChanged, ({ productIds }, { shopId }) => [request(linkProductsJob, { shopId, productIds })]),
  subscribe(timeZoneChanged, (_, { shopId }) => [request(keepDaysJob, { shopId })]),
];
