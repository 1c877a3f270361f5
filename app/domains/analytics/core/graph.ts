import { seededRandom } from "~/kernel/random";

export interface Edge {
  one: number;
  other: number;
  /** Above 0; the heaviest stand closest. */
  weight: number;
}

export interface Point {
  x: number;
  y: number;
}

/**
 * The products that a map should show: the one of the heaviest pair first, then always the one that is tied most to those
 * already there; where nothing is, the next heaviest pair.
 */
export function mostTied(pairs: readonly { one: string; other: string; orders: number }[], most: number): string[] {
  const shown = new Set<string>();
  while (shown.size < most) {
    const tied = new Map<string, number>();
    for (const { one, other, orders } of pairs) {
      if (shown.has(one) === shown.has(other)) continue;
      const fresh = shown.has(one) ? other : one;
      tied.set(fresh, (tied.get(fresh) ?? 0) + orders);
    }
    const best = [...tied].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0];
    const next = best ?? pairs.find(({ one, other }) => !shown.has(one) && !shown.has(other))?.one;
    if (next === undefined) break;
    shown.add(next);
  }
  return [...shown];
}

const ROUNDS = 300;
/** What a product's name takes, with room for its lines, and twice how far its middle stays from the border. */
export const LABEL = { width: 172, height: 48 };

/**
 * Places nodes so that tied ones stand together (Fruchterman and Reingold 1991) and no two names on each other, in a box
 * of `width` × `height`. The same graph always looks the same. O(rounds · nodes²): for the handful that can be read.
 */
export function placeNodes(
  count: number,
  edges: readonly Edge[],
  { width, height }: { width: number; height: number },
): Point[] {
  if (count === 0) return [];
  const random = seededRandom(11);
  const points = Array.from({ length: count }, (_, i) => ({
    x: width / 2 + Math.cos((2 * Math.PI * i) / count) * width * 0.3 + random(),
    y: height / 2 + Math.sin((2 * Math.PI * i) / count) * height * 0.3 + random(),
  }));
  const ideal = 0.8 * Math.sqrt((width * height) / count);
  const heaviest = Math.max(...edges.map((edge) => edge.weight), 1e-9);
  for (let round = 0; round < ROUNDS; round++) {
    const moves = points.map(() => ({ x: 0, y: 0 }));
    for (let i = 0; i < count; i++) for (let j = i + 1; j < count; j++) push(points, moves, i, j, ideal);
    for (const edge of edges) pull(points, moves, edge, ideal, 0.15 + 0.35 * (edge.weight / heaviest));
    const reach = (width / 8) * (1 - round / ROUNDS);
    for (const [i, point] of points.entries()) {
      const move = moves[i]!;
      // To the middle a little, so that parts without a tie between them do not drift apart.
      move.x += (width / 2 - point.x) * 0.05;
      move.y += (height / 2 - point.y) * 0.05;
      const far = Math.hypot(move.x, move.y) || 1;
      point.x += (move.x / far) * Math.min(far, reach);
      point.y += (move.y / far) * Math.min(far, reach);
    }
  }
  const fitted = stretched(points, { width, height });
  let isCrowded = true;
  for (let round = 0; round < ROUNDS && isCrowded; round++) isCrowded = separate(fitted, height);
  const placed = isCrowded ? onGrid(fitted, { width, height }) : fitted;
  return placed.map(({ x, y }) => ({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 }));
}

/** Stretched over the whole box. */
function stretched(points: readonly Point[], { width, height }: { width: number; height: number }): Point[] {
  const stretch = (of: (point: Point) => number, length: number, margin: number) => {
    const values = points.map(of);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const scale = most > least ? (length - 2 * margin) / (most - least) : 0;
    return (point: Point) => (scale > 0 ? margin + (of(point) - least) * scale : length / 2);
  };
  const x = stretch((point) => point.x, width, LABEL.width / 2);
  const y = stretch((point) => point.y, height, LABEL.height / 2);
  return points.map((point) => ({ x: x(point), y: y(point) }));
}

/** Moves names that lie on each other apart, up and down; whether any did. */
function separate(points: Point[], height: number): boolean {
  let isMoved = false;
  for (const [i, one] of points.entries())
    for (const other of points.slice(i + 1)) {
      const overlap = LABEL.height - Math.abs(one.y - other.y);
      if (Math.abs(one.x - other.x) >= LABEL.width || overlap <= 0.01) continue;
      const [upper, lower] = one.y <= other.y ? [one, other] : [other, one];
      const [top, bottom] = [LABEL.height / 2, height - LABEL.height / 2];
      upper.y = clamp(upper.y - overlap / 2, top, bottom);
      lower.y = clamp(Math.max(lower.y + overlap / 2, upper.y + LABEL.height), top, bottom);
      if (lower.y - upper.y < LABEL.height) upper.y = clamp(lower.y - LABEL.height, top, bottom);
      isMoved = true;
    }
  return isMoved;
}

/** Where names still lie on each other, each goes to the free cell that is nearest to it; as they are where cells are too few. */
function onGrid(points: readonly Point[], { width, height }: { width: number; height: number }): readonly Point[] {
  const [columns, lines] = [Math.floor(width / LABEL.width), Math.floor(height / LABEL.height)];
  if (columns * lines < points.length) return points;
  const free = Array.from({ length: columns * lines }, (_, cell) => ({
    x: (((cell % columns) + 0.5) * width) / columns,
    y: ((Math.floor(cell / columns) + 0.5) * height) / lines,
  }));
  return points.map((point) => {
    const away = free.map((cell) => Math.hypot(cell.x - point.x, cell.y - point.y));
    const [cell = point] = free.splice(away.indexOf(Math.min(...away)), 1);
    return cell;
  });
}

function push(points: readonly Point[], moves: Point[], i: number, j: number, ideal: number): void {
  const { x, y, far } = between(points[i]!, points[j]!);
  const force = (ideal * ideal) / far / far;
  moves[i]!.x -= x * force;
  moves[i]!.y -= y * force;
  moves[j]!.x += x * force;
  moves[j]!.y += y * force;
}

function pull(points: readonly Point[], moves: Point[], { one, other }: Edge, ideal: number, strength: number): void {
  const { x, y, far } = between(points[one]!, points[other]!);
  const force = (far / ideal) * strength;
  moves[one]!.x += x * force;
  moves[one]!.y += y * force;
  moves[other]!.x -= x * force;
  moves[other]!.y -= y * force;
}

function between(a: Point, b: Point) {
  const x = b.x - a.x;
  const y = b.y - a.y;
  return { x, y, far: Math.max(1, Math.hypot(x, y)) };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
