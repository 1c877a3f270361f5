import { BlockStack, Box, InlineStack, SkeletonBodyText, SkeletonDisplayText, Text } from "@shopify/polaris";
import { changeOf } from "../format/format";
import { useFormat } from "../format/locale";
import { useWords } from "../words";
import { Sparkline } from "./sparkline";

export interface MetricView {
  value: number;
  before: number;
  /** One number a day, oldest first. */
  series: number[];
  seriesBefore: number[];
}

interface Props {
  label: string;
  metric: MetricView;
  /** How the number is written. */
  text: (value: number) => string;
}

/** One key number: its value, its course, and its change against the period before. */
export function Metric({ label, metric, text }: Props) {
  const t = useWords();
  const format = useFormat();
  const change = changeOf(metric.value, metric.before);
  const direction = change === null || change === 0 ? "same" : change > 0 ? "up" : "down";
  return (
    <Box padding="400">
      <BlockStack gap="100">
        <Text as="h3" variant="bodySm" tone="subdued">
          {label}
        </Text>
        <InlineStack gap="300" align="space-between" blockAlign="center" wrap={false}>
          <Text as="p" variant="headingLg">
            <span className="aisle-number" suppressHydrationWarning>
              {text(metric.value)}
            </span>
          </Text>
          <Sparkline values={metric.series} before={metric.seriesBefore} />
        </InlineStack>
        <Text as="p" variant="bodySm" tone="subdued">
          <span suppressHydrationWarning>
            {change === null
              ? t("metric.noBefore")
              : t(`metric.${direction}`, { change: format.share(Math.abs(change)), before: text(metric.before) })}
          </span>
        </Text>
      </BlockStack>
    </Box>
  );
}

/** Holds a metric's place to the pixel row, so that nothing moves when it arrives. */
export function MetricSkeleton() {
  return (
    <Box padding="400" minHeight="104px">
      <BlockStack gap="200">
        <SkeletonBodyText lines={1} />
        <SkeletonDisplayText size="small" />
      </BlockStack>
    </Box>
  );
}
