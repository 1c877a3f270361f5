import {
  decide,
  decideCheckouts,
  decideHalfDecided,
  decideMeasured,
  keepDays,
} from "~/domains/attribution/attribution.server";
import * as declared from "~/domains/attribution/jobs";
import { clock } from "~/infra/clock";
import type { ShopId } from "~/kernel/ids";
import { handleDays } from "./days";
import { handle } from "./handler";

export const attributionHandlers = [
  handle(declared.decideOrders, ({ shopId, orderIds }) => decide(shopId as ShopId, orderIds, clock.now())),
  handle(declared.decideOfCheckouts, ({ shopId, checkoutTokens }) =>
    decideCheckouts(shopId as ShopId, checkoutTokens, clock.now()),
  ),
  handle(declared.decideAllMeasured, ({ shopId }) => decideMeasured(shopId as ShopId, clock.now())),
  handle(declared.decideHalfDecidedJob, ({ shopId }) => decideHalfDecided(shopId as ShopId, clock.now())),
  handleDays(declared.keepDaysJob, keepDays),
];
