import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** How long a page on a busy machine may take to tell something. */
const PATIENCE_MS = 20_000;
const REST_MS = 50;

/** One event as a pixel sent it. */
export interface SentEvent {
  id: string;
  name: string;
  [field: string]: unknown;
}

export interface PixelSink {
  url: string;
  events: SentEvent[];
  /** Waits until so many events of that name arrived. */
  wait(name: string, count?: number): Promise<SentEvent[]>;
  stop(): Promise<void>;
}

/** Takes what the app's web pixel sends, as the app's storefront API would: any origin, no credentials. */
export async function startPixelSink(): Promise<PixelSink> {
  const events: SentEvent[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString("utf8");
    if (text) events.push(...(JSON.parse(text) as { events: SentEvent[] }).events);
    response.writeHead(202, { "access-control-allow-origin": "*" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    events,
    async wait(name, count = 1) {
      for (let tries = 0; tries < PATIENCE_MS / REST_MS; tries += 1) {
        const found = events.filter((event) => event.name === name);
        if (found.length >= count) return found;
        await new Promise((resolve) => setTimeout(resolve, REST_MS));
      }
      throw new Error(`${name} did not arrive; there were ${events.map((event) => event.name).join(", ") || "none"}`);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
