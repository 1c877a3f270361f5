import type { Row } from "./layout";
import { append, type UnusableRecord } from "./sort-rows";

/** Units of one order line that a line of a cancellation gives back. */
export interface RefundedUnits {
  /** The order's invoice. */
  order: string;
  /** Index into the order's lines. */
  line: number;
  quantity: number;
  cancellation: string;
  wall: number;
}

interface OpenLine {
  order: string;
  line: number;
  wall: number;
  left: number;
}

/**
 * A cancellation names no order. In time order, each of its lines refunds the same customer's order lines of that code
 * that are not later than itself, newest first, up to what is left of them. Lines of one minute count in the order of
 * their invoice numbers, then as they stand in the file.
 */
export function matchRefunds(
  orders: Map<string, Row[]>,
  cancellations: Map<string, Row[]>,
): { refunds: RefundedUnits[]; unusable: UnusableRecord[]; unmatchedUnits: number } {
  const open = openLines(orders);
  const refunds: RefundedUnits[] = [];
  const unusable: UnusableRecord[] = [];
  let unmatchedUnits = 0;
  const rows = [...cancellations.values()].flat().sort((a, b) => a.wall - b.wall);

  for (const row of rows) {
    if (row.quantity > 0) unusable.push({ line: row.line, reason: "A cancellation with a quantity above zero" });
    const lines = row.customer ? open.get(`${row.customer}|${row.code}`) : undefined;
    let wanted = Math.max(0, -row.quantity);
    for (let at = (lines?.length ?? 0) - 1; at >= 0 && wanted > 0; at--) {
      const line = lines?.[at];
      if (!line || line.wall > row.wall || line.left === 0) continue;
      const quantity = Math.min(wanted, line.left);
      line.left -= quantity;
      wanted -= quantity;
      refunds.push({ order: line.order, line: line.line, quantity, cancellation: row.invoice, wall: row.wall });
    }
    if (wanted === 0) continue;
    unmatchedUnits += wanted;
    unusable.push({ line: row.line, reason: whyUnmatched(row, wanted) });
  }
  return { refunds, unusable, unmatchedUnits };
}

function openLines(orders: Map<string, Row[]>): Map<string, OpenLine[]> {
  const open = new Map<string, OpenLine[]>();
  for (const [order, rows] of orders) {
    const customer = customerOf(rows);
    if (!customer) continue;
    for (const [line, row] of rows.entries()) {
      append(open, `${customer}|${row.code}`, { order, line, wall: row.wall, left: row.quantity });
    }
  }
  for (const lines of open.values()) lines.sort((a, b) => a.wall - b.wall || Number(a.order) - Number(b.order));
  return open;
}

/** An order belongs to the first customer named on its lines; "" for a guest. */
export function customerOf(rows: Row[]): string {
  return rows.find((row) => row.customer)?.customer ?? "";
}

function whyUnmatched(row: Row, left: number): string {
  const asked = -row.quantity;
  const what = `Cancellation ${row.invoice} of ${asked} × ${row.code}`;
  if (!row.customer) return `${what} names no customer, so no order could be found for it`;
  if (left < asked) return `${what}: no earlier order of customer ${row.customer} was found for ${left} of them`;
  return `${what}: no earlier order of customer ${row.customer} holds units that are left to refund`;
}
