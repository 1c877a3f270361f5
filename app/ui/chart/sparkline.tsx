import { BEFORE, SERIES } from "./colours";

const WIDTH = 120;
const HEIGHT = 32;
const PAD = 2;

function path(values: readonly number[], bottom: number, top: number): string {
  const step = values.length > 1 ? (WIDTH - 2 * PAD) / (values.length - 1) : 0;
  const scale = top === bottom ? 0 : (HEIGHT - 2 * PAD) / (top - bottom);
  const y = (value: number) => HEIGHT - PAD - (value - bottom) * scale;
  return values
    .map((value, i) => `${i === 0 ? "M" : "L"}${(PAD + i * step).toFixed(1)} ${y(value).toFixed(1)}`)
    .join("");
}

/** A number's course beside it, from zero; drawn by the server. Decoration: the number itself is what is read. */
export function Sparkline({ values, before }: { values: readonly number[]; before: readonly number[] }) {
  const top = Math.max(0, ...values, ...before);
  const bottom = Math.min(0, ...values, ...before);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="aisle-sparkline" aria-hidden="true" preserveAspectRatio="none">
      <path d={path(before, bottom, top)} stroke={BEFORE} strokeDasharray="3 2" />
      <path d={path(values, bottom, top)} style={{ stroke: `var(${SERIES})` }} />
    </svg>
  );
}
