import type { LedgerRow } from "../types";
import { lessMargin, type Margin, NO_MARGIN } from "./margin";

/** What orders brought in: minor units. */
export interface Paid {
  orders: number;
  grossMinor: bigint;
  refundedMinor: bigint;
}

export interface Earned extends Paid {
  key: string;
  margin: Margin;
}

/** Rows that are shown one by one; the others come together. */
export const MOST_ROWS = 50;
/** The key of what came together. */
export const OTHERS = "*";

/**
 * A ledger that sums to the shop's own total: what each key earned, the ones beyond `most` together under `OTHERS`, and
 * the rest, which nobody earned. An order may stand in several rows, its revenue in one alone.
 */
export function ledgerOf(
  total: Paid & { margin: Margin },
  earned: readonly Earned[],
  creditedOrders: number,
  most = MOST_ROWS,
): { rows: LedgerRow[]; unattributed: LedgerRow; total: LedgerRow } {
  const ranked = [...earned].sort((a, b) => compare(net(b), net(a)) || (a.key < b.key ? -1 : 1));
  const shown = ranked.slice(0, most);
  const folded = ranked.slice(most);
  const rows = (folded.length > 0 ? [...shown, fold(folded)] : shown).map((row) => toRow(row, net(total)));
  const credited = fold(earned);
  const rest: Earned = {
    key: "",
    orders: Math.max(0, total.orders - creditedOrders),
    grossMinor: total.grossMinor - credited.grossMinor,
    refundedMinor: total.refundedMinor - credited.refundedMinor,
    margin: lessMargin(total.margin, credited.margin),
  };
  return { rows, unattributed: toRow(rest, net(total)), total: toRow({ ...total, key: "" }, net(total)) };
}

function fold(rows: readonly Earned[]): Earned {
  return rows.reduce<Earned>(
    (sum, row) => ({
      key: OTHERS,
      orders: sum.orders + row.orders,
      grossMinor: sum.grossMinor + row.grossMinor,
      refundedMinor: sum.refundedMinor + row.refundedMinor,
      margin: {
        contributionMinor: sum.margin.contributionMinor + row.margin.contributionMinor,
        knownMinor: sum.margin.knownMinor + row.margin.knownMinor,
        netMinor: sum.margin.netMinor + row.margin.netMinor,
      },
    }),
    { key: OTHERS, orders: 0, grossMinor: 0n, refundedMinor: 0n, margin: NO_MARGIN },
  );
}

function toRow(row: Earned, ofMinor: bigint): LedgerRow {
  const netMinor = net(row);
  return { ...row, netMinor, ofMinor, share: ofMinor === 0n ? null : Number(netMinor) / Number(ofMinor) };
}

function net({ grossMinor, refundedMinor }: Paid): bigint {
  return grossMinor - refundedMinor;
}

function compare(a: bigint, b: bigint): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Puts what was earned by order together by what each order's key is; orders without one fall under `missing`. */
export function byKeyOfOrder<Row extends { key: string }>(
  rows: readonly Row[],
  keyOf: ReadonlyMap<string, string>,
  missing: string,
): (Row & { order: string })[] {
  return rows.map((row) => ({ ...row, order: row.key, key: keyOf.get(row.key) ?? missing }));
}
