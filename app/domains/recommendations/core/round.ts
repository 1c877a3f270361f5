/** Four significant digits: what a score says, and a slot that does not change by the last bit of a sum. */
export function round(score: number): number {
  return Number(score.toPrecision(4));
}
