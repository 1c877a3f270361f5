import type { Result } from "~/kernel/result";
import type { ConnectorError } from "./errors";

export type * from "./publish-ports";
export type * from "./read-ports";
export * from "./stock-ports";
export type * from "./webhook-port";

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
