import { subscribe } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { importFinished, reconciled } from "../channels/events";
import { matchJob } from "./jobs";

export const subscriptions = [
  subscribe(importFinished, (_, { shopId }) => [request(matchJob, { shopId, after: null })]),
  subscribe(reconciled, (_, { shopId }) => [request(matchJob, { shopId, after: null })]),
];
