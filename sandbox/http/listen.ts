import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { BodyTooLarge } from "./body";
import { sendReply, textReply } from "./reply";

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

export interface Listening {
  port: number;
  url: string;
  /** Gives the door its handler; until then it answers 503. */
  serve(handler: Handler): void;
  close(): Promise<void>;
}

/**
 * Serves on the loopback address alone.
 * @param port 0 takes a free one
 * @throws when the port is taken
 */
export async function listen(port: number, first: Handler = notReady): Promise<Listening> {
  let handler = first;
  const server = createServer((request, response) => {
    Promise.resolve()
      .then(() => handler(request, response))
      .catch((error: unknown) => fail(response, error));
  });
  server.keepAliveTimeout = 65_000;
  await bound(server, port);
  const { port: taken } = server.address() as AddressInfo;
  return {
    port: taken,
    url: `http://127.0.0.1:${taken}`,
    serve(given) {
      handler = given;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const notReady: Handler = (_, response) => sendReply(response, textReply("The sandbox is starting.", 503));

function bound(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (error instanceof BodyTooLarge) sendReply(response, textReply("The body is too large.", 413));
  else {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    sendReply(response, textReply(`The sandbox made a mistake.\n\n${reason}`, 500));
  }
}
