export interface Interval {
  low: number;
  high: number;
}

/** What came of the questions of one order. */
export interface OrderTally {
  asked: number;
  answered: number;
  hits: number;
}

/** 95 % of a normal distribution lie within so many standard deviations. */
const Z = 1.959964;
const RESAMPLES = 1_000;

/** A share of independent trials: 95 % after Wilson (1927), which holds near 0 and 1 and for few trials. */
export function wilson(hits: number, trials: number): Interval {
  if (trials === 0) return { low: 0, high: 1 };
  const share = hits / trials;
  const square = Z * Z;
  const centre = (share + square / (2 * trials)) / (1 + square / trials);
  const spread =
    (Z / (1 + square / trials)) * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials * trials));
  return { low: hits === 0 ? 0 : centre - spread, high: hits === trials ? 1 : centre + spread };
}

/**
 * 95 % of hits by questions asked, whole orders drawn with replacement (Efron 1979): the questions of one order are not
 * independent of each other. `random`: 0 to below 1.
 */
export function ratioInterval(tallies: readonly OrderTally[], random: () => number): Interval {
  if (tallies.length === 0) return { low: 0, high: 1 };
  const shares = new Float64Array(RESAMPLES);
  for (let i = 0; i < RESAMPLES; i++) {
    let hits = 0;
    let asked = 0;
    for (let j = 0; j < tallies.length; j++) {
      const tally = tallies[Math.floor(random() * tallies.length)]!;
      hits += tally.hits;
      asked += tally.asked;
    }
    shares[i] = hits / asked;
  }
  shares.sort();
  return { low: shares[Math.floor(RESAMPLES * 0.025)]!, high: shares[Math.ceil(RESAMPLES * 0.975) - 1]! };
}
