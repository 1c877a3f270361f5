import { type Subscription, subscribe } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import type { ShopId } from "~/kernel/ids";
import { MINUTE } from "~/kernel/time";
import { channelConnected, reconciled, scopesChanged } from "../channels/events";
import { measuringSwitched, timeZoneChanged } from "../shops/events";
import { connectPixelJob, keepDaysJob } from "./jobs";

const connect = (_: unknown, { shopId }: { shopId: ShopId }) => [request(connectPixelJob, { shopId }, { key: shopId })];

/** The nightly comparison mends a pixel that was lost on the platform's side too. */
export const subscriptions: Subscription[] = [
  subscribe(channelConnected, connect),
  subscribe(scopesChanged, connect),
  subscribe(reconciled, connect),
  subscribe(measuringSwitched, connect),
  // A second time when no process knows the former zone any more.
  subscribe(timeZoneChanged, (_, { shopId }) => [
    request(keepDaysJob, { shopId }),
    request(keepDaysJob, { shopId }, { delayMs: MINUTE }),
  ]),
];
