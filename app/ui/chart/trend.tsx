import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { lazy, Suspense, useEffect, useState } from "react";
import { useWords } from "../words";
import { Change } from "./change";
import { BEFORE, SERIES } from "./colours";
import type { MetricView } from "./metric-view";
import { TrendTable } from "./trend-table";

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

/** One number over time against the period before, with the table behind it one click away. Its height stays while there is something to draw. */
export function Trend(props: TrendProps & { note: string; metric: MetricView }) {
  const t = useWords();
  const [isTable, setTable] = useState(false);
  // The server has no canvas to draw on.
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const isFlat = props.points.every((point) => point.value === 0 && point.before === 0);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
          <BlockStack gap="100">
            <Text as="h2" variant="headingSm">
              {props.title}
            </Text>
            <Text as="p" variant="headingLg">
              <span className="aisle-number" suppressHydrationWarning>
                {props.text(props.metric.value)}
              </span>
            </Text>
            <Change metric={props.metric} text={props.text} />
          </BlockStack>
          <Button variant="plain" onClick={() => setTable(!isTable)} pressed={isTable}>
            {isTable ? t("action.showChart") : t("action.showTable")}
          </Button>
        </InlineStack>
        {isFlat && !isTable ? (
          <Text as="p" tone="subdued">
            {t("metric.nothing")}
          </Text>
        ) : (
          <>
            <div className="aisle-chart">
              {isTable ? (
                <TrendTable {...props} />
              ) : isReady ? (
                <Suspense>
                  <TrendCanvas {...props} />
                </Suspense>
              ) : null}
            </div>
            <InlineStack gap="400">
              <Key colour={`var(${SERIES})`} text={props.names.current} />
              <Key colour={BEFORE} text={props.names.before} isDashed />
            </InlineStack>
          </>
        )}
        <Text as="p" variant="bodySm" tone="subdued">
          {props.note}
        </Text>
      </BlockStack>
    </Card>
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
