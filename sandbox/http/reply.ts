import type { ServerResponse } from "node:http";

export type Reply = { status: number; headers: Record<string, string>; body: string };

export function jsonReply(value: unknown, status = 200): Reply {
  return { status, headers: { "content-type": "application/json; charset=utf-8" }, body: JSON.stringify(value) };
}

export function htmlReply(body: string, status = 200): Reply {
  return { status, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }, body };
}

export function scriptReply(body: string): Reply {
  return {
    status: 200,
    headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" },
    body,
  };
}

export function textReply(body: string, status = 200): Reply {
  return { status, headers: { "content-type": "text/plain; charset=utf-8" }, body };
}

export function redirectReply(location: string): Reply {
  return { status: 303, headers: { location }, body: "" };
}

export function sendReply(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, reply.headers);
  response.end(reply.body);
}
