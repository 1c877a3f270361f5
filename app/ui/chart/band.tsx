import { lazy, type ReactNode } from "react";
import { ChartCard } from "./chart-card";
import { ChartTable } from "./chart-table";

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

/** An estimate over time within its interval, zero always in sight. */
export function Band({ note, empty, aside, ...band }: BandProps & { note: string; empty: string; aside: ReactNode }) {
  const { title, points, text, words } = band;
  return (
    <ChartCard
      {...{ title, note, aside }}
      isNoteOfChart
      empty={points.length === 0 ? empty : null}
      chart={<BandCanvas {...band} />}
      table={
        <ChartTable
          title={title}
          headings={[words.day, words.value, words.low, words.high]}
          rows={points.map((point) => [point.title, text(point.value), text(point.low), text(point.high)])}
        />
      }
    />
  );
}
