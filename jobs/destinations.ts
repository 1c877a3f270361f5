import {
  collect,
  collectOrders,
  deliver,
  giveUpCollecting,
  giveUpDelivery,
} from "~/domains/destinations/destinations.server";
import * as declared from "~/domains/destinations/jobs";
import { clock } from "~/infra/clock";
import type { ShopId } from "~/kernel/ids";
import { handle } from "./handler";

export const destinationHandlers = [
  handle(
    declared.collectJob,
    ({ shopId }) => collect(shopId as ShopId, clock.now()),
    ({ shopId }) => giveUpCollecting(shopId as ShopId),
  ),
  handle(declared.collectOrdersJob, ({ shopId, orderIds }) => collectOrders(shopId as ShopId, orderIds, clock.now())),
  handle(
    declared.deliverJob,
    ({ shopId, deliveryId }) => deliver(shopId as ShopId, deliveryId),
    ({ shopId, deliveryId }) => giveUpDelivery(shopId as ShopId, deliveryId),
  ),
];
