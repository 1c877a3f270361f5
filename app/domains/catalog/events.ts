import { z } from "zod";
import { declareEvent } from "~/infra/outbox";

/** Products were made, changed or deleted. At most 500 an event. Not told during a first import. */
export const productChanged = declareEvent(
  "catalog.product-changed",
  z.object({ productIds: z.array(z.string()).min(1).max(500) }),
);
