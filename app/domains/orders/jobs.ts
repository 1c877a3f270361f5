import { z } from "zod";
import { declareJob } from "~/infra/queue/declare";

/** Joins orders to customers that arrived after them. */
export const linkCustomersJob = declareJob("orders.link-customers", {
  payload: z.object({ shopId: z.uuid(), customerIds: z.array(z.string()) }),
  lane: "sync",
});

/** Joins order lines to products that arrived after them. */
export const linkProductsJob = declareJob("orders.link-products", {
  payload: z.object({ shopId: z.uuid(), productIds: z.array(z.string()) }),
  lane: "sync",
});

/** Puts everything under its day after the shop's zone changed. */
export const keepDaysJob = declareJob("orders.keep-days", { payload: z.object({ shopId: z.uuid() }), lane: "sync" });

/** Finds out which of these orders were copied from another channel. */
export const findCopiesJob = declareJob("orders.find-copies", {
  payload: z.object({ shopId: z.uuid(), orderIds: z.array(z.string()) }),
  lane: "sync",
});

/** The same for all orders. */
export const findAllCopiesJob = declareJob("orders.find-all-copies", {
  payload: z.object({ shopId: z.uuid() }),
  lane: "bulk",
});
