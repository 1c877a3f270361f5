import { z } from "zod";

/** What the merchant chose. Unknown names are kept: another version of the app may have written them. */
export const shopSettings = z.looseObject({
  /** How long after a click an order still counts as led to by a recommendation. */
  attributionWindowHours: z.number().int().min(1).max(720).default(24),
  /** Whether Shopify's own complementary products are written too. */
  isComplementaryOn: z.boolean().default(false),
  /** Whether a large shop has every list of every product published, also those that no block shows. */
  areFurtherListsPublished: z.boolean().default(false),
  /** Whether recommendations are learnt from what every channel sold, or from the main storefront's orders alone. */
  learnsFromAllChannels: z.boolean().default(true),
  /** Counts the addresses of the block for mails: those with another number are of no use any more. */
  emailBlockVersion: z.number().int().min(1).default(1),
  /** Whether shoppers' acts are measured. */
  isMeasuringOn: z.boolean().default(true),
  /** Off the price of what is offered once an order is paid, whole percent. */
  postPurchaseDiscountPercent: z.number().int().min(0).max(50).default(0),
});
export type ShopSettings = z.infer<typeof shopSettings>;

/** What the setup guide must remember; what can be read from the truth is not here. */
export const shopSetup = z.looseObject({
  isDismissed: z.boolean().default(false),
  /** Steps that the merchant ticked. */
  done: z.array(z.string()).default([]),
});
export type ShopSetup = z.infer<typeof shopSetup>;

/** Stored JSON as settings; a value that is no longer valid falls back to its default, alone. */
export function readTolerantly<T extends z.ZodType<object>>(schema: T, stored: unknown): z.infer<T> {
  const whole = schema.safeParse(stored ?? {});
  if (whole.success) return whole.data;
  const kept: Record<string, unknown> = { ...(stored as object) };
  for (const issue of whole.error.issues) {
    if (typeof issue.path[0] === "string") delete kept[issue.path[0]];
  }
  const rest = schema.safeParse(kept);
  return rest.success ? rest.data : schema.parse({});
}
