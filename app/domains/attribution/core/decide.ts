import { split } from "~/kernel/money";
import type { CreditSource, Evidence } from "../types";
import { lastTouch, type Sightings } from "./touch";

/** An order as paid, its lines and what was given back. Amounts in minor units. */
export interface OrderFacts {
  /** Discounts off, shipping and tax in: what analytics calls its revenue. */
  totalMinor: bigint;
  placedAt: string;
  isVoid: boolean;
  lines: readonly {
    externalId: string;
    productExternalId: string | null;
    variantExternalId: string | null;
    quantity: number;
    unitPriceMinor: bigint;
    /** All of the line's, its share of the order's discounts too. */
    discountMinor: bigint;
    properties: readonly { key: string; value: string }[];
  }[];
  /** What was given back in all, whether for lines or not. */
  refundedMinor: bigint;
  refunds: readonly { orderLineExternalId: string; subtotalMinor: bigint; quantity: number; isRestocked: boolean }[];
}

export interface Decided {
  source: CreditSource;
  strategy: string;
  placement: string;
  lineExternalId: string;
  productExternalId: string | null;
  variantExternalId: string | null;
  clickId: string | null;
  evidence: Evidence;
  grossMinor: bigint;
  refundedMinor: bigint;
  /** Sold on the line and not put back on the shelf: what they cost is spent. 0 for what belongs to the whole order. */
  spentUnits: number;
  clickedAt: string | null;
}

/**
 * Credits what was paid for each line (its discounts off) to the touch that led to it, at most once; the rest of the
 * order, shipping and added tax with it, is one `unattributed` entry. The grosses sum to the order's total, the refunds
 * to what was given back of it, and no entry is below zero: credits never exceed the revenue they are part of. A touch
 * counts for `windowMs` before the order. A void order earns nothing.
 */
export function decideCredits(order: OrderFacts, sightings: Sightings, windowMs: number): Decided[] {
  if (order.isVoid) return [];
  const credits: Decided[] = [];
  let rest = atLeastNone(order.totalMinor);
  for (const line of order.lines) {
    const paid = BigInt(line.quantity) * line.unitPriceMinor - line.discountMinor;
    const grossMinor = within(paid, rest);
    const touch = grossMinor > 0n ? lastTouch(line, order.placedAt, sightings, windowMs) : null;
    if (!touch) continue;
    const { externalId: lineExternalId, productExternalId, variantExternalId } = line;
    const spentUnits = line.quantity - restocked(order, lineExternalId, line.quantity);
    credits.push({
      ...{ lineExternalId, productExternalId, variantExternalId, grossMinor, refundedMinor: 0n, spentUnits },
      ...touch,
    });
    rest -= grossMinor;
  }
  if (rest > 0n || credits.length === 0) credits.push({ ...UNATTRIBUTED, grossMinor: rest });
  return netted(credits, order);
}

const UNATTRIBUTED: Decided = {
  ...{ source: "unattributed", strategy: "", placement: "", lineExternalId: "", productExternalId: null },
  ...{ variantExternalId: null, spentUnits: 0 },
  ...{ clickId: null, evidence: "none", grossMinor: 0n, refundedMinor: 0n, clickedAt: null },
};

function restocked(order: OrderFacts, lineExternalId: string, most: number): number {
  const back = order.refunds
    .filter((refund) => refund.isRestocked && refund.orderLineExternalId === lineExternalId)
    .reduce((sum, refund) => sum + refund.quantity, 0);
  return Math.min(most, back);
}

/** What was given back of a line is taken off its credit, the rest first off what nobody earned, then off all alike. */
function netted(credits: readonly Decided[], order: OrderFacts): Decided[] {
  const ofLine = new Map<string, bigint>();
  for (const { orderLineExternalId: line, subtotalMinor } of order.refunds)
    ofLine.set(line, (ofLine.get(line) ?? 0n) + subtotalMinor);
  let given = within(order.refundedMinor, atLeastNone(order.totalMinor));
  const take = (credit: Decided, most: bigint): Decided => {
    const taken = within(within(most, given), credit.grossMinor - credit.refundedMinor);
    given -= taken;
    return { ...credit, refundedMinor: credit.refundedMinor + taken };
  };
  const isNobodys = (credit: Decided) => credit.source === "unattributed";
  const byLine = credits.map((credit) =>
    isNobodys(credit) ? credit : take(credit, ofLine.get(credit.lineExternalId) ?? 0n),
  );
  const nobodys = byLine.map((credit) => (isNobodys(credit) ? take(credit, given) : credit));
  const shares = split(
    given,
    nobodys.map((credit) => credit.grossMinor - credit.refundedMinor),
  );
  return nobodys.map((credit, i) => take(credit, shares[i] ?? 0n));
}

function atLeastNone(value: bigint): bigint {
  return value < 0n ? 0n : value;
}

function within(value: bigint, most: bigint): bigint {
  return value > most ? most : atLeastNone(value);
}
