import { Box, InlineStack, Text } from "@shopify/polaris";
import { lazy } from "react";
import { useWords } from "../words";
import { Change } from "./change";
import { ChartCard } from "./chart-card";
import { ChartTable } from "./chart-table";
import { BEFORE, SERIES } from "./colours";
import type { MetricView } from "./metric-view";

const TrendCanvas = lazy(() => import("./trend-canvas"));

export interface TrendPoint {
  /** Below the axis, and in full for the table and the pointer. */
  label: string;
  title: string;
  /** The day that it is compared with. */
  titleBefore: string;
  value: number;
  before: number;
}

export interface TrendProps {
  title: string;
  points: TrendPoint[];
  names: { current: string; before: string };
  /** A value in full, and short for the axis. */
  text: (value: number) => string;
  axis: (value: number) => string;
}

/** One number over time against the period before. */
export function Trend({ note, metric, ...trend }: TrendProps & { note: string; metric: MetricView }) {
  const t = useWords();
  const { title, points, names, text } = trend;
  const isFlat = points.every((point) => point.value === 0 && point.before === 0);
  return (
    <ChartCard
      {...{ title, note }}
      lead={
        <>
          <Text as="p" variant="headingLg">
            <span className="aisle-number" suppressHydrationWarning>
              {text(metric.value)}
            </span>
          </Text>
          <Change metric={metric} text={text} />
        </>
      }
      empty={isFlat ? t("metric.nothing") : null}
      hasTableWhenEmpty
      chart={<TrendCanvas {...trend} />}
      table={
        <ChartTable
          title={title}
          headings={[t("table.day"), title, t("table.previousDay"), t("table.previous")]}
          rows={points.map((point) => [point.title, text(point.value), point.titleBefore, text(point.before)])}
        />
      }
      legend={
        <InlineStack gap="400">
          <Key colour={`var(${SERIES})`} text={names.current} />
          <Key colour={BEFORE} text={names.before} isDashed />
        </InlineStack>
      }
    />
  );
}

function Key({ colour, text, isDashed = false }: { colour: string; text: string; isDashed?: boolean }) {
  return (
    <InlineStack gap="150" blockAlign="center">
      <Box aria-hidden>
        <svg width="18" height="4" aria-hidden="true">
          <path d="M0 2H18" style={{ stroke: colour }} strokeWidth="2" strokeDasharray={isDashed ? "5 4" : undefined} />
        </svg>
      </Box>
      <Text as="span" variant="bodySm" tone="subdued">
        <span suppressHydrationWarning>{text}</span>
      </Text>
    </InlineStack>
  );
}
