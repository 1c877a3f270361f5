/**
 * Why something failed or could not be used: a code and what fills its gaps. The catalogue says the sentence
 * (`problems.reason.<code>`), so that every language can. Each code names its gaps; `said` is a platform's own words,
 * `expected` and `found` are words of the catalogue too (`problems.thing`).
 */
const GAPS = {
  // Ours.
  "own-fault": [],
  "connected-again": [],
  uninstalled: [],
  paused: [],
  "message-unusable": [],
  "not-json": [],
  "work-stopped": [],
  "not-connected": [],
  "no-connector": ["platform"],
  "no-credentials": [],
  "not-offered": ["platform", "port"],
  "not-installed": [],
  // The access to an account.
  "access-ended": ["platform"],
  "access-withdrawn": ["platform"],
  "access-not-renewed": ["platform"],
  "renewal-failed": ["platform"],
  "scopes-missing": ["platform"],
  "shop-frozen": ["platform"],
  "shop-unknown": ["platform"],
  "shop-locked": ["platform"],
  "shop-inactive": ["platform"],
  // A request and its answer.
  "asked-to-wait": ["platform"],
  "platform-error": ["platform", "said"],
  "request-refused": ["platform", "said"],
  "page-too-costly": ["platform"],
  "answer-empty": ["platform"],
  "answer-unreadable": ["platform"],
  "answers-differ": ["platform"],
  "no-connection": ["platform"],
  "too-slow": ["platform"],
  "not-prepared": ["platform"],
  "preparation-refused": ["platform", "said"],
  "result-gone": ["platform"],
  "line-endless": ["platform"],
  "no-theme": ["platform"],
  "too-many-excluded": ["platform"],
  // A record.
  unexpected: ["expected", "found"],
  "no-id": [],
  "no-record": ["topic"],
  "line-unreadable": ["line"],
} as const satisfies Record<string, readonly string[]>;

export type ReasonCode = keyof typeof GAPS;
export const REASON_CODES = Object.keys(GAPS) as ReasonCode[];

export type ReasonValues<C extends ReasonCode = ReasonCode> = Record<(typeof GAPS)[C][number], string | number>;

/** What fields are expected to be, and what stands in them instead: words of the catalogue. */
export const THINGS = [
  ...([
    "text",
    "flag",
    "whole-number",
    "id",
    "instant",
    "amount",
    "texts",
    "list",
    "object",
    "known-word",
    "location",
    "line",
  ] as const),
  ...(["nothing", "string", "number", "boolean"] as const),
];
export type Thing = (typeof THINGS)[number];

/** A platform may say much; a column and a page hold less. */
const LONGEST_VALUE = 200;

/** The reason as text, for a column, a fact or a log: `code`, or `code?name=value&…`. */
export function reason<C extends ReasonCode>(
  code: C,
  ...[values]: (typeof GAPS)[C]["length"] extends 0 ? [] : [values: ReasonValues<C>]
): string {
  const given = Object.entries<string | number>(values ?? {});
  if (given.length === 0) return code;
  const cut = given.map(([name, value]) => [name, String(value).slice(0, LONGEST_VALUE)]);
  return `${code}?${new URLSearchParams(cut)}`;
}

/** Null for what is no reason of ours, such as a sentence that was stored as it came. */
export function readReason(text: string): { code: ReasonCode; values: Record<string, string> } | null {
  const at = text.indexOf("?");
  const code = REASON_CODES.find((known) => known === (at < 0 ? text : text.slice(0, at)));
  if (!code) return null;
  const values = Object.fromEntries(new URLSearchParams(at < 0 ? "" : text.slice(at + 1)));
  return GAPS[code].every((gap) => gap in values) ? { code, values } : null;
}
