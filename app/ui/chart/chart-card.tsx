import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { type ReactNode, Suspense, useEffect, useState } from "react";
import { useWords } from "../words";

interface Props {
  title: string;
  /** Between title and chart: a sum, a comparison. */
  lead?: ReactNode;
  /** Beside the button that turns it into a table. */
  aside?: ReactNode;
  /** Said in the place of chart and table; null: there is something to draw. */
  empty: string | null;
  /** Whether the table is there though nothing is drawn. */
  hasTableWhenEmpty?: boolean;
  chart: ReactNode;
  table: ReactNode;
  /** What colours and strokes mean. */
  legend?: ReactNode;
  note: string;
  /** With the chart only; else always. */
  isNoteOfChart?: boolean;
}

/** A chart with its heading, and the table behind it one click away. Its height stays while there is something to draw. */
export function ChartCard({ title, lead, aside, empty, chart, table, legend, note, ...props }: Props) {
  const { hasTableWhenEmpty = false, isNoteOfChart = false } = props;
  const t = useWords();
  const [isTable, setTable] = useState(false);
  // The server has no canvas to draw on.
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const isDrawn = empty === null || (hasTableWhenEmpty && isTable);
  return (
    <Card>
      <BlockStack gap="300">
        <div className="aisle-heading" style={lead ? { alignItems: "start" } : undefined}>
          <BlockStack gap="100">
            <Text as="h2" variant="headingSm">
              {title}
            </Text>
            {lead}
          </BlockStack>
          <InlineStack gap="200" blockAlign="center">
            {aside}
            {empty === null || hasTableWhenEmpty ? (
              <Button variant="plain" onClick={() => setTable(!isTable)} pressed={isTable}>
                {isTable ? t("action.showChart") : t("action.showTable")}
              </Button>
            ) : null}
          </InlineStack>
        </div>
        {isDrawn ? (
          <>
            <div className="aisle-chart">{isTable ? table : isReady ? <Suspense>{chart}</Suspense> : null}</div>
            {legend}
          </>
        ) : (
          <Text as="p" tone="subdued">
            {empty}
          </Text>
        )}
        {isDrawn || !isNoteOfChart ? (
          <Text as="p" variant="bodySm" tone="subdued">
            {note}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
