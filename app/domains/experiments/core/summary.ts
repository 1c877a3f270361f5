/**
 * All that inference needs of one arm's subjects; no raw data. For conversion Σy = Σy² = how many converted; for
 * revenue y is in minor units of the shop's currency. A subject is counted when the window for its outcome has closed
 * (the same window for every arm), so that what is counted does not change afterwards.
 */
export interface Summary {
  /** Subjects. */
  n: number;
  /** Σy */
  sum: number;
  /** Σy² */
  squares: number;
}

export const EMPTY: Summary = { n: 0, sum: 0, squares: 0 };

/** For n subjects of whom this many converted. */
export function ofConversions(n: number, converted: number): Summary {
  return { n, sum: converted, squares: converted };
}

/** Both together; also a day added to the days before. */
export function add(a: Summary, b: Summary): Summary {
  return { n: a.n + b.n, sum: a.sum + b.sum, squares: a.squares + b.squares };
}

/** Mean outcome of a subject; 0 without subjects. */
export function mean({ n, sum }: Summary): number {
  return n > 0 ? sum / n : 0;
}

/** Unbiased variance of one subject's outcome; 0 below two subjects. */
export function variance({ n, sum, squares }: Summary): number {
  return n > 1 ? Math.max(0, (squares - (sum * sum) / n) / (n - 1)) : 0;
}
