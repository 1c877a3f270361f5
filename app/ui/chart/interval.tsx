import { SERIES } from "./colours";

const WIDTH = 200;
const HEIGHT = 16;

/**
 * A share between 0 and `most` with the interval around it; drawn by the server. Decoration: the numbers beside it are
 * what is read.
 */
export function IntervalBar({ share, low, high, most }: { share: number; low: number; high: number; most: number }) {
  const x = (value: number) => (most > 0 ? Math.min(1, value / most) * WIDTH : 0);
  const colour = { fill: `var(${SERIES})` };
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="aisle-interval" aria-hidden="true" preserveAspectRatio="none">
      <rect x="0" y={HEIGHT / 2 - 1} width={WIDTH} height="2" style={{ fill: "var(--p-color-border)" }} />
      <rect
        x={x(low)}
        y={HEIGHT / 2 - 4}
        width={Math.max(1, x(high) - x(low))}
        height="8"
        style={{ ...colour, opacity: 0.35 }}
      />
      <rect x={Math.max(0, x(share) - 1.5)} y="1" width="3" height={HEIGHT - 2} style={colour} />
    </svg>
  );
}
