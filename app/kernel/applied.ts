import type { Resource } from "./commerce";
import type { ChannelId } from "./ids";

/** Where a batch of changes comes from. `timeZone` is the shop's: days are bucketed by it. */
export interface ApplyContext {
  channelId: ChannelId;
  timeZone: string;
  now: Date;
  /** A first import: the writers tell no events one by one; channels tells one at its end. */
  isImport?: boolean;
}

/** What one kind of record became, in external ids. */
export interface Tally {
  inserted: string[];
  updated: string[];
  deleted: string[];
  /** Already as the change says. */
  unchanged: number;
  /** Older than what we hold: left alone. */
  overtaken: number;
}

/** What a batch changed. Counts are per kind of record: "product", "order", "customer" … */
export interface Applied {
  tallies: Record<string, Tally>;
  /** Parents that a change hangs on and that we do not hold: to be read by the refresh port, then applied again. */
  unresolved: { resource: Resource; externalId: string }[];
}

export function nothingApplied(): Applied {
  return { tallies: {}, unresolved: [] };
}

export function tallyOf(applied: Applied, kind: string): Tally {
  applied.tallies[kind] ??= { inserted: [], updated: [], deleted: [], unchanged: 0, overtaken: 0 };
  return applied.tallies[kind];
}

/** Adds `more` to `sum`. */
export function addApplied(sum: Applied, more: Applied): Applied {
  for (const [kind, tally] of Object.entries(more.tallies)) {
    const into = tallyOf(sum, kind);
    into.inserted.push(...tally.inserted);
    into.updated.push(...tally.updated);
    into.deleted.push(...tally.deleted);
    into.unchanged += tally.unchanged;
    into.overtaken += tally.overtaken;
  }
  sum.unresolved.push(...more.unresolved);
  return sum;
}
