import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { ga4 } from "./ga4";
import { meta } from "./meta";
import { mparticle } from "./mparticle";
import { segment } from "./segment";
import type { Received, Reply, Service } from "./service";
import { webhook } from "./webhook";

const SERVICES: Record<string, Service> = { ga4, meta, segment, mparticle, webhook };
export type ServiceName = "ga4" | "meta" | "segment" | "mparticle" | "webhook";

export interface Destinations {
  url: string;
  /** What a service has taken, in order, duplicates dropped as it drops them. */
  received(name: ServiceName): Received[];
  /** How many requests came to it. */
  requests(name: ServiceName): number;
  /** The next requests to it are answered so, one after the other; null: the connection is cut. */
  failNext(name: ServiceName, ...replies: (Reply | null)[]): void;
  forget(): void;
  stop(): Promise<void>;
}

/** Stand-ins for all services on one address: the meant host is the first part of the path. */
export async function startDestinations(port = 0): Promise<Destinations> {
  const kept = new Map<string, Map<string, Received>>();
  const counts = new Map<string, number>();
  const faults = new Map<string, (Reply | null)[]>();
  const server = createServer(async (request, response) => {
    const [, host = "", ...rest] = new URL(request.url ?? "/", "http://sandbox").pathname.split("/");
    const found = Object.entries(SERVICES).find(([, service]) => service.host.test(host));
    if (!found) return response.writeHead(404).end();
    const [name, service] = found;
    const body = await readAll(request);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    const queue = faults.get(name) ?? [];
    const fault = queue.shift();
    if (fault === null) return request.socket.destroy();
    const query = new URL(request.url ?? "/", "http://sandbox").searchParams;
    const own = kept.get(name) ?? new Map<string, Received>();
    kept.set(name, own);
    const keep = (received: Received) => void (own.has(received.id) || own.set(received.id, received));
    const incoming = { path: `/${rest.join("/")}`, query, headers: request.headers, body, now: Date.now() };
    const reply = fault ?? service.take(incoming, keep);
    const text = reply.body === undefined ? "" : JSON.stringify(reply.body);
    return response.writeHead(reply.status, { "content-type": "application/json", ...reply.headers }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: (name) => [...(kept.get(name)?.values() ?? [])],
    requests: (name) => counts.get(name) ?? 0,
    failNext: (name, ...replies) => void faults.set(name, [...(faults.get(name) ?? []), ...replies]),
    forget() {
      for (const map of [kept, counts, faults]) map.clear();
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString("utf8");
}
