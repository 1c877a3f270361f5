import { latestOf, type OwnMove, possibleSums, type Told } from "./expected";

export interface Among {
  /** By so many units the truth is otherwise, and by how many more it may be. */
  by: number;
  doubt: number;
  /** What is known from now on: whatever was recorded after `toldSerial` counts as sold since. */
  told: number;
  toldSerial: number;
}

/**
 * What a number means that was read while sales went on: those of `between` were recorded while it was being read, and
 * nobody knows which of them are in it. Null: with some of them it is as it should be. Otherwise of all differences the one
 * that leaves less is taken; where it was too much, the next reading finds that and gives it back.
 */
export function judgeAmong(
  known: Told,
  before: readonly OwnMove[],
  between: readonly OwnMove[],
  available: number,
): Among | null {
  const sums = possibleSums(known, before, null);
  for (const move of between) for (const sum of [...sums]) sums.add(sum + move.ownQuantity);
  if (sums.size === 0 || sums.has(available)) return null;
  const most = Math.max(...sums);
  // The greatest sum is that of what was put back and nothing sold.
  const putBack = between.reduce((sum, { ownQuantity }) => sum + Math.max(0, ownQuantity), 0);
  return {
    ...{ by: available - most, doubt: most - Math.min(...sums) },
    ...{ told: available - putBack, toldSerial: latestOf(known, before) },
  };
}
