import { z } from "zod";

/** What a field of a form holds as JSON, by its schema. */
export function jsonField<T extends z.ZodType>(schema: T) {
  const text = z.string().max(100_000);
  const parsed = text.transform((given, context) => {
    try {
      return JSON.parse(given) as unknown;
    } catch {
      context.addIssue({ code: "custom", message: "no JSON" });
      return z.NEVER;
    }
  });
  return parsed.pipe(schema);
}
