import { Banner, Box, Card, Text } from "@shopify/polaris";
import { Metric } from "~/ui/chart/metric";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import type { KeyMetrics } from "./load.server";

const NAMES = ["revenue", "orders", "averageOrder", "attributed"] as const;

/** The numbers that say how the shop does. */
export function MetricsCard({ metrics, days }: { metrics: KeyMetrics | null; days: number }) {
  const t = useWords();
  const format = useFormat();
  const money = (minor: number) => format.money({ minor: String(Math.round(minor)), currency: format.currency });
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="0">
        <Text as="h2" variant="headingSm">
          {t("home.metrics", { count: days })}
        </Text>
      </Box>
      {metrics ? (
        <div className="aisle-metrics">
          {NAMES.map((name) => (
            <Metric
              key={name}
              label={t(`metrics.${name}`)}
              metric={metrics[name]}
              text={name === "orders" ? format.count : money}
            />
          ))}
        </div>
      ) : (
        <Box padding="400">
          <Banner tone="warning">{t("home.metricsMissing")}</Banner>
        </Box>
      )}
    </Card>
  );
}
