import { subscribe } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { channelErased } from "../channels/events";
import { mendPersonsJob } from "./jobs";

export const subscriptions = [
  subscribe(channelErased, (_, { shopId }) => [request(mendPersonsJob, { shopId, after: null })]),
];
