import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from "chart.js";
import { Bar } from "react-chartjs-2";
import { colourOf } from "./colours";
import type { StackProps } from "./stack";

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

/** Loaded when a chart is in sight: the library is larger than every page of ours. */
export default function StackCanvas({ title, points, series, text, axis }: StackProps) {
  const styles = getComputedStyle(document.documentElement);
  const ink = styles.getPropertyValue("--p-color-text-secondary") || "#616161";
  const grid = styles.getPropertyValue("--p-color-border-secondary") || "#ebebeb";
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const drawn = (colour: string) => {
    const name = /^var\((.+)\)$/.exec(colour)?.[1];
    return name ? styles.getPropertyValue(name).trim() : colour;
  };
  return (
    <Bar
      role="img"
      aria-label={title}
      data={{
        labels: points.map((point) => point.label),
        datasets: series.map(({ name, values }, i) => ({
          label: name,
          data: values,
          backgroundColor: drawn(colourOf(i)),
          maxBarThickness: 28,
        })),
      }}
      options={{
        responsive: true,
        maintainAspectRatio: false,
        animation: isStill ? false : { duration: 200 },
        interaction: { mode: "index", intersect: false },
        plugins: {
          tooltip: {
            filter: (item) => Number(item.raw) !== 0,
            callbacks: {
              title: ([item]) => points[item?.dataIndex ?? 0]?.title ?? "",
              label: (item) => `${item.dataset.label}: ${text(Number(item.raw))}`,
            },
          },
        },
        scales: {
          x: { stacked: true, grid: { display: false }, ticks: { color: ink, maxRotation: 0, autoSkipPadding: 24 } },
          y: {
            stacked: true,
            beginAtZero: true,
            grid: { color: grid },
            border: { display: false },
            ticks: { color: ink, maxTicksLimit: 5, callback: (value) => axis(Number(value)) },
          },
        },
      }}
    />
  );
}
