/** What came to a stand-in, as it understood it. */
export interface Received {
  /** Of the event: a second one is not kept where its owner says so. */
  id: string;
  name: string;
  at: string | number;
  body: unknown;
}

export interface Incoming {
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  now: number;
}

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** One service, by what its owner documents: limits, refusals, what is dropped as a duplicate. */
export interface Service {
  host: RegExp;
  take(incoming: Incoming, keep: (received: Received) => void): Reply;
}

export const parse = (text: string): Record<string, unknown> | unknown[] | null => {
  try {
    return JSON.parse(text) as Record<string, unknown> | unknown[];
  } catch {
    return null;
  }
};

export const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

/** User and password of HTTP Basic, or null. */
export function basicOf(headers: Incoming["headers"]): [user: string, password: string] | null {
  const given = /^Basic (.+)$/.exec(String(headers["authorization"] ?? ""))?.[1];
  if (!given) return null;
  const [user = "", ...rest] = Buffer.from(given, "base64").toString("utf8").split(":");
  return [user, rest.join(":")];
}
