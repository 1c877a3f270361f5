import type { FailureCode, Told } from "../types";

/** One POST of JSON. Secrets stand in headers or the body, never where they would be logged. */
export interface Outgoing {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Of the events in it: what was taken is not sent again. */
  ids: string[];
}

/** An event, or several, as one kind of destination writes them. */
export interface Entry {
  ids: string[];
  value: unknown;
}

export interface Answer {
  status: number;
  /** Lower case. */
  headers: Record<string, string>;
  body: string;
}

export type Verdict = { ok: true } | { ok: false; failure: FailureCode; retryAfterMs: number | null; said: string };

/** How one kind of destination is spoken to. Pure: `now` in milliseconds, `messageId` the same at every attempt. */
export interface Dialect {
  /** What of the shopper's consent it needs: analytics is given by there being an act at all. */
  needsMarketing: boolean;
  /** Older events are refused by it, or cost the whole request. */
  oldestMs: number;
  toRequests(events: readonly Told[], as: Credentials, about: { now: number; messageId: string }): Outgoing[];
  /** One event in the receiver's own test mode, where it has one. */
  toTest(event: Told, as: Credentials, about: { now: number; messageId: string }): Outgoing;
  /** What an answer means, where it is more than its status. */
  read?(answer: Answer): Verdict | null;
}

export interface Credentials {
  settings: Record<string, string>;
  secret: Record<string, string>;
}

const LONGEST_SAID = 300;

/** By the status alone, as most of them mean it. */
export function verdictOf(answer: Answer): Verdict {
  const { status } = answer;
  if (status >= 200 && status < 300) return { ok: true };
  const failure = failureOf(status);
  const seconds = Number(answer.headers["retry-after"]);
  const retryAfterMs = failure === "rate-limited" && seconds >= 0 ? seconds * 1_000 : null;
  return { ok: false, failure, retryAfterMs, said: answer.body.slice(0, LONGEST_SAID) };
}

function failureOf(status: number): FailureCode {
  if (status === 401 || status === 403) return "auth";
  if (status === 404 || status === 410) return "config";
  if (status === 429) return "rate-limited";
  return status >= 500 || status === 408 ? "transient" : "rejected";
}

/** Cuts a list into pieces of at most `most`, and of at most `bytes` as JSON; what is larger than `each` is left out. */
export function pieces(items: readonly Entry[], most: number, bytes: number, each = bytes): Entry[][] {
  const cut: Entry[][] = [];
  let piece: Entry[] = [];
  let used = 0;
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item.value)) + 1;
    if (size > each) continue;
    if (piece.length === most || used + size > bytes) {
      cut.push(piece);
      piece = [];
      used = 0;
    }
    piece.push(item);
    used += size;
  }
  return piece.length > 0 ? [...cut, piece] : cut;
}

export const valuesOf = (piece: readonly Entry[]) => piece.map((entry) => entry.value);
export const idsOf = (piece: readonly Entry[]) => piece.flatMap((entry) => entry.ids);

export const json = (
  url: string,
  value: unknown,
  ids: readonly string[],
  headers: Record<string, string> = {},
): Outgoing => ({
  url,
  ids: [...ids],
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(value),
});

export const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
