import type { Row } from "./layout";

/** A line that no record of the shop could be made from. */
export interface UnusableRecord {
  line: number;
  reason: string;
}

export interface SortedRows {
  /** The lines of each order, by invoice, in the file's order. */
  orders: Map<string, Row[]>;
  /** The lines of each cancellation, by invoice. */
  cancellations: Map<string, Row[]>;
  adjustments: Row[];
  unusable: UnusableRecord[];
}

export function isProductCode(code: string): boolean {
  return /^[0-9]{5}[A-Z]*$/.test(code);
}

/** What each line of the file is: part of an order, of a cancellation, a change of stock, or none of the shop's business. */
export function sortRows(rows: Row[]): SortedRows {
  const sorted: SortedRows = { orders: new Map(), cancellations: new Map(), adjustments: [], unusable: [] };
  for (const row of rows) {
    if (row.invoice.startsWith("C")) append(sorted.cancellations, row.invoice, row);
    else if (!/^[0-9]+$/.test(row.invoice)) {
      sorted.unusable.push({ line: row.line, reason: `Invoice ${row.invoice} is a ledger entry, not a sale` });
    } else if (row.price < 0) {
      sorted.unusable.push({ line: row.line, reason: "The price is below zero: a ledger entry, not a sale" });
    } else if (row.quantity <= 0) sorted.adjustments.push(row);
    else append(sorted.orders, row.invoice, row);
  }
  return sorted;
}

export function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
