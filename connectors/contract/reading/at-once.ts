import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../errors";

/**
 * How a platform's items are worked on, at most `most` at a time: gives the answers in the items' order; the first
 * failure ends it.
 */
export function atMost(most: number) {
  return async function eachAtOnce<T, R>(
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
    await Promise.all(Array.from({ length: Math.min(most, items.length) }, lane));
    return failure ? { ok: false, error: failure } : ok(done);
  };
}
