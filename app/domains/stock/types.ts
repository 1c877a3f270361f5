import type { ChannelId } from "~/kernel/ids";

export type BufferKind = "auto" | "fixed";

/** How a channel's stock is kept in step. */
export interface StockChannel {
  channelId: string;
  isOn: boolean;
  startedAt: Date | null;
  /** The main channel's place that it sells from. */
  location: string;
  bufferKind: BufferKind;
  bufferUnits: number;
  lagMs: number;
  restsSince: Date | null;
  restsUntil: Date | null;
}

export type MovementKind = "opening" | "sale" | "correction" | "explained" | "transfer" | "decided";

/** One row of an item's history. */
export interface MovementDto {
  id: string;
  location: string;
  quantity: number;
  kind: MovementKind;
  channelId: string | null;
  orderId: string | null;
  orderName: string | null;
  occurredAt: string;
  recordedAt: string;
}

/** One channel as the page shows it. */
export interface StockChannelDto {
  channelId: ChannelId;
  title: string;
  platform: string;
  isMain: boolean;
  isOn: boolean;
  canPush: boolean;
  /** The merchant has not allowed it yet, on the platform. */
  missingScopes: string[];
  isResting: boolean;
  location: string;
  bufferKind: BufferKind;
  bufferUnits: number;
  lagMs: number;
  waiting: number;
  refused: number;
  lastPushedAt: string | null;
}

export interface OfferCell {
  channelId: string;
  variantId: string;
  told: number | null;
  wanted: number;
  buffer: number;
  isWaiting: boolean;
  refusal: string | null;
  pushedAt: string | null;
}

/** An item at a place, and what every channel shows of it. */
export interface StockRowDto {
  id: string;
  itemId: string;
  title: string;
  sku: string | null;
  location: string;
  truth: number;
  soldPerDay: number;
  backordered: number;
  offers: OfferCell[];
}

/** What switching on would change. */
export interface PlannedChange {
  id: string;
  channelId: string;
  title: string;
  location: string;
  from: number | null;
  to: number;
}

export interface UnmatchedDto {
  id: string;
  channelId: string;
  orderId: string;
  orderName: string;
  variantId: string | null;
  title: string;
  sku: string | null;
  quantity: number;
  placedAt: string;
}

export type DifferenceState = "open" | "sent" | "taken" | "kept" | "raised";

/** A number that a night found otherwise than expected, or a choice between two truths of which the lower was taken. */
export interface DifferenceDto {
  id: string;
  /** Found at night; or chosen when a number changed on the channel; or when an order of it was heard of late. */
  kind: "night" | "change" | "order";
  channelId: string;
  itemId: string;
  title: string;
  location: string;
  /** Of a night: its day at 00:00 UTC. */
  at: string;
  expected: number | null;
  found: number | null;
  /** By what the truth moved when it was chosen; of a night: by what the number differs. */
  chosen: number;
  /** By how much it differs, or how many more may be left. */
  units: number;
  orderId: string | null;
  orderName: string | null;
  state: DifferenceState;
}

export interface OversellDto {
  id: string;
  orderId: string;
  orderName: string;
  channelId: string;
  itemId: string;
  title: string;
  location: string;
  missing: number;
  choice: "refund" | "backorder" | "transfer" | null;
  openedAt: string;
  /** Where the order is on its platform. */
  url: string | null;
  /** Places that hold enough to send from. */
  from: { location: string; name: string; quantity: number }[];
}

export type StockError = { code: "not-found" } | { code: "not-enough" } | { code: "not-possible" };
