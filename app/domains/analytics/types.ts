import type { ShopDay } from "~/kernel/time";
import type { LeftOut } from "../orders/orders.server";
import type { Margin } from "./core/margin";

export type { LeftOut };

/** Both ends included. */
export interface Period {
  from: ShopDay;
  to: ShopDay;
}

/** A number of a period, by day, and the same of the period before; minor units where it is money. */
export interface Metric<N extends bigint | number> {
  value: N;
  /** Null when no period is compared with. */
  previous: N | null;
  /** One a day of the period, days without any too. */
  series: { day: ShopDay; value: N }[];
  previousSeries: { day: ShopDay; value: N }[];
}

export interface StrategyRow {
  strategy: string;
  placement: string;
  impressions: number;
  clicks: number;
  adds: number;
  /** With at least one line that the strategy led to. */
  orders: number;
  /** Paid for those lines, what was given back taken off. */
  revenueMinor: bigint;
}

/** How the shop did. Money in `currency`. What each number means stands in analytics' README. */
export interface Overview {
  currency: string;
  timeZone: string;
  period: Period;
  previous: Period | null;
  /** Paid for orders placed, refunds of the day taken off. */
  revenue: Metric<bigint>;
  orders: Metric<number>;
  /** Revenue before refunds by orders, rounded to the minor unit; 0 without orders. */
  averageOrder: Metric<bigint>;
  /** The part of the orders' revenue that recommendations led to, what was given back taken off, on the orders' day. */
  attributed: Metric<bigint>;
  attributedOrders: Metric<number>;
  impressions: Metric<number>;
  clicks: Metric<number>;
  adds: Metric<number>;
  newCustomers: Metric<number>;
  returningCustomers: Metric<number>;
  /** Of the period, the one that earned most first. */
  strategies: StrategyRow[];
  /** Orders of the period that stand in none of the numbers. */
  leftOut: LeftOut;
}

/** What one channel sold in a period, minor units; an account on a platform, connected or not. */
export interface ChannelRow {
  channelId: string;
  platform: string;
  title: string;
  orders: number;
  /** Paid for the orders placed, before refunds. */
  paidMinor: bigint;
  refundedMinor: bigint;
  netMinor: bigint;
  /** Of all channels' revenue, 0 to 1; null when there is none. */
  share: number | null;
}

/** Every channel beside the others: the rows and the bars of a day sum to what `Overview` says of all. */
export interface ByChannel {
  currency: string;
  days: ShopDay[];
  rows: ChannelRow[];
  /** Revenue by day, keyed by the channel. */
  course: CourseSeries[];
}

export type OverviewError = { code: "invalid-period" };

/** By what the ledger is read. */
export const DIMENSIONS = ["strategy", "placement", "segment", "product"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** One row of the ledger. Minor units; orders placed in the period, what was given back of them whenever that was. */
export interface LedgerRow {
  /** Strategy, placement, segment or product (the platform's id); `*` for all others together; "" for a sum. */
  key: string;
  /** With at least one line of this row. */
  orders: number;
  grossMinor: bigint;
  refundedMinor: bigint;
  netMinor: bigint;
  /** Revenue that `share` is a share of: the shop's, or of a segment its own. */
  ofMinor: bigint;
  /** 0 to 1; null when there is nothing to be a share of. */
  share: number | null;
  margin: Margin;
}

/** One key's course over the days of the period, minor units. */
export interface CourseSeries {
  key: string;
  values: bigint[];
}

/** The same orders credited within one window. */
export interface WindowRow {
  /** Null: the merchant's own, as it was when each order was decided. */
  windowHours: number | null;
  orders: number;
  netMinor: bigint;
  share: number | null;
}

/** What one key earned by each model, within the merchant's own window; every column sums to the same. Minor units. */
export interface ModelRow {
  key: string;
  lastMinor: bigint;
  firstMinor: bigint;
  linearMinor: bigint;
}

/** What the held-out shoppers tell: the lift of a shopper's revenue, over all that Aisle shows them. Shares of 1. */
export interface HoldoutRow {
  experimentId: string;
  /** So far; intervals hold on every day at once. Null while nothing may be said. */
  lift: { value: number; low: number; high: number } | null;
  heldOut: number;
  shown: number;
}

export interface LedgerReport {
  currency: string;
  leftOut: LeftOut;
  period: Period;
  dimension: Dimension;
  days: ShopDay[];
  rows: LedgerRow[];
  unattributed: LedgerRow;
  total: LedgerRow;
  course: CourseSeries[];
  windows: WindowRow[];
  /** Read by strategy or placement; else empty. */
  models: ModelRow[];
  holdout: HoldoutRow | null;
  /** Of the products among the rows, by the platform's id. */
  titles: ReadonlyMap<string, string>;
}

/** A share of trials (0 to 1) and the interval that holds the true one in 95 of 100 such audits. */
export interface AuditRate {
  share: number;
  low: number;
  high: number;
  asked: number;
  hits: number;
}

/**
 * What a shop's own past orders say. Learnt from what came before `cutAt`, asked about what came after: nobody had been
 * shown anything. Amounts in minor units of `currency`.
 */
export interface AuditResult {
  shopName: string;
  currency: string;
  timeZone: string;
  /** ISO 8601 */
  cutAt: string;
  until: string;
  learntOrders: number;
  laterOrders: number;
  askedOrders: number;
  /** Products shown at once. */
  shown: number;
  orders: AuditRate;
  page: AuditRate & { answered: number };
  cart: AuditRate & { answered: number };
  bestSellers: AuditRate;
  /** Mean price of what was hit; null where none is known. */
  priceOfHit: number | null;
  /** Over the last 90 days, or since the first order. */
  ordersPerMonth: number;
  averageOrder: number;
  examples: { subject: string; shown: string; orders: number }[];
}

export type AuditFailure = { code: "too-few-orders"; orders: number; least: number } | { code: "given-up" };

export interface AuditDto {
  id: string;
  state: "running" | "done" | "failed";
  /** 0 to 1 */
  progress: number;
  result: AuditResult | null;
  failure: AuditFailure | null;
  linkUntil: string | null;
  startedAt: string;
  finishedAt: string | null;
}

/** Products that stand in the same orders, as a map of points in a box and as a table. */
export interface AffinityMap {
  width: number;
  height: number;
  nodes: { externalId: string; title: string; x: number; y: number }[];
  /** Between nodes by their place in the list. `tie`: of the orders with the rarer one, the share that holds both. */
  edges: { one: number; other: number; orders: number; tie: number }[];
  /** More than the map can hold. */
  pairs: { one: string; other: string; orders: number; tie: number }[];
}
