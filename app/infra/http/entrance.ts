import type { IncomingMessage, ServerResponse } from "node:http";

export interface EntranceRequest {
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  /** Of this request: in the answer's `x-request-id` and in logs. */
  requestId: string;
}

/** A door that is not a page: hot, or opened by machines. It answers every request that it is given. */
export interface Entrance {
  /** Paths that begin with it are the entrance's, whole segments at a time: `/webhooks` takes `/webhooks/shopify`. */
  prefix: `/${string}`;
  handle(request: IncomingMessage, response: ServerResponse, about: EntranceRequest): Promise<void> | void;
}

export function entranceOf(entrances: readonly Entrance[], path: string): Entrance | undefined {
  return entrances.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
}

/** A short answer; text unless `body` is JSON already by its content type. */
export function answer(
  response: ServerResponse,
  status: number,
  body = "",
  headers: Record<string, string> = {},
): void {
  const length = String(Buffer.byteLength(body));
  response.writeHead(status, {
    ...(body && { "content-type": "text/plain; charset=utf-8" }),
    "content-length": length,
    ...headers,
  });
  response.end(body);
}

export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  answer(response, status, JSON.stringify(body), { "content-type": "application/json; charset=utf-8", ...headers });
}
