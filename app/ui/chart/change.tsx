import { Text } from "@shopify/polaris";
import { changeOf } from "../format/format";
import { useFormat } from "../format/locale";
import { useWords } from "../words";
import type { MetricView } from "./metric-view";

/** How a number moved against the period before. Neither good nor bad: that is for the reader to say. */
export function Change({ metric, text }: { metric: MetricView; text: (value: number) => string }) {
  const t = useWords();
  const format = useFormat();
  const change = changeOf(metric.value, metric.before);
  const direction = change === null || change === 0 ? "same" : change > 0 ? "up" : "down";
  return (
    <Text as="p" variant="bodySm" tone="subdued">
      <span suppressHydrationWarning>
        {change === null
          ? t("metric.noBefore")
          : t(`metric.${direction}`, { change: format.share(Math.abs(change)), before: text(metric.before) })}
      </span>
    </Text>
  );
}
