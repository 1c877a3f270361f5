import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LABEL, mostTied, placeNodes } from "./graph";

const box = { width: 900, height: 560 };
const far = (a: { x: number; y: number }, b: { x: number; y: number }) => Math.hypot(a.x - b.x, a.y - b.y);

describe("a map", () => {
  it("stays in its box, keeps nodes apart, and looks the same each time", () => {
    const graph = fc.integer({ min: 1, max: 18 }).chain((count) =>
      fc.record({
        count: fc.constant(count),
        edges: fc.array(
          fc
            .record({
              one: fc.nat(count - 1),
              other: fc.nat(count - 1),
              weight: fc.integer({ min: 1, max: 500 }),
            })
            .filter(({ one, other }) => one !== other || count === 1),
          { maxLength: 40 },
        ),
      }),
    );
    const tie = (one: number, other: number, weight: number) => ({ one, other, weight });
    const tooManyForOneColumn = {
      count: 18,
      edges: [
        ...[tie(7, 14, 1), tie(6, 11, 1), tie(0, 11, 1), tie(7, 16, 1), tie(3, 11, 1)],
        ...[tie(15, 13, 96), tie(11, 12, 38), tie(5, 3, 244)],
      ],
    };
    fc.assert(
      fc.property(graph, ({ count, edges }) => {
        const ties = count === 1 ? [] : edges;
        const points = placeNodes(count, ties, box);
        expect(points).toHaveLength(count);
        for (const [i, { x, y }] of points.entries()) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(box.width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(box.height);
          // A name on another could not be read.
          for (const other of points.slice(i + 1))
            expect(Math.abs(x - other.x) >= LABEL.width - 0.2 || Math.abs(y - other.y) >= LABEL.height - 0.2).toBe(
              true,
            );
        }
        expect(placeNodes(count, ties, box)).toEqual(points);
      }),
      { numRuns: 40, examples: [[tooManyForOneColumn]] },
    );
  });

  it("has what is tied closer together than what is not", () => {
    const edges = [0, 1, 2].flatMap((one) => [
      { one, other: (one + 1) % 3, weight: 10 },
      { one: one + 3, other: ((one + 1) % 3) + 3, weight: 10 },
    ]);
    const points = placeNodes(6, edges, box);
    const mean = (pairs: [number, number][]) =>
      pairs.reduce((sum, [a, b]) => sum + far(points[a]!, points[b]!), 0) / pairs.length;
    const across = [0, 1, 2].flatMap((a) => [3, 4, 5].map((b): [number, number] => [a, b]));
    expect(mean(edges.map(({ one, other }): [number, number] => [one, other]))).toBeLessThan(mean(across) * 0.7);
  });

  it("of nothing is empty", () => {
    expect(placeNodes(0, [], box)).toEqual([]);
  });
});

it("shows what is tied most to what is shown, and begins anew where nothing is", () => {
  const pair = (one: string, other: string, orders: number) => ({ one, other, orders });
  const pairs = [pair("a", "b", 90), pair("x", "y", 80), pair("b", "c", 30), pair("a", "c", 20), pair("b", "d", 40)];
  expect(mostTied(pairs, 4)).toEqual(["a", "b", "c", "d"]);
  expect(mostTied(pairs, 20)).toEqual(["a", "b", "c", "d", "x", "y"]);
  expect(mostTied([], 5)).toEqual([]);
});
