import type { Change, Resource } from "~/kernel/commerce";
import type { Result } from "~/kernel/result";
import type { ConnectorError } from "./errors";

/** A record, or a part of one, that could not be read. The rest flows on. */
export interface Damaged {
  resource: Resource;
  externalId: string | null;
  field: string | null;
  /** A `reason` of the kernel. */
  reason: string;
}

/** Opaque to everyone but the connector; JSON; saved in one transaction with the batch that it covers. */
export type Cursor = { readonly [key: string]: unknown };

export interface Page {
  changes: Change[];
  damaged: Damaged[];
  /** Where to go on, or null when the port has been read to its end. */
  next: Cursor | null;
  /** Nothing yet: ask again with `next` after so many milliseconds (the platform is preparing the data). */
  waitMs?: number;
  /** How far, in records, as far as the platform tells. */
  progress?: { done: number; total: number | null };
}

export interface PullRequest {
  /** Null: from the beginning. */
  cursor: Cursor | null;
  /** Only what changed at or after this instant, as far as the platform can tell; null: everything. */
  since: Date | null;
}

/**
 * The first reading (`since` null) may be split: a header with null lists, its parts as records of their own, and
 * refunds by the `refunds` port. What changed `since` comes whole, so that what was taken out of a record is mended.
 * Law: pages end; no record is missed or met twice by one walk except across a restart from a saved cursor, where
 * upserts may repeat; resuming from any cursor gives the same set; a cursor stays good for at least six days, and an
 * expired one starts the port over by itself.
 */
export interface ReadPort {
  pull(request: PullRequest): Promise<Result<Page, ConnectorError>>;
}

/** Law: what is gone on the platform comes back as its tombstone. At most 50 ids a call. */
export interface RefreshPort {
  refresh(resource: Resource, externalIds: string[]): Promise<Result<Page, ConnectorError>>;
}

/**
 * The shop itself and a few of its newest products and orders, whole, by calls that answer at once: what a merchant sees
 * while everything is still being read. Law: a page without a next one; each record as `refresh` tells it.
 */
export interface GlancePort {
  read(): Promise<Result<Page, ConnectorError>>;
}

/** What can be compared by ids alone, so that a lost deletion is found. */
export type IdentityResource = "product" | "collection" | "customer" | "order";

/**
 * Law: walks all ids of a resource that exist now, each once; cheap: nothing but ids is asked for. `waitMs`: nothing
 * yet, ask again with `next`.
 */
export interface IdentitiesPort {
  list(
    resource: IdentityResource,
    cursor: Cursor | null,
  ): Promise<Result<{ externalIds: string[]; next: Cursor | null; waitMs?: number }, ConnectorError>>;
}

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

/**
 * Messages to an address of ours, where the platform has each account subscribe to them. Law: repeating `ensure` makes
 * nothing; what was switched off (by the platform after failures, or by somebody) is on again and named, so that what
 * was missed meanwhile can be read; `remove` takes away those to the address and no other.
 */
export interface SubscriptionsPort {
  ensure(address: string): Promise<Result<{ made: string[]; revived: string[] }, ConnectorError>>;
  remove(address: string): Promise<Result<void, ConnectorError>>;
}

/** By what our plugin in a store knows us, and signs to us. */
export interface PluginPairing {
  /** Where we are, without a trailing slash. */
  url: string;
  connection: string;
  /** 64 hexadecimal digits. */
  secret: string;
}

/**
 * What became of it: the plugin asks us from now on · it has what it needs and has not reached us yet · there is none ·
 * its merchant wants none · it belongs to another connection, which stays · others could read on the way, so nothing was sent.
 */
export type PairingOutcome = "paired" | "pending" | "absent" | "declined" | "elsewhere" | "not-private";

/**
 * Our plugin in the store's own software, which cannot know us by itself where the account was connected here. Law:
 * pairing twice leaves the same; a store without the plugin is left as it was; what is sent is sent to the account alone.
 */
export interface PluginPort {
  pair(given: PluginPairing): Promise<Result<PairingOutcome, ConnectorError>>;
}

/** How much more the platform lets us ask for. */
export interface Quota {
  /** Of what is counted: requests, or points that requests cost. */
  unit: "requests" | "points";
  left: number;
  most: number;
  /** Within what `most` comes back. */
  per: "day" | "bucket";
}

/** Law: `left` is between 0 and `most`; asking costs next to nothing of it. */
export interface QuotaPort {
  read(): Promise<Result<Quota, ConnectorError>>;
}

/** What is to be sold of an item at a place: a quantity, not a difference. */
export interface StockTarget {
  inventoryItemExternalId: string;
  locationExternalId: string;
  available: number;
  /** What is believed to stand there. Absent or null: whatever it is, it is replaced. */
  expected?: number | null;
}

/** The field of a refusal where the platform found another number than what was expected: nothing was written. */
export const STALE = "expected";

/**
 * Law: pushing the same twice leaves the same; one refusal harms no other; the answers stand in the order of what was
 * asked; at most `batchSize` a call. Where `compares`, what is not as `expected` is refused (field `STALE`) and stays.
 */
export interface StockPort {
  batchSize: number;
  /** The platform compares before it writes. Absent: it does not, and `expected` means nothing. */
  compares?: boolean;
  push(targets: StockTarget[]): Promise<Result<(StockTarget & { error: ConnectorError | null })[], ConnectorError>>;
}

/** What is added to an item at a place, or taken off it. */
export interface StockDifference {
  inventoryItemExternalId: string;
  locationExternalId: string;
  by: number;
  /** Names this difference for good. */
  key: string;
}

/** The field of a refusal where nothing was written under this key, nor will be: under another it may be sent anew. */
export const NOT_COUNTED = "not-counted";
/** The field of a refusal where nobody knows whether it was written: the number must be read. */
export const NOT_KNOWN = "not-known";

/**
 * Law: a difference counts once for its key, however often it is sent within `keyLifeMs` of the first time; it is right
 * whatever else changes the number meanwhile; one refusal harms no other; the answers stand in the order of what was asked;
 * at most `batchSize` a call. When the call fails, nobody knows which of them were written: all are sent again as they are.
 */
export interface StockDifferencesPort {
  batchSize: number;
  keyLifeMs: number;
  add(
    differences: readonly StockDifference[],
  ): Promise<Result<(StockDifference & { error: ConnectorError | null })[], ConnectorError>>;
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

/** One ready slot as the storefront reads it: external product ids, best first. Key = strategy. */
export interface SlotPublication {
  productExternalId: string;
  key: string;
  productExternalIds: string[];
}

export interface PublishedSlot {
  productExternalId: string;
  key: string;
  error: ConnectorError | null;
}

/**
 * Writing ready recommendations where the storefront reads them. Law: publishing the same twice leaves the same; a slot
 * is whole or untouched; at most `batchSize` slots a call.
 */
export interface RecommendationsPort {
  batchSize: number;
  prepare(): Promise<Result<void, ConnectorError>>;
  publish(slots: SlotPublication[]): Promise<Result<PublishedSlot[], ConnectorError>>;
  /** Shop-wide values that blocks honour at once: exclusions, fallbacks, the storefront key. */
  publishShopWide(values: ShopWidePublication): Promise<Result<void, ConnectorError>>;
  /** Removes everything this port ever wrote. */
  clear(): Promise<Result<void, ConnectorError>>;
}

export interface ShopWidePublication {
  excludedProductExternalIds: string[];
  /** Lists of the whole shop by their key, best first; an empty one is taken away. */
  lists: Record<string, string[]>;
  storefront: { key: string; endpoint: string };
  /** What is tried on the blocks: JSON for the storefront's own eyes. */
  experiments: object;
}

/** The platform's own complementary products (Shopify's Search & Discovery). Law: a value the app did not write is never overwritten. */
export interface ComplementaryPort {
  batchSize: number;
  publish(
    entries: { productExternalId: string; productExternalIds: string[]; lastWrittenDigest: string | null }[],
  ): Promise<
    Result<
      {
        productExternalId: string;
        outcome: "written" | "kept-merchants" | "failed";
        digest: string | null;
        former: string | null;
      }[],
      ConnectorError
    >
  >;
  restore(
    entries: { productExternalId: string; former: string | null; lastWrittenDigest: string }[],
  ): Promise<Result<void, ConnectorError>>;
}

/** What of ours stands in the shop's theme, read from the platform and not assumed. */
export interface ThemePort {
  placedBlocks(): Promise<Result<{ themeName: string; blocks: string[]; embeds: string[] }, ConnectorError>>;
}

export interface MeasuringPort {
  /** Connects the web pixel with these settings; repeating updates them. */
  connect(settings: Record<string, string>): Promise<Result<{ externalId: string }, ConnectorError>>;
  /** Takes it away, so that browsers do not load it any more; fine when there is none. */
  disconnect(): Promise<Result<void, ConnectorError>>;
}
