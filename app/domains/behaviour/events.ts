import { z } from "zod";
import { declareEvent } from "~/infra/outbox";

/** The storefront told that these checkouts were completed: what their shoppers did before can be joined to the orders. */
export const checkoutCompleted = declareEvent(
  "behaviour.checkout-completed",
  z.object({ checkoutTokens: z.array(z.string()).min(1).max(500) }),
);
