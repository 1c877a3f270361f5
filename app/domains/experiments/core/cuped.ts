import { type Estimate, information } from "./sequential";

/**
 * Sums over an arm's returning customers: x is known from before their first exposure (what they spent in the year
 * before, say), y the outcome, both in their own unit; either may be skewed.
 */
export interface PairSummary {
  n: number;
  sumX: number;
  sumY: number;
  squaresX: number;
  squaresY: number;
  products: number;
}

/** One arm: those who had bought before their first exposure, and everybody else (x is 0 and is not looked at). */
export interface ArmStrata {
  returning: PairSummary;
  fresh: PairSummary;
}

/** `varianceKept`: the squared standard error of the difference against that of plain sums; 1 when nothing was won. */
export interface Adjusted {
  estimate: Estimate;
  varianceKept: number;
}

interface Part {
  n: number;
  mean: number;
  /** Of the mean. */
  variance: number;
}

/**
 * CUPED (Deng, Xu, Kohavi and Walker 2013) on the returning, none on the new, joined by the share that both have of
 * all arms' subjects (post-stratification): y − θ(x − x̄) with θ by least squares within arms, pooled over them, so
 * that the arms' effect cannot leak into it. Being returning is settled before exposure, hence no bias.
 */
export function adjust(control: ArmStrata, treated: ArmStrata): Adjusted {
  const both = [adjustReturning(control.returning, treated.returning), plainParts(control.fresh, treated.fresh)];
  const total = both.reduce((sum, stratum) => sum + stratum.n, 0);
  const shares = both.map((stratum) => (total > 0 ? stratum.n / total : 0));
  const means = [0, 1].map((arm) => both.reduce((sum, stratum, i) => sum + shares[i]! * stratum.parts[arm]!.mean, 0));
  const away = (arm: number, i: number) => both[i]!.parts[arm]!.mean - means[arm]!;
  // The shares are estimated too, and by both arms together.
  const shared = (one: number, other: number) =>
    both.reduce(
      (sum, stratum, i) =>
        sum + (shares[i]! * away(one, i) * away(other, i)) / total + shares[i]! ** 2 * stratum.sharedVariance,
      0,
    );
  const ofArm = (arm: number) => ({
    mean: means[arm]!,
    variance: both.reduce((sum, stratum, i) => sum + shares[i]! ** 2 * stratum.parts[arm]!.variance, shared(arm, arm)),
  });
  const estimate: Estimate = {
    control: ofArm(0),
    treated: ofArm(1),
    covariance: total > 0 ? shared(0, 1) : 0,
    information: information(everybody(control), everybody(treated)),
  };
  const plain = ofY(everybody(control)).variance + ofY(everybody(treated)).variance;
  const kept = estimate.control.variance + estimate.treated.variance - 2 * estimate.covariance;
  return { estimate, varianceKept: plain > 0 ? kept / plain : 1 };
}

/** Both strata in one. */
export function everybody({ returning, fresh }: ArmStrata): PairSummary {
  return {
    n: returning.n + fresh.n,
    sumX: returning.sumX + fresh.sumX,
    sumY: returning.sumY + fresh.sumY,
    squaresX: returning.squaresX + fresh.squaresX,
    squaresY: returning.squaresY + fresh.squaresY,
    products: returning.products + fresh.products,
  };
}

interface Stratum {
  n: number;
  parts: [Part, Part];
  /** What both arms' means have in common: x̄ over both is itself an estimate. */
  sharedVariance: number;
}

function adjustReturning(control: PairSummary, treated: PairSummary): Stratum {
  const n = control.n + treated.n;
  const withinX = within(control, "squaresX", "sumX", "sumX") + within(treated, "squaresX", "sumX", "sumX");
  const withinXY = within(control, "products", "sumX", "sumY") + within(treated, "products", "sumX", "sumY");
  if (control.n < 2 || treated.n < 2 || !(withinX > 0)) return plainParts(control, treated);
  const theta = withinXY / withinX;
  const meanX = (control.sumX + treated.sumX) / n;
  return {
    n,
    parts: [adjustArm(control, theta, meanX), adjustArm(treated, theta, meanX)],
    sharedVariance: (theta * theta * (withinX / (n - 2))) / n,
  };
}

function adjustArm(arm: PairSummary, theta: number, meanX: number): Part {
  const squares =
    within(arm, "squaresY", "sumY", "sumY") -
    2 * theta * within(arm, "products", "sumX", "sumY") +
    theta * theta * within(arm, "squaresX", "sumX", "sumX");
  return {
    n: arm.n,
    mean: arm.sumY / arm.n - theta * (arm.sumX / arm.n - meanX),
    variance: Math.max(0, squares) / (arm.n - 1) / arm.n,
  };
}

function plainParts(control: PairSummary, treated: PairSummary): Stratum {
  return { n: control.n + treated.n, parts: [ofY(control), ofY(treated)], sharedVariance: 0 };
}

function ofY(arm: PairSummary): Part {
  if (arm.n === 0) return { n: 0, mean: 0, variance: 0 };
  const squares = Math.max(0, within(arm, "squaresY", "sumY", "sumY"));
  return { n: arm.n, mean: arm.sumY / arm.n, variance: arm.n > 1 ? squares / (arm.n - 1) / arm.n : 0 };
}

/** Σ(a − ā)(b − b̄) */
function within(arm: PairSummary, products: keyof PairSummary, a: keyof PairSummary, b: keyof PairSummary): number {
  return arm.n > 0 ? arm[products] - (arm[a] * arm[b]) / arm.n : 0;
}
