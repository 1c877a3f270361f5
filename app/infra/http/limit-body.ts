import type { IncomingMessage, ServerResponse } from "node:http";
import { throwAway } from "./body";
import { answer } from "./entrance";

const WITHOUT_BODY = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Keeps bodies small where whole ones are read: beyond `limit` bytes 413, and 411 for one that does not tell its length.
 * What a page answers before it has read the body is read to its end and forgotten, so that the connection is fit for
 * the next request.
 */
export function limitBody(limit: number) {
  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const refusal = WITHOUT_BODY.has(request.method ?? "GET") ? null : refusalOf(request, limit);
    if (refusal) {
      throwAway(request).then(() => answer(response, refusal, "", { connection: "close" }));
      return;
    }
    response.once("finish", () => {
      if (request.complete) return;
      request.removeAllListeners("data");
      request.resume();
    });
    next();
  };
}

function refusalOf(request: IncomingMessage, limit: number): 411 | 413 | null {
  if (request.headers["transfer-encoding"]) return 411;
  return Number(request.headers["content-length"] ?? 0) > limit ? 413 : null;
}
