import { Await } from "@remix-run/react";
import { Banner, Box, Card, Text } from "@shopify/polaris";
import { Suspense } from "react";
import { Metric, MetricSkeleton } from "~/ui/chart/metric";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import type { KeyMetrics } from "./key-metrics";

const NAMES = ["revenue", "orders", "average"] as const;

/** Arrives after the page: reports over months must not hold the first paint. */
export function MetricsCard({ metrics, days }: { metrics: Promise<KeyMetrics>; days: number }) {
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
      <Suspense
        fallback={
          <Grid>
            {NAMES.map((name) => (
              <MetricSkeleton key={name} />
            ))}
          </Grid>
        }
      >
        <Await
          resolve={metrics}
          errorElement={
            <Box padding="400">
              <Banner tone="warning">{t("home.metricsMissing")}</Banner>
            </Box>
          }
        >
          {(found) => (
            <Grid>
              {NAMES.map((name) => (
                <Metric
                  key={name}
                  label={t(`metrics.${name}`)}
                  metric={found[name]}
                  text={name === "orders" ? format.count : money}
                />
              ))}
            </Grid>
          )}
        </Await>
      </Suspense>
    </Card>
  );
}

function Grid({ children }: { children: React.ReactNode }) {
  return <div className="aisle-metrics">{children}</div>;
}
