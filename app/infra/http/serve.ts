import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { log } from "../log";
import { answer, type Entrance, entranceOf } from "./entrance";

type Pages = (request: IncomingMessage, response: ServerResponse) => void;

const REQUEST_ID = /^[\w.-]{8,80}$/;

/** Entrances first, by path, then the pages. Every answer carries a request id; a throw is a 500 without detail. */
export function handleAll(entrances: readonly Entrance[], pages: Pages) {
  return (request: IncomingMessage, response: ServerResponse) => {
    const given = request.headers["x-request-id"];
    const requestId = typeof given === "string" && REQUEST_ID.test(given) ? given : randomUUID();
    response.setHeader("x-request-id", requestId);
    response.setHeader("x-content-type-options", "nosniff");
    const address = request.url ?? "/";
    const cut = address.indexOf("?");
    const path = cut < 0 ? address : address.slice(0, cut);
    const entrance = entranceOf(entrances, path);
    if (!entrance) return pages(request, response);
    const query = new URLSearchParams(cut < 0 ? "" : address.slice(cut + 1));
    // A handler that throws at once is met like one that rejects.
    Promise.resolve()
      .then(() => entrance.handle(request, response, { path, query, requestId }))
      .catch((error: unknown) => {
        log.error({ err: error, requestId, path }, "an entrance failed");
        if (!response.headersSent) answer(response, 500);
        else response.destroy();
      });
  };
}

/**
 * One server for entrances and pages. Its timeouts outlast those of usual load balancers, so that they never meet a
 * connection that just closed.
 */
export function makeServer(entrances: readonly Entrance[], pages: Pages): Server {
  const server = createServer(handleAll(entrances, pages));
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 70_000;
  server.requestTimeout = 60_000;
  return server;
}

/** Takes no new connections, lets answers end, then closes; after `patienceMs` it does not wait any more. */
export function closeGently(server: Server, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), patienceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
