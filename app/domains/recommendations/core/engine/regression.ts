import type { CountedPairs } from "./pairs";

/** Weights from bought items to what they speak for: `scores[targets[k]] += weights[k]` for k of the bought item's row. */
export interface Influence {
  start: Int32Array;
  targets: Int32Array;
  weights: Float32Array;
}

export interface RegressionOptions {
  /** Of the pairs, what the Gram matrix is made of. */
  of: "counts" | "weights";
  /** Ridge: how much evidence a weight needs, in the unit of the Gram matrix. */
  ridge: number;
  /** Items that may explain one item: the most alike by cosine. */
  neighbours: number;
}

/**
 * Predicts each item from the others of its basket by a ridge regression over its nearest neighbours: EASE^R (Steck
 * 2019) solved for one column at a time on the support that feature selection leaves (fsSLIM, Ning & Karypis 2011), so
 * that time and memory grow with the items and not with their square. O(items · (neighbours³ / 6 + pairs met)).
 */
export function regress(pairs: CountedPairs, { of, ridge, neighbours }: RegressionOptions): Influence {
  const itemCount = pairs.support.length;
  const gram = of === "counts" ? pairs.counts : pairs.weights;
  const diagonal = of === "counts" ? pairs.support : pairs.weightOf;
  const placeOf = new Int32Array(itemCount).fill(-1);
  const system = new Float64Array(neighbours * neighbours);
  const solution = new Float64Array(neighbours);
  const causes = new Int32Array(itemCount * neighbours);
  const values = new Float32Array(itemCount * neighbours);
  const sizes = new Int32Array(itemCount);
  const pick = makePicker(neighbours);
  const roots = Float64Array.from(diagonal, (value) => Math.sqrt(value || 1));
  const { start, middle, items } = pairs;

  for (let target = 0; target < itemCount; target++) {
    const near = pick(pairs, gram, roots, target);
    const size = near.length;
    if (size === 0) continue;
    for (let a = 0; a < size; a++) placeOf[near[a]!] = a;
    system.fill(0, 0, size * size);
    // A pair stands in both its rows: the one of the item that is sold less is the shorter, and read up to its middle.
    for (let a = 0; a < size; a++) {
      const item = near[a]!;
      for (let k = start[item]!; k < middle[item]!; k++) {
        const b = placeOf[items[k]!]!;
        if (b >= 0) system[a > b ? a * size + b : b * size + a] = gram[k]!;
      }
      system[a * size + a] = diagonal[item]! + ridge;
    }
    solution.fill(0, 0, size);
    for (let k = start[target]!; k < start[target + 1]!; k++) {
      const a = placeOf[items[k]!]!;
      if (a >= 0) solution[a] = gram[k]!;
    }
    solveInPlace(system, solution, size, ridge);
    const at = target * neighbours;
    for (let a = 0; a < size; a++) {
      placeOf[near[a]!] = -1;
      causes[at + a] = near[a]!;
      values[at + a] = solution[a]!;
    }
    sizes[target] = size;
  }
  return byCause(causes, values, sizes, neighbours);
}

/** The most alike to one item by cosine, at most `most`; the buffer it returns is used again. */
function makePicker(most: number) {
  const kept = new Int32Array(most);
  const likeness = new Float64Array(most);
  return (pairs: CountedPairs, gram: Float32Array, roots: Float64Array, item: number): Int32Array => {
    let size = 0;
    for (let k = pairs.start[item]!; k < pairs.start[item + 1]!; k++) {
      const other = pairs.items[k]!;
      const value = gram[k]! / roots[other]!;
      if (size === most) {
        if (value <= likeness[0]!) continue;
        siftDown(kept, likeness, size, other, value);
      } else siftUp(kept, likeness, size++, other, value);
    }
    return kept.subarray(0, size);
  };
}

function siftUp(ids: Int32Array, keys: Float64Array, at: number, id: number, key: number): void {
  let child = at;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    if (keys[parent]! <= key) break;
    ids[child] = ids[parent]!;
    keys[child] = keys[parent]!;
    child = parent;
  }
  ids[child] = id;
  keys[child] = key;
}

/** Puts (id, key) in the place of the least of a heap of `size`. */
function siftDown(ids: Int32Array, keys: Float64Array, size: number, id: number, key: number): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && keys[child + 1]! < keys[child]!) child++;
    if (keys[child]! >= key) break;
    ids[at] = ids[child]!;
    keys[at] = keys[child]!;
    at = child;
  }
  ids[at] = id;
  keys[at] = key;
}

/**
 * Solves A x = b by Cholesky; A is symmetric, row-major, of which the lower half is read, and overwritten; x comes in b's
 * place. Where pairs were forgotten A may not be positive: a pivot is never less than the ridge. Two columns are worked on
 * at once: a sum that waits for itself alone leaves the processor idle.
 */
function solveInPlace(a: Float64Array, b: Float64Array, size: number, ridge: number): void {
  for (let i = 0; i < size; i++) {
    const rowI = i * size;
    let j = 0;
    for (; j + 1 < i; j += 2) {
      const rowJ = j * size;
      const rowNext = rowJ + size;
      let sum = a[rowI + j]!;
      let next = a[rowI + j + 1]!;
      for (let k = 0; k < j; k++) {
        const value = a[rowI + k]!;
        sum -= value * a[rowJ + k]!;
        next -= value * a[rowNext + k]!;
      }
      sum *= a[rowJ + j]!;
      a[rowI + j] = sum;
      a[rowI + j + 1] = (next - sum * a[rowNext + j]!) * a[rowNext + j + 1]!;
    }
    if (j < i) {
      let sum = a[rowI + j]!;
      for (let k = 0; k < j; k++) sum -= a[rowI + k]! * a[j * size + k]!;
      a[rowI + j] = sum * a[j * size + j]!;
    }
    let pivot = a[rowI + i]!;
    for (let k = 0; k < i; k++) pivot -= a[rowI + k]! * a[rowI + k]!;
    // The inverse of the diagonal is kept in its place: a product instead of a division in the inner loops.
    a[rowI + i] = 1 / Math.sqrt(Math.max(pivot, ridge));
  }
  for (let i = 0; i < size; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= a[i * size + k]! * b[k]!;
    b[i] = sum * a[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = b[i]!;
    for (let k = i + 1; k < size; k++) sum -= a[k * size + i]! * b[k]!;
    b[i] = sum * a[i * size + i]!;
  }
}

/** From one block a target to rows by cause. */
function byCause(causes: Int32Array, values: Float32Array, sizes: Int32Array, width: number): Influence {
  const itemCount = sizes.length;
  const start = new Int32Array(itemCount + 1);
  for (let target = 0; target < itemCount; target++)
    for (let a = 0; a < sizes[target]!; a++) start[causes[target * width + a]! + 1]!++;
  for (let item = 0; item < itemCount; item++) start[item + 1]! += start[item]!;
  const next = start.slice(0, itemCount);
  const targets = new Int32Array(start[itemCount]!);
  const weights = new Float32Array(start[itemCount]!);
  for (let target = 0; target < itemCount; target++) {
    for (let a = 0; a < sizes[target]!; a++) {
      const at = next[causes[target * width + a]!]!++;
      targets[at] = target;
      weights[at] = values[target * width + a]!;
    }
  }
  return { start, targets, weights };
}
