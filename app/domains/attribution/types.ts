import type { ShopDay } from "~/kernel/time";
import type { Among } from "../orders/orders.server";
import type { OtherModel } from "./core/models";

export type CreditSource = "recommendations" | "unattributed";
export type Evidence = "line-property" | "checkout-token" | "none";

/** One entry of the ledger. Amounts in minor units of the order's currency: `gross` as paid, before refunds. */
export interface Credit {
  source: CreditSource;
  strategy: string;
  placement: string;
  /** "" for what belongs to the whole order. */
  lineExternalId: string;
  productExternalId: string | null;
  variantExternalId: string | null;
  clickId: string | null;
  evidence: Evidence;
  grossMinor: bigint;
  refundedMinor: bigint;
  /** Sold on the line and not put back on the shelf: what they cost is spent. */
  spentUnits: number;
  clickedAt: string | null;
}

/** Revenue that recommendations led to: paid for the lines (discounts off), what was given back, what is left. */
export interface Credited {
  orders: number;
  lines: number;
  grossMinor: bigint;
  refundedMinor: bigint;
  netMinor: bigint;
}

export type CreditedDay = Credited & { day: ShopDay };
export type CreditedStrategy = Credited & { strategy: string; placement: string };

/** Of orders placed on these days of the shop's, both ends included. */
export interface CreditedIn extends Among {
  from: ShopDay;
  to: ShopDay;
}

/** A part of the ledger: the same in one window. */
export interface LedgerPart extends CreditedIn {
  /** In hours; null: as the merchant's own window was when each order was decided. */
  windowHours: number | null;
}

/** By what credits are put together: who earned them, where, or with what; `all` is one group of everything. */
export type LedgerKey = "all" | "source" | "strategy" | "placement" | "product" | "order";

export type CreditedGroup = Credited & { key: string };

/** What a group keeps by a model other than the ledger's, within the merchant's own window. Minor units. */
export interface SharedGroup {
  model: OtherModel;
  key: string;
  netMinor: bigint;
}

/** What a group kept, by day. */
export interface CreditedCourse {
  key: string;
  day: ShopDay;
  netMinor: bigint;
}

/** Of a group and a variant: what was kept, and units whose cost is spent. */
export interface CreditedUnits {
  key: string;
  /** `<channel>/<the platform's id>`. */
  variant: string | null;
  netMinor: bigint;
  spentUnits: number;
}

/** An order with lines that recommendations led to; the strategy and placement of the largest of them. */
export interface CreditedOrder {
  orderId: string;
  currency: string;
  orderedAt: string;
  netMinor: bigint;
  strategy: string;
  placement: string;
  productExternalIds: string[];
}
