import { fail, ok, type Result } from "~/kernel/result";
import type { ConnectorDeps } from "../../contract/connector";
import type { ConnectorError } from "../../contract/errors";
import { because } from "../because";
import { reasonOf } from "../graphql/client";
import { failureOfStatus } from "../graphql/failures";

/** The result is no longer there: Shopify keeps results for seven days. */
export interface Gone {
  code: "gone";
  message: string;
}

export interface Bytes {
  bytes: Buffer;
  /** Whether the file ends with these bytes. */
  isEnd: boolean;
}

const TIMEOUT_MS = 60_000;

/** At most `length` bytes of the file from `offset`; fewer when the connection breaks on the way. */
export async function downloadRange(
  deps: ConnectorDeps,
  url: string,
  offset: number,
  length: number,
): Promise<Result<Bytes, ConnectorError | Gone>> {
  try {
    const response = await deps.fetch(url, {
      // Another encoding would count other bytes.
      headers: { range: `bytes=${offset}-${offset + length - 1}`, "accept-encoding": "identity" },
      signal: AbortSignal.any([deps.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (response.status === 206 && response.body) {
      const { bytes } = await take(response.body, 0, length, deps.signal);
      return ok({ bytes, isEnd: offset + bytes.length >= sizeIn(response.headers.get("content-range")) });
    }
    if (response.status === 200 && response.body) {
      // A server that knows no ranges sends everything: what was read before is passed over.
      const { bytes, isWhole } = await take(response.body, offset, length, deps.signal);
      return ok({ bytes, isEnd: isWhole });
    }
    await response.body?.cancel();
    if (response.status === 416) return ok({ bytes: Buffer.alloc(0), isEnd: true });
    if ([403, 404, 410].includes(response.status)) {
      return fail({ code: "gone", message: because("result-gone") });
    }
    return fail(failureOfStatus(response.status, response.headers.get("retry-after")));
  } catch (error) {
    return fail({ code: "transient", message: reasonOf(error, deps.signal) });
  }
}

/** Throws only when nothing arrived. `isWhole`: the body ended by itself. */
async function take(
  body: ReadableStream<Uint8Array>,
  skip: number,
  length: number,
  signal: AbortSignal,
): Promise<{ bytes: Buffer; isWhole: boolean }> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let left = skip;
  let held = 0;
  let isWhole = false;
  try {
    while (held < length && !isWhole) {
      const { done, value } = await reader.read();
      isWhole = done;
      if (!value) continue;
      const kept = value.subarray(Math.min(left, value.length)).subarray(0, length - held);
      left -= Math.min(left, value.length);
      chunks.push(kept);
      held += kept.length;
    }
    if (!isWhole) await reader.cancel();
  } catch (error) {
    if (held === 0 || signal.aborted) throw error;
  }
  return { bytes: Buffer.concat(chunks), isWhole };
}

/** `bytes 0-4194303/9000000` → 9000000; infinite when the size is not told, so that the end shows by a 416. */
function sizeIn(contentRange: string | null): number {
  const size = /\/(\d+)$/.exec(contentRange ?? "")?.[1];
  return size === undefined ? Number.POSITIVE_INFINITY : Number(size);
}
