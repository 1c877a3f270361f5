import { z } from "zod";
import { fail, ok, type Result } from "~/kernel/result";

/** Names of the fields that were not as they must be. */
export interface FormError {
  code: "invalid";
  fields: string[];
}

/** A field that may come several times, or not at all. */
export function many<T extends z.ZodType>(item: T, most: number) {
  return z.preprocess(
    (given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
    z.array(item).max(most),
  );
}

/**
 * What a merchant's form holds, by its schema. A field that comes several times is a list; files are never expected.
 * Throws when the body is no form at all.
 */
export async function readForm<T extends z.ZodType>(
  request: Request,
  schema: T,
): Promise<Result<z.infer<T>, FormError>> {
  const form = await request.formData();
  const fields = new Map<string, unknown>();
  for (const name of form.keys()) {
    const values = form.getAll(name);
    fields.set(name, values.length > 1 ? values : values[0]);
  }
  const parsed = schema.safeParse(Object.fromEntries(fields));
  if (parsed.success) return ok(parsed.data);
  return fail({
    code: "invalid",
    fields: [...new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? "")))],
  });
}
