import type { Pairs } from "../engine/pairs";
import type { Influence } from "../engine/regression";
import { TopK } from "../top";

/** The strongest `most` of each row, by |weight|. */
export function pruneInfluence({ start, targets, weights }: Influence, most: number): Influence {
  const kept = strongest(start, weights.map(Math.abs), most);
  return { start: kept.start, targets: pick(targets, kept.places), weights: pick(weights, kept.places) };
}

/** The heaviest `most` pairs of each item; what an item was in stays whole. */
export function prunePairs(pairs: Pairs, most: number): Pairs {
  const kept = strongest(pairs.start, pairs.weights, most);
  return {
    support: pairs.support,
    weightOf: pairs.weightOf,
    start: kept.start,
    items: pick(pairs.items, kept.places),
    counts: pick(pairs.counts, kept.places),
    weights: pick(pairs.weights, kept.places),
  };
}

function strongest(start: Int32Array, values: Float32Array, most: number): { start: Int32Array; places: Int32Array } {
  const starts = new Int32Array(start.length);
  const places: number[] = [];
  const top = new TopK(most);
  for (let row = 0; row + 1 < start.length; row++) {
    top.clear();
    for (let k = start[row]!; k < start[row + 1]!; k++) top.offer(k, values[k]!);
    for (const { id } of top.ranked()) places.push(id);
    starts[row + 1] = places.length;
  }
  return { start: starts, places: Int32Array.from(places) };
}

function pick<A extends Int32Array | Float32Array>(from: A, places: Int32Array): A {
  return places.length === from.length
    ? from
    : (from as Float32Array).constructor === Float32Array
      ? (Float32Array.from(places, (k) => from[k]!) as A)
      : (Int32Array.from(places, (k) => from[k]!) as A);
}
