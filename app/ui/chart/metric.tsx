import { BlockStack, Box, InlineStack, Text } from "@shopify/polaris";
import { Change } from "./change";
import type { MetricView } from "./metric-view";
import { Sparkline } from "./sparkline";

interface Props {
  label: string;
  metric: MetricView;
  /** How the number is written. */
  text: (value: number) => string;
}

/** One key number: its value, its course, and its change against the period before. */
export function Metric({ label, metric, text }: Props) {
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
        <Change metric={metric} text={text} />
      </BlockStack>
    </Box>
  );
}
