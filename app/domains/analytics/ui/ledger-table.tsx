import { Text } from "@shopify/polaris";
import { Amount, Count } from "~/ui/format/amount";
import { useFormat } from "~/ui/format/locale";
import { type PlainColumn, PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import type { LedgerReportView, LedgerRowView } from "./load-ledger.server";
import { useRowNames } from "./row-names";

type Row = LedgerRowView & { id: string; name: string; isSum: boolean };

/** Every order of the period, credited once: by row, then what nobody earned, then the shop's own total. */
export function LedgerTable({ report }: { report: LedgerReportView }) {
  const t = useWords();
  const nameOf = useRowNames(report.dimension);
  const { rows, unattributed, total } = report;
  const all: Row[] = [
    ...rows.map((row) => ({ ...row, id: `row ${row.key}`, name: nameOf(row), isSum: false })),
    { ...unattributed, id: "unattributed", name: t("analytics.earned.unattributed"), isSum: false },
    { ...total, id: "total", name: t("analytics.earned.total"), isSum: true },
  ];
  return (
    <PlainTable
      title={t(`analytics.earned.table.${report.dimension}`)}
      note={t(report.dimension === "segment" ? "analytics.earned.segmentNote" : "analytics.earned.note")}
      rows={total.orders > 0 ? all : []}
      idOf={(row) => row.id}
      empty={t("analytics.earned.noOrders")}
      columns={useColumns(report)}
      foot={
        <Text as="p" variant="bodySm" tone="subdued">
          {t("analytics.earned.contributionNote")}
        </Text>
      }
    />
  );
}

function useColumns({ currency, dimension }: LedgerReportView): PlainColumn<Row>[] {
  const t = useWords();
  const format = useFormat();
  const weight = (row: Row) => (row.isSum ? ("semibold" as const) : ("regular" as const));
  const share = (value: number | null) => <span>{value === null ? "–" : format.share(value)}</span>;
  const amount = (minor: string) => <Amount value={{ minor, currency }} />;
  const number = { isNumber: true } as const;
  const minor = { isNumber: true, isMinor: true } as const;
  return [
    {
      id: "name",
      title: t(`analytics.earned.dimension.${dimension}`),
      cell: (row) => (
        <Text as="span" fontWeight={weight(row)}>
          {row.name}
        </Text>
      ),
    },
    { id: "orders", title: t("metrics.orders"), ...minor, cell: (row) => <Count value={row.orders} /> },
    { id: "paid", title: t("analytics.earned.paid"), ...minor, cell: (row) => amount(row.grossMinor) },
    { id: "back", title: t("analytics.earned.back"), ...minor, cell: (row) => amount(row.refundedMinor) },
    { id: "net", title: t("analytics.earned.net"), ...number, cell: (row) => amount(row.netMinor) },
    { id: "share", title: t("analytics.earned.share"), ...number, cell: (row) => share(row.share) },
    {
      id: "contribution",
      title: t("analytics.earned.contribution"),
      ...minor,
      cell: (row) => (row.knownShare === null || row.knownShare === 0 ? <span>–</span> : amount(row.contributionMinor)),
    },
    { id: "known", title: t("analytics.earned.known"), ...minor, cell: (row) => share(row.knownShare) },
  ];
}
