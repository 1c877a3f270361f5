import type { Resource } from "~/kernel/commerce";
import type { Connector, ReadPortName } from "../connector";
import type { PluginPairing, SlotPublication } from "../ports";

/** A message as the platform sent it. */
export interface SentMessage {
  topic: string;
  raw: Uint8Array;
  /** Lower-case names. */
  headers: Record<string, string>;
}

/**
 * An account on the platform, or on its stand-in, in which the suite may do as it likes: it holds records for every
 * read port, an order with a refund and one sent in parts among them.
 */
export interface Account {
  credentials: unknown;
  /** Whatever must never show in an error or a log. */
  secrets: string[];
  /** Reaches the account. */
  fetch: typeof globalThis.fetch;
  /** Ids that the account truly holds, as the source of the account tells them. */
  held(port: ReadPortName): string[];
  /** Price of every variant in minor units, by its external id, likewise. */
  prices(): Map<string, bigint>;
  /** Sums over all orders, likewise. */
  sums(): { orders: number; lines: number; grossMinor: bigint; refundedUnits: number };
  /** Changes one record on the platform; gives its id. */
  change(resource: Extract<Resource, "product" | "customer" | "order">): Promise<string>;
  /** Deletes one record on the platform; gives its id. */
  remove(resource: Extract<Resource, "product" | "collection" | "customer">): Promise<string>;
  /** What a shopper's page would read at the slot: external ids; null when nothing is published. */
  slot(slot: Pick<SlotPublication, "productExternalId" | "key">): Promise<string[] | null>;
  /** What the merchant sees as complementary products; null when there are none. */
  complementary(productExternalId: string): Promise<string[] | null>;
  /** As a merchant does it by hand. */
  setComplementary(productExternalId: string, productExternalIds: string[]): Promise<void>;
  /** Settings by which shoppers' browsers tell what they do; null when they tell nothing. */
  measuring(): Record<string, string> | null;
  /** Where there is the port `subscriptions`: what the account sends to an address, by topic, and whether it does now. */
  subscribed?(address: string): Map<string, boolean>;
  /** Switches one of them off, as the platform does after failures; gives its topic. */
  switchOff?(address: string): string;
  /** Where there is the port `stock`: what can be sold of an item there; null when it is not counted. */
  stockOf?(item: { inventoryItemExternalId: string; locationExternalId: string }): number | null;
  /** Where there is the port `plugin`: puts it into the account, and what it holds of us; null: nothing. */
  plugin?: { install(): void; held(): Pick<PluginPairing, "connection" | "secret"> | null };
  stop(): Promise<void>;
}

export interface Webhooks {
  secret: string;
  /** When the messages were sent. */
  at: Date;
  /** At least one of every topic that the app subscribes to. */
  messages: SentMessage[];
  /** Names of the headers without which a message must be refused. */
  neededHeaders: string[];
}

/** What the suite needs of a platform beside its connector. */
export interface Platform {
  connector: Connector;
  /** The platform compares what stands there before it sets a stock (`StockPort.compares`). */
  comparesStock?: boolean;
  /** Answers are typed (GraphQL): objects and lists are where the schema promises them, whatever stands in their fields. */
  isTyped?: boolean;
  /** A fresh account in that currency; its amounts have all of the currency's digits. */
  account(currency: string): Promise<Account>;
  webhooks(): Promise<Webhooks | null>;
}
