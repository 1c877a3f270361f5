import type { ShopDay } from "~/kernel/time";

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
}

export type OverviewError = { code: "invalid-period" };
