/** Lanczos's coefficients for g = 7, n = 9 (Godfrey 2001): about 15 digits. */
const LANCZOS = [
  ...[0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059],
  ...[12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7],
];
const SMALL = 1e-300;
const PRECISION = 1e-15;

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  const shifted = x + 6.5;
  const series = LANCZOS.reduce((sum, c, i) => sum + (i === 0 ? c : c / (x - 1 + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(shifted) - shifted + Math.log(series);
}

/**
 * Γ(a, x) / Γ(a), the upper tail of a gamma distribution: series below a + 1, continued fraction (modified Lentz)
 * above (Press et al., Numerical Recipes, 6.2).
 */
function gammaTail(a: number, x: number): number {
  if (x <= 0) return 1;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; Math.abs(term) > Math.abs(sum) * PRECISION; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return 1 - front * sum;
  }
  let b = x + 1 - a;
  let c = 1 / SMALL;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1, change = 0; Math.abs(change - 1) > PRECISION && n < 10_000; n++) {
    const factor = -n * (n - a);
    b += 2;
    d = 1 / keepFromZero(factor * d + b);
    c = keepFromZero(b + factor / c);
    change = d * c;
    fraction *= change;
  }
  return front * fraction;
}

function keepFromZero(x: number): number {
  return Math.abs(x) < SMALL ? SMALL : x;
}

/** P(χ² ≥ x) with these degrees of freedom. */
export function chiSquareTail(x: number, degrees: number): number {
  return gammaTail(degrees / 2, x / 2);
}

/** P(Z ≤ z) of the standard normal. */
export function normalBelow(z: number): number {
  const tail = gammaTail(0.5, (z * z) / 2) / 2;
  return z > 0 ? 1 - tail : tail;
}

/** The z with P(Z ≤ z) = p, for 0 < p < 1: bisection on `normalBelow`, to 1e-12. */
export function normalQuantile(p: number): number {
  let [low, high] = [-40, 40];
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
