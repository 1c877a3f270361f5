import type { ShopDay } from "~/kernel/time";

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
  clickId: string | null;
  evidence: Evidence;
  grossMinor: bigint;
  refundedMinor: bigint;
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
