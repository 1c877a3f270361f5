export const KINDS = ["ga4", "meta", "segment", "mparticle", "webhook"] as const;
export type Kind = (typeof KINDS)[number];

/** What is told. Only what others cannot know: page views and carts are told by the platform's own channels. */
export const EVENT_NAMES = [
  "recommendation_seen",
  "recommendation_clicked",
  "recommendation_added",
  "order_credited",
] as const;
export type EventName = (typeof EVENT_NAMES)[number];

/** One fact, ready for any destination. Ids are the platform's; nobody's name or contact is here. */
export interface Told {
  /** The same each time it is told: receivers drop a second one by it. */
  id: string;
  name: EventName | "test";
  /** ISO 8601 */
  at: string;
  /** The browser, as the platform's pixel names it. */
  clientId: string;
  page: string | null;
  allowsMarketing: boolean;
  strategy: string;
  placement: string;
  productIds: string[];
  /** Of an order: its number for the outside, and what recommendations led to of it. Minor units. */
  order: { externalId: string; currency: string; creditedMinor: number } | null;
}

export interface DestinationDto {
  id: string;
  kind: Kind;
  name: string;
  settings: Record<string, string>;
  isOn: boolean;
  events: EventName[];
  createdAt: string;
  lastSentAt: string | null;
  /** Messages. */
  waiting: number;
  dead: number;
}

export type FailureCode = "auth" | "config" | "rate-limited" | "transient" | "rejected";

export interface DeadLetter {
  id: string;
  failure: FailureCode;
  status: number | null;
  events: number;
  createdAt: string;
  endedAt: string | null;
}

export type DestinationError = { code: "not-found" } | { code: "invalid"; fields: string[] };

/** What came of a test: taken, or why not, with the receiver's own words where it gives any. */
export type TestResult = { ok: true } | { ok: false; failure: FailureCode; status: number | null; said: string };
