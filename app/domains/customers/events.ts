import { z } from "zod";
import { declareEvent } from "~/infra/outbox";

/** Customers were made, changed or deleted. At most 500 an event. Not told during a first import. */
export const customerChanged = declareEvent(
  "customers.customer-changed",
  z.object({ customerIds: z.array(z.string()).min(1).max(500) }),
);
