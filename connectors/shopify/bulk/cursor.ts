import { z } from "zod";
import type { Cursor } from "../../contract/ports";

/**
 * Where a bulk reading stands. `attempts` counts the results that came to nothing, so that a reading ends even where
 * Shopify never finishes one.
 */
const schema = z.discriminatedUnion("at", [
  /** `polls`: how often Shopify had no room for another reading. */
  z.object({ at: z.literal("start"), polls: z.number().default(0), attempts: z.number() }),
  z.object({ at: z.literal("running"), bulkId: z.string(), polls: z.number(), attempts: z.number() }),
  z.object({
    at: z.literal("file"),
    /** The result's address opens it for anybody, so it is asked for again and never kept. */
    bulkId: z.string(),
    /** First byte not read yet. */
    offset: z.number(),
    /** Lines and records before it. */
    line: z.number(),
    records: z.number(),
    total: z.number().nullable(),
    currency: z.string(),
    /** Only a part of the result: another reading follows. */
    isPartial: z.boolean(),
    attempts: z.number(),
  }),
]);

export type BulkCursor = z.infer<typeof schema>;
export type FileCursor = Extract<BulkCursor, { at: "file" }>;

/** A cursor that cannot be read (of another time, of another port) begins anew. */
export function bulkCursor(cursor: Cursor | null): BulkCursor {
  const parsed = schema.safeParse(cursor);
  return parsed.success ? parsed.data : { at: "start", polls: 0, attempts: 0 };
}
