import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from "chart.js";
import { Bar } from "react-chartjs-2";
import { canvasLook, canvasOptions, canvasScales, pointerWords } from "./canvas-look";
import { colourOf } from "./colours";
import type { StackProps } from "./stack";

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

/** Loaded when a chart is in sight: the library is larger than every page of ours. */
export default function StackCanvas({ title, points, series, text, axis }: StackProps) {
  const look = canvasLook();
  const { x, y } = canvasScales(look, axis);
  return (
    <Bar
      role="img"
      aria-label={title}
      data={{
        labels: points.map((point) => point.label),
        datasets: series.map(({ name, values }, i) => ({
          label: name,
          data: values,
          backgroundColor: look.drawn(colourOf(i)),
          maxBarThickness: 28,
        })),
      }}
      options={{
        ...canvasOptions(look),
        plugins: { tooltip: { filter: (item) => Number(item.raw) !== 0, callbacks: pointerWords(points, text) } },
        scales: { x: { ...x, stacked: true }, y: { ...y, stacked: true, beginAtZero: true } },
      }}
    />
  );
}
