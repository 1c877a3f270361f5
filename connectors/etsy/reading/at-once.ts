import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";

/** Of the ten requests that a second has for all shops together. */
const AT_ONCE = 3;

/** Does the work for every item, a few at once, and gives the answers in their order; the first failure ends it. */
export async function eachAtOnce<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<Result<R, ConnectorError>>,
): Promise<Result<R[], ConnectorError>> {
  const done: R[] = [];
  let failure: ConnectorError | null = null;
  let next = 0;
  const lane = async () => {
    while (next < items.length && failure === null) {
      const at = next++;
      const result = await work(items[at] as T);
      if (result.ok) done[at] = result.value;
      else failure ??= result.error;
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, lane));
  return failure ? { ok: false, error: failure } : ok(done);
}
