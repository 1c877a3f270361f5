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
import type { BandProps } from "./band";
import { canvasLook, canvasOptions, canvasScales, pointerWords } from "./canvas-look";

Chart.register(CategoryScale, LinearScale, LineController, LineElement, PointElement, Filler, Tooltip);

/** Early intervals may reach far beyond: the axis ends at a doubling, so that what follows can be read. */
const FARTHEST = 1;
/** A quarter opaque, as two hexadecimal digits after a colour of six. */
const VEIL = "40";

/** Loaded when a chart is in sight: the library is larger than every page of ours. */
export default function BandCanvas({ title, name, points, text, words }: BandProps) {
  const look = canvasLook();
  const { ink, grid, series } = look;
  const { x, y } = canvasScales(look, text);
  const reach = Math.min(FARTHEST, Math.max(...points.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)])));
  // A single day has no band: its edges are strokes.
  const isSingle = points.length === 1;
  const stroke = { pointStyle: "line" as const, pointRadius: isSingle ? 12 : 0, pointBorderWidth: 2 };
  const edge = { tension: 0, borderWidth: 0, pointHitRadius: 0, borderColor: series, ...stroke };
  return (
    <Line
      role="img"
      aria-label={title}
      data={{
        labels: points.map((point) => point.label),
        datasets: [
          { ...edge, label: words.low, data: points.map((point) => point.low) },
          {
            ...{ ...edge, label: words.high, data: points.map((point) => point.high) },
            ...{ fill: "-1", backgroundColor: series + VEIL },
          },
          {
            ...{ label: name, data: points.map((point) => point.value), borderColor: series, backgroundColor: series },
            ...{ tension: 0, borderWidth: 2, pointRadius: isSingle ? 4 : 0, pointHoverRadius: 4 },
          },
        ],
      }}
      options={{
        ...canvasOptions(look),
        plugins: { tooltip: { callbacks: pointerWords(points, text) } },
        scales: {
          x,
          y: { ...y, min: -reach, max: reach, grid: { color: (line) => (line.tick.value === 0 ? ink : grid) } },
        },
      }}
    />
  );
}
