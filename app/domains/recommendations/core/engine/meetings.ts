import type { Pairs } from "./pairs";

/** Share of a candidate's own weight that its likeness is divided by (asymmetric cosine, Aiolli 2013). */
const ASYMMETRY = 0.7;

/** What is summed for each item that met one of the context lies side by side: a line of the processor's cache an item. */
const STRIDE = 8;
const LIKENESS = 0;
const CONFIDENCE = 1;
const COUNTS = 2;
const MOST_COUNTS = 3;
const MOST_CONFIDENCE = 4;

/** By item; only items that were met hold anything. */
export interface MetEvidence {
  cosine: Float32Array;
  confidenceMax: Float32Array;
  confidenceSum: Float32Array;
  /** The most of its own baskets that one item of the context is in. */
  backwards: Float32Array;
  countSum: Float32Array;
}

/**
 * Sums what baskets say of the items that met a context. This is most of what ranking does: every pair of every item of
 * a cart is read, so that divisions wait until all are.
 */
export function makeMeetings({ start, items, counts, weights, support, weightOf }: Pairs, into: MetEvidence) {
  const inverse = (values: Float32Array, power: number) =>
    Float64Array.from(values, (value) => 1 / (value ** power || 1));
  const byShare = inverse(weightOf, 2 * ASYMMETRY);
  const byOwnShare = inverse(weightOf, 1 - ASYMMETRY);
  const bySupport = inverse(support, 1);
  const sums = new Float64Array(support.length * STRIDE);
  const met = new Int32Array(support.length);
  let count = 0;
  return {
    meet(item: number): void {
      const own = byOwnShare[item]!;
      const share = bySupport[item]!;
      const to = start[item + 1]!;
      let used = count;
      for (let k = start[item]!; k < to; k++) {
        const other = items[k]!;
        const at = other * STRIDE;
        const together = counts[k]!;
        const likeness = weights[k]! * own;
        const confidence = together * share;
        const before = sums[at + COUNTS]!;
        if (before === 0) met[used++] = other;
        sums[at + COUNTS] = before + together;
        sums[at + LIKENESS]! += likeness * likeness;
        sums[at + CONFIDENCE]! += confidence;
        if (together > sums[at + MOST_COUNTS]!) sums[at + MOST_COUNTS] = together;
        if (confidence > sums[at + MOST_CONFIDENCE]!) sums[at + MOST_CONFIDENCE] = confidence;
      }
      count = used;
    },
    /** Writes what was summed, forgets it, and answers with the items that were met; good until the next. */
    tell(): Int32Array {
      const { cosine, confidenceMax, confidenceSum, backwards, countSum } = into;
      const told = met.subarray(0, count);
      for (let i = 0; i < count; i++) {
        const item = met[i]!;
        const at = item * STRIDE;
        cosine[item] = sums[at + LIKENESS]! * byShare[item]!;
        confidenceSum[item] = sums[at + CONFIDENCE]!;
        countSum[item] = sums[at + COUNTS]!;
        backwards[item] = sums[at + MOST_COUNTS]! * bySupport[item]!;
        confidenceMax[item] = sums[at + MOST_CONFIDENCE]!;
        sums[at + LIKENESS] = 0;
        sums[at + CONFIDENCE] = 0;
        sums[at + COUNTS] = 0;
        sums[at + MOST_COUNTS] = 0;
        sums[at + MOST_CONFIDENCE] = 0;
      }
      count = 0;
      return told;
    },
  };
}
