import { CategoryScale, Chart, LinearScale, LineController, LineElement, PointElement, Tooltip } from "chart.js";
import { Line } from "react-chartjs-2";
import { canvasLook, canvasOptions, canvasScales, pointerWords } from "./canvas-look";
import { BEFORE } from "./colours";
import type { TrendProps } from "./trend";

Chart.register(CategoryScale, LinearScale, LineController, LineElement, PointElement, Tooltip);

/** Loaded when a chart is in sight: the library is larger than every page of ours. */
export default function TrendCanvas({ title, points, text, axis, names }: TrendProps) {
  const look = canvasLook();
  const { x, y } = canvasScales(look, axis);
  const line = { tension: 0, borderWidth: 2, pointRadius: 0, pointHoverRadius: 4, pointHitRadius: 12 };
  const coloured = (colour: string) => ({ borderColor: colour, backgroundColor: colour });
  return (
    <Line
      role="img"
      aria-label={title}
      data={{
        labels: points.map((point) => point.label),
        datasets: [
          { ...line, ...coloured(look.series), label: names.current, data: points.map((point) => point.value) },
          {
            ...{ ...line, ...coloured(BEFORE), label: names.before, borderDash: [5, 4] },
            data: points.map((point) => point.before),
          },
        ],
      }}
      options={{
        ...canvasOptions(look),
        plugins: { tooltip: { callbacks: pointerWords(points, text) } },
        scales: { x, y: { ...y, beginAtZero: true } },
      }}
    />
  );
}
