/** After the first attempt there are eight more. */
export const retries = 8;

/** Shopify spreads eight retries over four hours, each wait twice the one before: 56 s, 113 s, … 2 h. */
const firstWait = (4 * 3_600_000) / (2 ** retries - 1);

/**
 * How long to wait after that many failed attempts, in milliseconds; null when there are no more.
 * @param speed how many times faster than real
 */
export function retryWait(failedAttempts: number, speed = 1): number | null {
  return failedAttempts > retries ? null : (firstWait * 2 ** (failedAttempts - 1)) / speed;
}
