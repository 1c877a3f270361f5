/** Φ: the standard normal distribution function, exact to 1.5 · 10⁻⁷ (Abramowitz & Stegun 1964, 7.1.26). */
export function normalCdf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  const upper = 0.5 * series * Math.exp(-x * x);
  return z < 0 ? upper : 1 - upper;
}
