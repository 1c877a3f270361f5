import { z } from "zod";
import { declareJob } from "~/infra/queue/declare";

/** Puts acts that came since the last time into messages, one a destination; plans itself anew while one is on. */
export const collectJob = declareJob("destinations.collect", {
  payload: z.object({ shopId: z.uuid() }),
  lane: "sync",
});

/** The same for orders that recommendations led to. */
export const collectOrdersJob = declareJob("destinations.collect-orders", {
  payload: z.object({ shopId: z.uuid(), orderIds: z.array(z.string()) }),
  lane: "sync",
});

/** Sends one message. Tried for about three quarters of an hour, then it is a dead letter. */
export const deliverJob = declareJob("destinations.deliver", {
  payload: z.object({ shopId: z.uuid(), deliveryId: z.uuid() }),
  lane: "sync",
  attempts: 10,
  backoffMs: 5_000,
});
