import { subscriptions as analyticsSubscriptions } from "~/domains/analytics/subscriptions";
import { subscriptions as attributionSubscriptions } from "~/domains/attribution/subscriptions";
import { subscriptions as behaviourSubscriptions } from "~/domains/behaviour/subscriptions";
import { subscriptions as catalogSubscriptions } from "~/domains/catalog/subscriptions";
import { subscriptions as customerSubscriptions } from "~/domains/customers/subscriptions";
import { subscriptions as destinationSubscriptions } from "~/domains/destinations/subscriptions";
import { subscriptions as experimentSubscriptions } from "~/domains/experiments/subscriptions";
import { subscriptions as orderSubscriptions } from "~/domains/orders/subscriptions";
import { subscriptions as recommendationSubscriptions } from "~/domains/recommendations/subscriptions";
import { subscriptions as stockSubscriptions } from "~/domains/stock/subscriptions";
import type { Subscription } from "~/infra/outbox";
import { analyticsHandlers } from "./analytics";
import { attributionHandlers } from "./attribution";
import { behaviourHandlers } from "./behaviour";
import { catalogHandlers } from "./catalog";
import { channelHandlers } from "./channels";
import { customerHandlers } from "./customers";
import { destinationHandlers } from "./destinations";
import { experimentHandlers } from "./experiments";
import { fileHandlers } from "./files";
import type { Handler } from "./handler";
import { orderHandlers } from "./orders";
import { recommendationHandlers } from "./recommendations";
import { shopHandlers } from "./shops";
import { stockHandlers } from "./stock";

/** Who does which declared work. */
export const handlers: ReadonlyMap<string, Handler> = new Map(
  [
    ...shopHandlers,
    ...channelHandlers,
    ...catalogHandlers,
    ...customerHandlers,
    ...orderHandlers,
    ...behaviourHandlers,
    ...recommendationHandlers,
    ...attributionHandlers,
    ...analyticsHandlers,
    ...destinationHandlers,
    ...experimentHandlers,
    ...fileHandlers,
    ...stockHandlers,
  ].map((handler) => [handler.declaration.name, handler]),
);

/** Which jobs follow from which event. */
export const subscriptions: readonly Subscription[] = [
  ...catalogSubscriptions,
  ...customerSubscriptions,
  ...orderSubscriptions,
  ...behaviourSubscriptions,
  ...recommendationSubscriptions,
  ...attributionSubscriptions,
  ...analyticsSubscriptions,
  ...destinationSubscriptions,
  ...experimentSubscriptions,
  ...stockSubscriptions,
];
