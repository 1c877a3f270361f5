import { z } from "zod";
import { declareEvent } from "~/infra/outbox";

/** Products were made, changed or deleted. At most 500 an event. Not told during a first import. */
export const productChanged = declareEvent(
  "catalog.product-changed",
  z.object({ productIds: z.array(z.string()).min(1).max(500) }),
);

/** Variants went from one item to another: matched, said by the merchant, or split. At most 500 an event; in imports too. */
export const itemsLinked = declareEvent(
  "catalog.items-linked",
  z.object({
    moves: z
      .array(z.object({ variantId: z.uuid(), fromItemId: z.uuid(), toItemId: z.uuid() }))
      .min(1)
      .max(500),
  }),
);

/** A channel told another level of its own stock than before. At most 500 an event. Not told during a first import. */
export const stockTold = declareEvent(
  "catalog.stock-told",
  z.object({ channelId: z.uuid(), inventoryItemExternalIds: z.array(z.string()).min(1).max(500) }),
);
