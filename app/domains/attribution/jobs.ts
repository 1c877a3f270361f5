import { z } from "zod";
import { declareJob } from "~/infra/queue/declare";

/** Decides which recommendations led to these orders. */
export const decideOrders = declareJob("attribution.decide", {
  payload: z.object({ shopId: z.uuid(), orderIds: z.array(z.string()) }),
  lane: "sync",
});

/** The same for the orders of these checkouts. */
export const decideOfCheckouts = declareJob("attribution.decide-checkouts", {
  payload: z.object({ shopId: z.uuid(), checkoutTokens: z.array(z.string()) }),
  lane: "sync",
});

/** The same for all orders since measuring began. */
export const decideAllMeasured = declareJob("attribution.decide-measured", {
  payload: z.object({ shopId: z.uuid() }),
  lane: "bulk",
});

/** The same for orders that were decided when less was decided of an order than today. */
export const decideHalfDecidedJob = declareJob("attribution.decide-half-decided", {
  payload: z.object({ shopId: z.uuid() }),
  lane: "bulk",
});

/** Puts everything under its day after the shop's zone changed. */
export const keepDaysJob = declareJob("attribution.keep-days", {
  payload: z.object({ shopId: z.uuid() }),
  lane: "sync",
});
