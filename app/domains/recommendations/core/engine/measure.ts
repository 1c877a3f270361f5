import type { Task } from "./tasks";

/** How good a ranking is, from 0 to 1: a hit among the first 10 or 4, or the gain of the first 10 (binary nDCG). */
export type Measure = (ranked: ArrayLike<number>, relevant: ReadonlySet<number>) => number;

const hitAt =
  (k: number): Measure =>
  (ranked, relevant) => {
    for (let i = 0; i < Math.min(k, ranked.length); i++) if (relevant.has(ranked[i]!)) return 1;
    return 0;
  };

const ndcgAt =
  (k: number): Measure =>
  (ranked, relevant) => {
    let gain = 0;
    let ideal = 0;
    for (let i = 0; i < k; i++) {
      const discount = 1 / Math.log2(i + 2);
      if (i < relevant.size) ideal += discount;
      if (i < ranked.length && relevant.has(ranked[i]!)) gain += discount;
    }
    return ideal > 0 ? gain / ideal : 0;
  };

export const MEASURES: Record<Task, Measure> = {
  complete: hitAt(10),
  page: hitAt(4),
  next: ndcgAt(10),
  discover: ndcgAt(10),
};
