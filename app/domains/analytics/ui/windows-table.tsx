import { Link, Text } from "@shopify/polaris";
import { Amount, Count } from "~/ui/format/amount";
import { useFormat } from "~/ui/format/locale";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import type { LedgerReportView } from "./load-ledger.server";

/** The same orders in each window, and beside them what the held-out shoppers tell, which claims nothing by itself. */
export function WindowsTable({ report }: { report: LedgerReportView }) {
  const t = useWords();
  const format = useFormat();
  const name = (hours: number | null) =>
    hours === null
      ? t("analytics.earned.own", { count: report.ownWindowHours })
      : t(`analytics.earned.hours.${hours === 24 ? "24" : "168"}`);
  return (
    <PlainTable
      title={t("analytics.earned.windows")}
      note={t("analytics.earned.windowsNote")}
      rows={report.windows}
      idOf={(row) => String(row.windowHours)}
      empty={t("analytics.earned.noOrders")}
      columns={[
        { id: "window", title: t("analytics.earned.window"), cell: (row) => <span>{name(row.windowHours)}</span> },
        {
          id: "orders",
          title: t("metrics.orders"),
          isNumber: true,
          isMinor: true,
          cell: (row) => <Count value={row.orders} />,
        },
        {
          id: "net",
          title: t("analytics.earned.net"),
          isNumber: true,
          cell: (row) => <Amount value={{ minor: row.netMinor, currency: report.currency }} />,
        },
        {
          id: "share",
          title: t("analytics.earned.share"),
          isNumber: true,
          cell: (row) => <span>{row.share === null ? "–" : format.share(row.share)}</span>,
        },
      ]}
      foot={<Holdout holdout={report.holdout} />}
    />
  );
}

function Holdout({ holdout }: { holdout: LedgerReportView["holdout"] }) {
  const t = useWords();
  const format = useFormat();
  const signed = (share: number) => `${share > 0 ? "+" : share < 0 ? "−" : ""}${format.share(Math.abs(share))}`;
  return (
    <>
      <Text as="h3" variant="headingSm">
        {t("analytics.earned.holdout.title")}
      </Text>
      <Text as="p">
        <span suppressHydrationWarning>
          {holdout === null
            ? t("analytics.earned.holdout.off")
            : holdout.lift === null
              ? t("analytics.earned.holdout.early", {
                  heldOut: format.count(holdout.heldOut),
                  shown: format.count(holdout.shown),
                })
              : t("analytics.earned.holdout.lift", {
                  lift: signed(holdout.lift.value),
                  low: signed(holdout.lift.low),
                  high: signed(holdout.lift.high),
                  heldOut: format.count(holdout.heldOut),
                  shown: format.count(holdout.shown),
                })}
        </span>
      </Text>
      {holdout ? (
        <Link url={`/app/experiments/${holdout.experimentId}`}>{t("analytics.earned.holdout.see")}</Link>
      ) : null}
    </>
  );
}
