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
