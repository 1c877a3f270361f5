import { normalBelow } from "./distributions";
import { boundary } from "./sequential";

/** Points of the grid in one step's standard deviation: keeps powers within .001 (power.test). */
const STEPS = 8;
const REACH = 6;

export interface Course {
  /** Looks from the start to the planned end, evenly spaced; one a day. */
  looks: number;
  /** The first look at which anything is said; 1 to `looks`. */
  first: number;
  /** Expected z at the planned end: effect / standard error. */
  drift: number;
  alpha: number;
}

/**
 * Chance to have crossed the upper boundary by each look: the recursive integration of Armitage, McPherson and Rowe
 * (1969) over the density of a Brownian motion with drift that has crossed neither boundary yet.
 * @returns one cumulative probability for each look, 0 before the first; the last is the power
 */
export function crossingByLook({ looks, first, drift, alpha }: Course): number[] {
  const deviation = Math.sqrt(1 / looks);
  const step = deviation / STEPS;
  const bounds = Array.from({ length: looks }, (_, i) => {
    const part = (i + 1) / looks;
    return boundary(part, alpha) * Math.sqrt(part);
  });
  const half = Math.ceil(Math.max(...bounds.slice(first - 1)) / step) + 1;
  const at = (i: number) => (i - half) * step;
  const kernel = makeKernel(drift / looks, deviation, step);
  const crossed = Array<number>(looks).fill(0);

  const start = first / looks;
  let mass = inside(bounds[first - 1]!, half, step, (i) => normal(at(i) - drift * start, Math.sqrt(start)));
  crossed[first - 1] = 1 - normalBelow((bounds[first - 1]! - drift * start) / Math.sqrt(start));

  for (let look = first; look < looks; look++) {
    const bound = bounds[look]!;
    let above = 0;
    for (let i = 0; i < mass.length; i++) {
      const away = (bound - at(i) - drift / looks) / deviation;
      if (mass[i]! > 0 && away < REACH) above += mass[i]! * (1 - normalBelow(away));
    }
    crossed[look] = crossed[look - 1]! + above;
    const before = mass;
    mass = inside(bound, half, step, (i) => convolve(before, kernel, i));
  }
  return crossed;
}

interface Kernel {
  weights: Float64Array;
  /** Offset of the first weight, in grid points. */
  from: number;
}

function makeKernel(shift: number, deviation: number, step: number): Kernel {
  const from = Math.floor((shift - REACH * deviation) / step);
  const to = Math.ceil((shift + REACH * deviation) / step);
  const weights = Float64Array.from({ length: to - from + 1 }, (_, k) => normal((from + k) * step - shift, deviation));
  return { weights, from };
}

/**
 * Mass at the 2 × half + 1 points of a grid, 0 outside the bound. Each point stands for its cell, the outermost for all
 * that is left up to the bound: the bound is seldom a point, and half a cell lost at each look would be a whole point
 * of power.
 */
function inside(bound: number, half: number, step: number, density: (i: number) => number): Float64Array {
  const reach = Math.min(half, Math.floor(bound / step));
  const grid = new Float64Array(2 * half + 1);
  for (let i = half - reach; i <= half + reach; i++) grid[i] = density(i) * step;
  const edge = (bound - reach * step) / step + 0.5;
  grid[half - reach]! *= edge;
  grid[half + reach]! *= edge;
  return grid;
}

function convolve(mass: Float64Array, { weights, from }: Kernel, i: number): number {
  let sum = 0;
  const last = Math.min(weights.length - 1, i - from);
  for (let k = Math.max(0, i - from - mass.length + 1); k <= last; k++) sum += weights[k]! * mass[i - from - k]!;
  return sum;
}

function normal(x: number, deviation: number): number {
  return Math.exp(-0.5 * (x / deviation) ** 2) / (deviation * Math.sqrt(2 * Math.PI));
}
