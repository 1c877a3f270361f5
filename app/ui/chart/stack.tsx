import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { useWords } from "../words";
import { colourOf } from "./colours";
import { StackTable } from "./stack-table";

const StackCanvas = lazy(() => import("./stack-canvas"));

export interface StackProps {
  title: string;
  /** Below the axis, and in full for the table and the pointer. */
  points: { label: string; title: string }[];
  /** At most five, each with one value a point; they are stacked from zero. */
  series: { name: string; values: number[] }[];
  /** A value in full, and short for the axis. */
  text: (value: number) => string;
  axis: (value: number) => string;
}

/** Parts of one number over time, a bar a point; the table behind it is one click away. */
export function Stack(props: StackProps & { note: string; empty: string; aside?: ReactNode }) {
  const t = useWords();
  const [isTable, setTable] = useState(false);
  // The server has no canvas to draw on.
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const isEmpty = props.series.every(({ values }) => values.every((value) => value === 0));
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
                <StackTable {...props} />
              ) : isReady ? (
                <Suspense>
                  <StackCanvas {...props} />
                </Suspense>
              ) : null}
            </div>
            <InlineStack gap="400">
              {props.series.map(({ name }, i) => (
                <InlineStack key={name} gap="150" blockAlign="center">
                  <svg width="12" height="12" aria-hidden="true">
                    <rect width="12" height="12" rx="2" style={{ fill: colourOf(i) }} />
                  </svg>
                  <Text as="span" variant="bodySm" tone="subdued">
                    {name}
                  </Text>
                </InlineStack>
              ))}
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
