import { type Subscription, subscribe } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import type { ShopId } from "~/kernel/ids";
import { channelConnected, reconciled, scopesChanged } from "../channels/events";
import { measuringSwitched } from "../shops/events";
import { connectPixelJob } from "./jobs";

const connect = (_: unknown, { shopId }: { shopId: ShopId }) => [request(connectPixelJob, { shopId }, { key: shopId })];

/** The nightly comparison mends a pixel that was lost on the platform's side too. */
export const subscriptions: Subscription[] = [
  subscribe(channelConnected, connect),
  subscribe(scopesChanged, connect),
  subscribe(reconciled, connect),
  subscribe(measuringSwitched, ({ isOn }, context) => (isOn ? connect(null, context) : [])),
];
