import type { IncomingMessage, ServerResponse } from "node:http";
import { ga4 } from "./ga4";
import { meta } from "./meta";
import { mparticle } from "./mparticle";
import { segment } from "./segment";
import type { Received, Reply, Service } from "./service";
import { webhook } from "./webhook";

const SERVICES = { ga4, meta, segment, mparticle, webhook } satisfies Record<string, Service>;
export type ServiceName = keyof typeof SERVICES;
const NAMES = Object.keys(SERVICES) as ServiceName[];
/** Kept of each service, the latest. */
const MOST_KEPT = 5_000;

export interface StandIns {
  /** `path` is `/<meant host>/<its path>`; `/` alone tells what every service has taken, as JSON. */
  answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** What a service has taken, in order, duplicates dropped as it drops them. */
  received(name: ServiceName): Received[];
  /** How many requests came to it. */
  requests(name: ServiceName): number;
  /** The next requests to it are answered so, one after the other; null: the connection is cut. */
  failNext(name: ServiceName, ...replies: (Reply | null)[]): void;
  forget(): void;
}

/** Stand-ins for all services that are told what recommendations did, in memory. */
export function openStandIns(): StandIns {
  const kept = new Map<ServiceName, Map<string, Received>>();
  const counts = new Map<ServiceName, number>();
  const faults = new Map<ServiceName, (Reply | null)[]>();
  const received = (name: ServiceName) => [...(kept.get(name)?.values() ?? [])];

  const keepFor = (name: ServiceName) => (one: Received) => {
    const own = kept.get(name) ?? new Map<string, Received>();
    kept.set(name, own);
    if (!own.has(one.id)) own.set(one.id, one);
    for (const id of own.keys()) {
      if (own.size <= MOST_KEPT) break;
      own.delete(id);
    }
  };
  return {
    async answer(path, request, response) {
      const url = new URL(path, "http://sandbox");
      const [, host = "", ...rest] = url.pathname.split("/");
      if (host === "")
        return write(response, { status: 200, body: Object.fromEntries(NAMES.map((n) => [n, received(n)])) });
      const name = NAMES.find((one) => SERVICES[one].host.test(host));
      if (!name) return write(response, { status: 404 });
      const body = await readAll(request);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      const fault = faults.get(name)?.shift();
      if (fault === null) {
        request.socket.destroy();
        return;
      }
      const incoming = {
        path: `/${rest.join("/")}`,
        query: url.searchParams,
        headers: request.headers,
        body,
        now: Date.now(),
      };
      write(response, fault ?? SERVICES[name].take(incoming, keepFor(name)));
    },
    received,
    requests: (name) => counts.get(name) ?? 0,
    failNext: (name, ...replies) => void faults.set(name, [...(faults.get(name) ?? []), ...replies]),
    forget() {
      for (const map of [kept, counts, faults]) map.clear();
    },
  };
}

function write(response: ServerResponse, { status, headers, body }: Reply): void {
  const text = body === undefined ? "" : JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
}

async function readAll(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString("utf8");
}
