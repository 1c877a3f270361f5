import { z } from "zod";
import { declareEvent } from "~/infra/outbox";

const orderIds = z.array(z.string()).min(1).max(500);

/** Orders were placed or changed. At most 500 an event. Not told during a first import. */
export const orderRecorded = declareEvent("orders.order-recorded", z.object({ orderIds }));

/** Refunds of these orders were made or changed. At most 500 an event. Not told during a first import. */
export const orderRefunded = declareEvent("orders.order-refunded", z.object({ orderIds }));
