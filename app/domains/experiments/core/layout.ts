/** Shares are kept in hundredths: fine enough for a floor of 5 %, short enough for a page's markup. */
export const BUCKETS = 100;
/** An arm is one letter of a layout. */
export const MOST_ARMS = 10;

/**
 * Which arm owns which hundredth of the subjects: 100 letters, each the index of an arm ("0" to "9").
 * @param weights one per arm, at least 0, any scale
 * @param previous the layout so far: exactly as many buckets change hands as the shares differ, so that the fewest
 *   subjects see another arm (half the sum of the absolute differences, the least there can be)
 * @throws RangeError without arms, above ten, with a weight that is no number of at least 0, or with none above 0
 */
export function layOut(weights: readonly number[], previous = ""): string {
  const wanted = inHundredths(weights);
  const owners = previous === "" ? Array<number>(BUCKETS).fill(-1) : [...previous].map(Number);
  const has = wanted.map((_, arm) => owners.filter((owner) => owner === arm).length);
  const takers = wanted.flatMap((share, arm) => Array<number>(Math.max(0, share - has[arm]!)).fill(arm));
  for (let bucket = BUCKETS - 1; bucket >= 0 && takers.length > 0; bucket--) {
    const owner = owners[bucket]!;
    const isSpare = wanted[owner] === undefined || has[owner]! > wanted[owner]!;
    if (!isSpare) continue;
    if (wanted[owner] !== undefined) has[owner]!--;
    owners[bucket] = takers.pop()!;
  }
  return owners.join("");
}

/** Parts of 100 in proportion to the weights, by the largest remainder, so that they sum to 100. */
function inHundredths(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const isUsable = weights.length <= MOST_ARMS && weights.every((weight) => weight >= 0) && sum > 0 && sum < Infinity;
  if (!isUsable) throw new RangeError("weights: one to ten numbers of at least 0, one of them above 0");
  const exact = weights.map((weight) => (weight / sum) * BUCKETS);
  const parts = exact.map(Math.floor);
  const byRemainder = exact.map((_, arm) => arm).sort((a, b) => exact[b]! - parts[b]! - (exact[a]! - parts[a]!));
  const left = BUCKETS - parts.reduce((total, part) => total + part, 0);
  for (const arm of byRemainder.slice(0, left)) parts[arm]!++;
  return parts;
}
