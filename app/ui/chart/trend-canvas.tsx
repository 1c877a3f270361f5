import {
  CategoryScale,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from "chart.js";
import { Line } from "react-chartjs-2";
import { BEFORE, SERIES } from "./colours";
import type { TrendProps } from "./trend";

Chart.register(CategoryScale, LinearScale, LineController, LineElement, PointElement, Filler, Tooltip);

/** Loaded when a chart is in sight: the library is larger than every page of ours. */
export default function TrendCanvas({ title, points, text, axis, names }: TrendProps) {
  const styles = getComputedStyle(document.documentElement);
  const ink = styles.getPropertyValue("--p-color-text-secondary") || "#616161";
  const series = styles.getPropertyValue(SERIES);
  const grid = styles.getPropertyValue("--p-color-border-secondary") || "#ebebeb";
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const line = { tension: 0, borderWidth: 2, pointRadius: 0, pointHoverRadius: 4, pointHitRadius: 12 };
  return (
    <Line
      role="img"
      aria-label={title}
      data={{
        labels: points.map((point) => point.label),
        datasets: [
          {
            ...line,
            label: names.current,
            data: points.map((point) => point.value),
            borderColor: series,
            backgroundColor: series,
          },
          {
            ...line,
            label: names.before,
            data: points.map((point) => point.before),
            borderColor: BEFORE,
            backgroundColor: BEFORE,
            borderDash: [5, 4],
          },
        ],
      }}
      options={{
        responsive: true,
        maintainAspectRatio: false,
        animation: isStill ? false : { duration: 200 },
        interaction: { mode: "index", intersect: false },
        plugins: {
          tooltip: {
            callbacks: {
              title: ([item]) => points[item?.dataIndex ?? 0]?.title ?? "",
              label: (item) => `${item.dataset.label}: ${text(Number(item.raw))}`,
            },
          },
        },
        scales: {
          x: { grid: { display: false }, ticks: { color: ink, maxRotation: 0, autoSkipPadding: 24 } },
          y: {
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
