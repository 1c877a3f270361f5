import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { useWords } from "../words";
import { BandTable } from "./band-table";

const BandCanvas = lazy(() => import("./band-canvas"));

export interface BandPoint {
  /** Below the axis, and in full for the table and the pointer. */
  label: string;
  title: string;
  value: number;
  low: number;
  high: number;
}

export interface BandProps {
  title: string;
  /** Of the line. */
  name: string;
  points: BandPoint[];
  text: (value: number) => string;
  /** Headings of the table behind it. */
  words: { day: string; value: string; low: string; high: string };
}

/** An estimate over time within its interval, zero always in sight; the table behind it is one click away. */
export function Band(props: BandProps & { note: string; empty: string; aside: ReactNode }) {
  const t = useWords();
  const [isTable, setTable] = useState(false);
  // The server has no canvas to draw on.
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const isEmpty = props.points.length === 0;
  return (
    <Card>
      <BlockStack gap="300">
        <div className="aisle-heading">
          <Text as="h2" variant="headingSm">
            {props.title}
          </Text>
          <InlineStack gap="200" blockAlign="center">
            {props.aside}
            {isEmpty ? null : (
              <Button variant="plain" onClick={() => setTable(!isTable)} pressed={isTable}>
                {isTable ? t("action.showChart") : t("action.showTable")}
              </Button>
            )}
          </InlineStack>
        </div>
        {isEmpty ? (
          <Text as="p" tone="subdued">
            {props.empty}
          </Text>
        ) : (
          <>
            <div className="aisle-chart">
              {isTable ? (
                <BandTable {...props} />
              ) : isReady ? (
                <Suspense>
                  <BandCanvas {...props} />
                </Suspense>
              ) : null}
            </div>
            <Text as="p" variant="bodySm" tone="subdued">
              {props.note}
            </Text>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
