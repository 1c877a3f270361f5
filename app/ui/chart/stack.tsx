import { InlineStack, Text } from "@shopify/polaris";
import { lazy, type ReactNode } from "react";
import { useWords } from "../words";
import { ChartCard } from "./chart-card";
import { ChartTable } from "./chart-table";
import { colourOf } from "./colours";

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

/** Parts of one number over time, a bar a point. */
export function Stack({
  note,
  empty,
  aside,
  ...stack
}: StackProps & { note: string; empty: string; aside?: ReactNode }) {
  const t = useWords();
  const { title, points, series, text } = stack;
  const isEmpty = series.every(({ values }) => values.every((value) => value === 0));
  return (
    <ChartCard
      {...{ title, note, aside }}
      empty={isEmpty ? empty : null}
      chart={<StackCanvas {...stack} />}
      table={
        <ChartTable
          title={title}
          headings={[t("table.day"), ...series.map(({ name }) => name)]}
          rows={points.map((point, i) => [point.title, ...series.map(({ values }) => text(values[i] ?? 0))])}
        />
      }
      legend={
        <InlineStack gap="400">
          {series.map(({ name }, i) => (
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
      }
    />
  );
}
