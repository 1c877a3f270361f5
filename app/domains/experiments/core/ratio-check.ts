import { chiSquareTail, logGamma } from "./distributions";

/** So unlikely that something is broken: redirects, a blocked script, a bot that likes one arm. */
export const BLOCKED_BELOW = 0.001;
/**
 * Strength of the prior in subjects: shares that are off by about 1 in 60 are looked for first. A loss of 5 % of one of
 * two arms is found after 27,000 subjects on the mean, of 10 % after 7,000; 300 and 3,000 are no better over both.
 */
const CONCENTRATION = 1_000;

export interface RatioCheck {
  /** Chi-square test of today's counts alone (Fabijan et al. 2019); right for one look. */
  pValue: number;
  /** Right for looks on as many days as one likes, and what blocks. */
  alwaysValid: number;
  isBlocked: boolean;
}

/**
 * Whether subjects came to the arms in the promised proportion. Always-valid by the Bayes factor of a Dirichlet-
 * multinomial alternative around the promised shares (Lindon and Malek 2022): its inverse exceeds 1/p with a chance of
 * at most p, ever.
 * @param counts subjects who were exposed, one for each arm; the held-out count those who would have been
 * @param weights promised shares on any scale, all above 0; the same since the counting began
 */
export function checkRatio(counts: readonly number[], weights: readonly number[]): RatioCheck {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => weight / all);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0 || counts.length < 2) return { pValue: 1, alwaysValid: 1, isBlocked: false };
  const distance = counts.reduce((sum, count, arm) => {
    const expected = shares[arm]! * total;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
  const logFactor = counts.reduce(
    (sum, count, arm) => {
      const prior = CONCENTRATION * shares[arm]!;
      return sum + logGamma(prior + count) - logGamma(prior) - count * Math.log(shares[arm]!);
    },
    logGamma(CONCENTRATION) - logGamma(CONCENTRATION + total),
  );
  const alwaysValid = Math.min(1, Math.exp(-logFactor));
  return {
    pValue: chiSquareTail(distance, counts.length - 1),
    alwaysValid,
    isBlocked: alwaysValid < BLOCKED_BELOW,
  };
}
