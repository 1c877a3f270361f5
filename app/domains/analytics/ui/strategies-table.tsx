import { BlockStack, Text } from "@shopify/polaris";
import { Amount, Count } from "~/ui/format/amount";
import { useFormat } from "~/ui/format/locale";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import type { ReportView } from "./load-report.server";
import { placementWords, strategyWords } from "./names";

type Row = ReportView["strategies"][number];

/** What each strategy led to in each place: seen, clicked, added, bought. */
export function StrategiesTable({
  rows,
  currency,
  isOneChannel,
}: {
  rows: Row[];
  currency: string;
  isOneChannel: boolean;
}) {
  const t = useWords();
  const format = useFormat();
  const rate = ({ clicks, impressions }: Row) => (impressions === 0 ? "–" : format.share(clicks / impressions));
  return (
    <PlainTable
      title={t("analytics.strategies")}
      note={[
        t("analytics.counted"),
        t("analytics.rateCounted"),
        ...(isOneChannel ? [t("analytics.channel.seenByAll")] : []),
      ].join(" ")}
      rows={rows}
      idOf={(row) => `${row.strategy} ${row.placement}`}
      empty={t("analytics.noStrategies")}
      columns={[
        { id: "strategy", title: t("recommendations.strategyName"), cell: (row) => <Name row={row} /> },
        {
          id: "seen",
          title: t("analytics.impressions"),
          isNumber: true,
          cell: (row) => <Count value={row.impressions} />,
        },
        { id: "clicks", title: t("analytics.clicks"), isNumber: true, cell: (row) => <Count value={row.clicks} /> },
        {
          id: "rate",
          title: t("analytics.clickRate"),
          isNumber: true,
          isMinor: true,
          cell: (row) => <span>{rate(row)}</span>,
        },
        {
          id: "adds",
          title: t("analytics.adds"),
          isNumber: true,
          isMinor: true,
          cell: (row) => <Count value={row.adds} />,
        },
        {
          id: "orders",
          title: t("metrics.orders"),
          isNumber: true,
          isMinor: true,
          cell: (row) => <Count value={row.orders} />,
        },
        {
          id: "revenue",
          title: t("metrics.attributed"),
          isNumber: true,
          cell: (row) => <Amount value={{ minor: row.revenueMinor, currency }} />,
        },
      ]}
    />
  );
}

function Name({ row }: { row: Row }) {
  const t = useWords();
  return (
    <BlockStack>
      <Text as="span" fontWeight="semibold">
        {strategyWords(t, row.strategy)}
      </Text>
      <Text as="span" variant="bodySm" tone="subdued">
        {placementWords(t, row.placement)}
      </Text>
    </BlockStack>
  );
}
