import { Text } from "@shopify/polaris";
import { Amount, Count } from "~/ui/format/amount";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import type { Strategy } from "../core/strategies";

export interface ResultView {
  strategy: Strategy;
  impressions: number;
  clicks: number;
  adds: number;
  /** Minor units. */
  revenueMinor: string;
}

interface Props {
  results: ResultView[];
  days: number;
  currency: string;
}

/** What each strategy led to lately: seen, clicked, added, sold. */
export function StrategyResults({ results, days, currency }: Props) {
  const t = useWords();
  return (
    <PlainTable
      title={t("recommendations.results", { count: days })}
      note={t("analytics.counted")}
      rows={results}
      idOf={(row) => row.strategy}
      empty={t("analytics.noStrategies")}
      columns={[
        {
          id: "strategy",
          title: t("recommendations.strategyName"),
          cell: ({ strategy }) => <Text as="span">{t(`recommendations.strategy.${strategy}.name`)}</Text>,
        },
        {
          id: "seen",
          title: t("analytics.impressions"),
          isNumber: true,
          cell: (row) => <Count value={row.impressions} />,
        },
        { id: "clicks", title: t("analytics.clicks"), isNumber: true, cell: (row) => <Count value={row.clicks} /> },
        {
          id: "adds",
          title: t("analytics.adds"),
          isNumber: true,
          isMinor: true,
          cell: (row) => <Count value={row.adds} />,
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
