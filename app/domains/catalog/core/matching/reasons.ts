import { z } from "zod";

const words = z.array(z.string());

/** Why two wares may be, or may not be, the same thing: a code, and what fills its sentence. */
export const guessReason = z.discriminatedUnion("code", [
  z.object({ code: z.literal("same-words"), words }),
  z.object({ code: z.literal("same-options"), words }),
  z.object({ code: z.literal("other-options"), left: z.string(), right: z.string() }),
  /** One of the two does not say which colour or size it is. */
  z.object({ code: z.literal("options-untold"), words }),
  z.object({ code: z.literal("same-price") }),
  z.object({ code: z.literal("near-price"), percent: z.number().int() }),
  z.object({ code: z.literal("other-price"), percent: z.number().int() }),
  z.object({ code: z.literal("same-vendor"), vendor: z.string() }),
  z.object({ code: z.literal("other-pack"), left: z.number().int(), right: z.number().int() }),
  /** It stands on several variants of one channel, and so could not tell by itself. */
  z.object({ code: z.literal("shared-sku") }),
  z.object({ code: z.literal("shared-barcode") }),
  /** But for its separators. */
  z.object({ code: z.literal("alike-sku") }),
  z.object({ code: z.literal("other-barcode") }),
]);
export type GuessReason = z.infer<typeof guessReason>;
