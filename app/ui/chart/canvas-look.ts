import type { ChartOptions } from "chart.js";
import { SERIES } from "./colours";

/** Chart.js as all our charts look: Polaris' ink, still where motion is not wanted, told point by point. */
export function canvasLook() {
  const styles = getComputedStyle(document.documentElement);
  const value = (name: string) => styles.getPropertyValue(name).trim();
  return {
    ink: value("--p-color-text-secondary") || "#616161",
    grid: value("--p-color-border-secondary") || "#ebebeb",
    series: value(SERIES),
    /** A canvas knows no custom properties: what `var(…)` stands for. */
    drawn: (colour: string) => {
      const name = /^var\((.+)\)$/.exec(colour)?.[1];
      return name ? value(name) : colour;
    },
    isStill: matchMedia("(prefers-reduced-motion: reduce)").matches,
  };
}

export type CanvasLook = ReturnType<typeof canvasLook>;

/** What every chart does the same, whatever it draws. */
export function canvasOptions({ isStill }: CanvasLook) {
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: isStill ? false : { duration: 200 },
    interaction: { mode: "index", intersect: false },
  } as const satisfies ChartOptions<"line" | "bar">;
}

/** The axes' looks; what they hold is the chart's own. */
export function canvasScales({ ink, grid }: CanvasLook, axis: (value: number) => string) {
  return {
    x: { grid: { display: false }, ticks: { color: ink, maxRotation: 0, autoSkipPadding: 24 } },
    y: {
      grid: { color: grid },
      border: { display: false },
      ticks: { color: ink, maxTicksLimit: 5, callback: (value: number | string) => axis(Number(value)) },
    },
  };
}

interface Told {
  dataIndex: number;
  dataset: { label?: string | undefined };
  raw: unknown;
}

/** The pointer's words: the point in full, then each line's value. */
export function pointerWords(points: readonly { title: string }[], text: (value: number) => string) {
  return {
    title: ([item]: Told[]) => points[item?.dataIndex ?? 0]?.title ?? "",
    label: (item: Told) => `${item.dataset.label}: ${text(Number(item.raw))}`,
  };
}
