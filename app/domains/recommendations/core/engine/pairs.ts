import { makeCounter, weighBaskets } from "./pair-counter";
import type { Purchases } from "./purchases";

/** Most pairs that are kept, 12 bytes each; beyond, pairs that were seen least are forgotten first. */
const MAX_PAIRS = 24_000_000;
/** Room for so many pairs is there from the start: what is never written takes no memory, and growing copies all. */
const FIRST_ROOM = 1 << 22;

/**
 * Which items were bought together, both ways round: row i holds every j that shares a basket with i, unordered.
 * `counts` are baskets; `weights` the same with each basket weighing n^-½ · 2^(-age / half-life), n its items.
 */
export interface Pairs {
  start: Int32Array;
  items: Int32Array;
  counts: Float32Array;
  weights: Float32Array;
  /** Baskets with the item. */
  support: Float32Array;
  /** The same, weighted. */
  weightOf: Float32Array;
}

/** In row i first the items that are sold more than i, up to `middle[i]`: of a pair, one of the two rows holds the other there. */
export interface CountedPairs extends Pairs {
  middle: Int32Array;
}

/** Sums over all pairs of every basket. O(Σ n²) time; memory 12 bytes a distinct ordered pair. */
export function countPairs(purchases: Purchases, halfLifeDays: number): CountedPairs {
  const weighed = weighBaskets(purchases, halfLifeDays);
  const { count, weight, listed, forget } = makeCounter(purchases, weighed);
  const rows = new PairRows(weighed.ofItems.start, pairsAtMost(purchases));
  for (let item = 0; item < purchases.itemCount; item++) {
    const met = listed(item);
    rows.add(item, met.slice(), count, weight);
    forget(met);
  }
  return { ...rows.finish(), support: weighed.support, weightOf: weighed.weightOf };
}

/** What all baskets could hold of distinct ordered pairs. */
function pairsAtMost({ startOfBasket }: Purchases): number {
  let most = 0;
  for (let b = 0; b + 1 < startOfBasket.length; b++) most += (startOfBasket[b + 1]! - startOfBasket[b]!) ** 2;
  return most;
}

/** Rows of pairs in buffers that grow; forgets the rarest pairs when there are too many. */
class PairRows {
  private readonly start: Int32Array;
  private readonly middle: Int32Array;
  private readonly ends: Int32Array;
  private items: Int32Array<ArrayBuffer>;
  private counts: Float32Array<ArrayBuffer>;
  private weights: Float32Array<ArrayBuffer>;
  private used = 0;
  private rowsDone = 0;
  private least = 1;

  /** `ends`: the sales of item i are `ends[i + 1] - ends[i]`. */
  constructor(ends: Int32Array, mostPairs: number) {
    this.ends = ends;
    const size = Math.min(mostPairs, FIRST_ROOM);
    this.items = new Int32Array(size);
    this.counts = new Float32Array(size);
    this.weights = new Float32Array(size);
    this.start = new Int32Array(ends.length);
    this.middle = new Int32Array(ends.length - 1);
  }

  add(item: number, met: Int32Array, count: Float32Array, weight: Float32Array): void {
    this.makeRoom(met.length);
    const { items, counts, weights, least } = this;
    const ends = this.ends;
    const sold = ends[item + 1]! - ends[item]!;
    let used = this.used;
    let others = 0;
    for (let i = 0; i < met.length; i++) {
      const other = met[i]!;
      if (count[other]! < least || other === item) continue;
      const soldOfOther = ends[other + 1]! - ends[other]!;
      if (soldOfOther < sold || (soldOfOther === sold && other > item)) {
        met[others++] = other;
        continue;
      }
      items[used] = other;
      counts[used] = count[other]!;
      weights[used++] = weight[other]!;
    }
    this.middle[item] = used;
    for (let i = 0; i < others; i++) {
      const other = met[i]!;
      items[used] = other;
      counts[used] = count[other]!;
      weights[used++] = weight[other]!;
    }
    this.used = used;
    this.rowsDone = item + 1;
    this.start[item + 1] = used;
  }

  finish() {
    const { start, middle, used } = this;
    return {
      start,
      middle,
      items: this.items.slice(0, used),
      counts: this.counts.slice(0, used),
      weights: this.weights.slice(0, used),
    };
  }

  private makeRoom(more: number): void {
    while (this.used + more > MAX_PAIRS && this.forgetRarest());
    if (this.used + more <= this.items.length) return;
    const size = Math.min(Math.max(this.items.length * 2, this.used + more), Math.max(MAX_PAIRS, this.used + more));
    this.items = grown(this.items, new Int32Array(size));
    this.counts = grown(this.counts, new Float32Array(size));
    this.weights = grown(this.weights, new Float32Array(size));
  }

  /** Drops pairs below a rising least count; false when nothing is left to drop. */
  private forgetRarest(): boolean {
    if (this.used === 0) return false;
    this.least++;
    let kept = 0;
    let from = 0;
    for (let row = 0; row < this.rowsDone; row++) {
      const to = this.start[row + 1]!;
      const middle = this.middle[row]!;
      for (let i = from; i < to; i++) {
        if (i === middle) this.middle[row] = kept;
        if (this.counts[i]! < this.least) continue;
        this.items[kept] = this.items[i]!;
        this.counts[kept] = this.counts[i]!;
        this.weights[kept++] = this.weights[i]!;
      }
      if (middle === to) this.middle[row] = kept;
      from = to;
      this.start[row + 1] = kept;
    }
    this.used = kept;
    return true;
  }
}

function grown<A extends Int32Array | Float32Array>(old: A, larger: A): A {
  larger.set(old);
  return larger;
}
