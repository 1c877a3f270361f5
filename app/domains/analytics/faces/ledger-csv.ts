import { csvLine } from "~/infra/csv";
import { toDecimal } from "~/kernel/money";
import { knownShare } from "../core/margin";
import type { LedgerReport, LedgerRow } from "../types";

/** The ledger's rows, then what nobody earned, then all orders: each amount column of the rows and the rest sums to the last. */
export function ledgerCsv({ currency, dimension, rows, unattributed, total, titles }: LedgerReport): string {
  const money = (minor: bigint) => toDecimal({ minor, currency });
  const percent = (share: number | null) => (share === null ? null : (share * 100).toFixed(2));
  const line = (name: string, { orders, grossMinor, refundedMinor, netMinor, share, margin }: LedgerRow) =>
    csvLine([
      ...[name, orders, money(grossMinor), money(refundedMinor), money(netMinor), percent(share)],
      ...[money(margin.contributionMinor), percent(knownShare(margin)), currency],
    ]);
  const header = csvLine([
    ...[dimension, "Orders", "Paid", "Given back", "Revenue", "Share %", "Contribution", "Revenue with known cost %"],
    "Currency",
  ]);
  return [
    header,
    ...rows.map((row) => line(titles.get(row.key) ?? row.key, row)),
    line("unattributed", unattributed),
    line("all orders", total),
  ].join("");
}
