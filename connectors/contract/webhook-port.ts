import type { Change } from "~/kernel/commerce";
import type { Result } from "~/kernel/result";
import type { Damaged } from "./read-ports";

export interface WebhookMessage {
  /** Unique per event and topic: the inbox drops a second one. */
  eventId: string;
  topic: string;
  /** The platform's name for the account: how the channel is found. */
  accountDomain: string;
  triggeredAt: string;
  externalId: string | null;
}

export type WebhookRefusal = { code: "unsigned" | "bad-signature" | "stale" | "malformed" };

/**
 * The part of webhooks that needs no open channel: a secret is enough. Law: `parse` is total; where messages do not say
 * when they were sent, all that they change is told as `stale`, since an old one that is sent again cannot be known.
 */
export interface WebhookPort {
  /** Topics that tell of the account itself: they are heeded even while the merchant lets the account rest. */
  noticeTopics?: readonly string[];
  /** False where messages do not say when they were sent: none is refused as stale then. True when absent. */
  isTimed?: boolean;
  /** Where each account signs with a secret of its own. */
  ownSecret?: {
    /** Which account a message says that it is of, before anything of it is believed. Null: none. */
    accountOf(headers: Record<string, string | undefined>): string | null;
    /** With what an account of these credentials signs. They have been parsed by `auth.credentials`. */
    secretsOf(credentials: unknown): string[];
    /** The unsigned first word to a new address: it is answered with 200, and nothing is kept of it. */
    isGreeting(raw: Uint8Array, headers: Record<string, string | undefined>): boolean;
  };
  /** Verifies before anything is read. `headers` have lower-case names. */
  verify(
    raw: Uint8Array,
    headers: Record<string, string | undefined>,
    secrets: readonly string[],
    now: Date,
  ): Result<WebhookMessage, WebhookRefusal>;
  parse(topic: string, body: unknown, context: WebhookContext): ParsedWebhook;
}

export interface WebhookContext {
  /** The shop's, for payloads whose amounts do not name theirs. */
  currency: string;
  /** When it happened, by the message: the time of a tombstone. */
  triggeredAt: string;
}

export interface ParsedWebhook {
  changes: Change[];
  damaged: Damaged[];
  notice?: WebhookNotice;
}

/** What a webhook says about the account itself, not its records. */
export type WebhookNotice =
  | { kind: "uninstalled" }
  | { kind: "scopes-changed"; scopes: string[] }
  | { kind: "bulk-finished"; bulkId: string }
  | { kind: "themes-changed" }
  | { kind: "privacy"; request: PrivacyNotice };

/** What the law asks through the platform. `key` names the request, so that a repeated message is the same one. */
export type PrivacyNotice =
  | { kind: "data-request"; key: string; customer: PrivacyCustomer; orderExternalIds: string[] }
  | { kind: "customer-redact"; key: string; customer: PrivacyCustomer; orderExternalIds: string[] }
  | { kind: "shop-redact"; key: string };

export interface PrivacyCustomer {
  externalId: string | null;
  email: string | null;
  phone: string | null;
}
