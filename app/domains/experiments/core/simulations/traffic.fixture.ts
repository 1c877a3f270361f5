import { drawNormal, type Random } from "../sampling";
import { EMPTY, type Summary } from "../summary";

/** How many of n subjects convert: gaps between successes are geometric, so it costs what it finds. */
export function drawConversions(n: number, rate: number, random: Random): number {
  const scale = Math.log(1 - rate);
  let found = 0;
  for (
    let at = Math.floor(Math.log(1 - random()) / scale);
    at < n;
    at += 1 + Math.floor(Math.log(1 - random()) / scale)
  )
    found++;
  return found;
}

/** An order's value in minor units. */
export type Basket = (random: Random) => number;

/** Lognormal with a median of 40.00; sigma 1 is about what shops see. */
export function lognormalBasket(sigma: number): Basket {
  return (random) => 4_000 * Math.exp(sigma * drawNormal(random));
}

/** Pareto from 20.00 with this tail index: at 2.5 the variance is finite and the third moment is not. */
export function paretoBasket(tail: number): Basket {
  return (random) => 2_000 * (1 - random()) ** (-1 / tail);
}

/** Revenue of n subjects, of whom few buy; `lift` scales every order. */
export function drawRevenue(n: number, rate: number, basket: Basket, random: Random, lift = 0): Summary {
  let { sum, squares } = EMPTY;
  for (let orders = drawConversions(n, rate, random); orders > 0; orders--) {
    const value = basket(random) * (1 + lift);
    sum += value;
    squares += value * value;
  }
  return { n, sum, squares };
}
