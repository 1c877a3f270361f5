import type { ServerResponse } from "node:http";
import type { FaultOutcome } from "./faults";

/**
 * Carries an outcome out that is an HTTP answer or a broken connection.
 * @returns true when the response is taken care of; false when the caller still has to answer (a drop after some
 * bytes is armed on the response and also gives false).
 */
export function answerFault(outcome: FaultOutcome | null, response: ServerResponse): boolean {
  switch (outcome?.type) {
    case "rate-limited":
      response.writeHead(429, {
        "content-type": "application/json",
        "retry-after": outcome.retryAfterSeconds.toFixed(1),
      });
      response.end(
        JSON.stringify({
          errors: "Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service.",
        }),
      );
      return true;
    case "server-error":
      response.writeHead(outcome.status, { "content-type": "application/json" });
      response.end(JSON.stringify({ errors: "Internal Server Error" }));
      return true;
    case "drop":
      if (outcome.afterBytes > 0) {
        dropAfter(response, outcome.afterBytes);
        return false;
      }
      response.destroy();
      return true;
    default:
      return false;
  }
}

function dropAfter(response: ServerResponse, bytes: number): void {
  let left = bytes;
  const write = response.write.bind(response) as (chunk: Uint8Array) => boolean;
  const end = response.end.bind(response);
  function pass(chunk: unknown): boolean {
    if (response.destroyed) return false;
    const buffer = typeof chunk === "string" ? Buffer.from(chunk) : Buffer.from(chunk as Uint8Array);
    const sent = write(buffer.subarray(0, Math.min(left, buffer.length)));
    left -= buffer.length;
    if (left <= 0) setImmediate(() => response.destroy());
    return sent;
  }
  response.write = ((chunk: unknown) => pass(chunk)) as typeof response.write;
  response.end = ((chunk?: unknown) => {
    if (chunk !== undefined && chunk !== null && typeof chunk !== "function") pass(chunk);
    return left > 0 && !response.destroyed ? end() : response;
  }) as typeof response.end;
}
