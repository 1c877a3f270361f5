import { seededRandom } from "~/kernel/random";
import { type OrderLineColumns, toBaskets } from "./baskets";
import { decayedOrders } from "./best-sellers";
import { type LearnPast, learnByEngine, type PastRanker } from "./past-ranker";
import { type Interval, type OrderTally, ratioInterval, wilson } from "./replay-intervals";
import { TopK } from "./top";

export interface ReplayInput {
  lines: OrderLineColumns;
  /** What each product costs a shopper now, minor units, NaN where it is not known; by the numbers of `lines`. */
  prices: Float64Array;
}

/** How often something that would have been shown was bought, by question: a product's page, or a cart with one product taken out. */
export interface ReplayRate {
  asked: number;
  /** Questions for which there would have been something to show. */
  answered: number;
  hits: number;
  /** Hits of the questions asked; 95 % by resampling whole orders. */
  share: number;
  interval: Interval;
}

/** What would have been recommended for orders after `cutAt`, by what was known before it, and what of it was bought. */
export interface Replay {
  /** Milliseconds since 1970: learnt from orders before it; the last order asked for. */
  cutAt: number;
  until: number;
  learntOrders: number;
  /** All orders after the cut, and those of them with two products or more: others cannot tell. */
  laterOrders: number;
  askedOrders: number;
  /** Products shown at once. */
  shown: number;
  page: ReplayRate;
  cart: ReplayRate;
  /** The same pages with the best sellers of the weeks before the cut on each: what needs no learning at all. */
  bestSellers: ReplayRate;
  /** Of the orders asked for, those in which a product's page would have shown another one of them; 95 % after Wilson. */
  orders: { hits: number; share: number; interval: Interval };
  /** Mean price of what was hit, minor units; null where no price is known. */
  priceOfHit: number | null;
  /** Hit most often, by the numbers of `lines`, in how many of the orders. */
  examples: { subject: number; shown: number; orders: number }[];
}

export type ReplayOutcome = { ok: true; value: Replay } | { ok: false; orders: number };

/** What one row of a block shows. */
const SHOWN = 4;
/** Learnt from the first four fifths of all orders, asked for the rest. */
const LEARNT = 0.8;
/** The latest orders alone are asked for beyond this: intervals are narrow long before. */
const MOST_ASKED = 3_000;
/** A basket of everything says little and costs the square of its length: so many of its products are asked for. */
const MOST_OF_ORDER = 6;
/** With fewer an interval says nothing. */
export const LEAST_ORDERS = 30;
const EXAMPLES = 10;

/**
 * Plays a shop's own past orders. Pure: the same orders give the same numbers. What it tells is how often shoppers bought
 * by themselves what would have been shown; not what showing it would have changed.
 * @param tell gets how far it is, 0 to 1
 */
export function replay(
  { lines, prices }: ReplayInput,
  _stopwatch?: () => number,
  tell: (share: number) => void = () => undefined,
  learn: LearnPast = learnByEngine,
): ReplayOutcome {
  const orderCount = lines.placedAtOfOrder.length;
  const cut = Math.floor(orderCount * LEARNT);
  const baskets = toBaskets(lines);
  const basketOf = (order: number) =>
    baskets.products.subarray(baskets.startOfOrder[order]!, baskets.startOfOrder[order + 1]!);
  const telling: number[] = [];
  for (let order = orderCount - 1; order >= cut && telling.length < MOST_ASKED; order--)
    if (basketOf(order).length > 1) telling.push(order);
  if (telling.length < LEAST_ORDERS) return { ok: false, orders: telling.length };
  const first = telling.at(-1) ?? cut;
  const laterOrders = orderCount - (telling.length === MOST_ASKED ? first : cut);

  const past = before(lines, cut);
  const ranker = learn(past);
  tell(0.3);
  const popular = bestSellersOf(past);
  const sums = { page: [] as OrderTally[], cart: [] as OrderTally[], popular: [] as OrderTally[] };
  const pairs = new Map<number, number>();
  let priced = 0;
  let paid = 0;
  for (const [i, order] of telling.entries()) {
    const basket = basketOf(order);
    const asked = some(basket);
    const page = asked.map((product) => hitsOf(ranker.beside([product], SHOWN), basket, product));
    sums.page.push(tallyOf(page));
    sums.cart.push(tallyOf(asked.map((product) => inCart(ranker, basket, product))));
    sums.popular.push(tallyOf(asked.map((product) => hitsOf(firstOthers(popular, product), basket, product))));
    for (const [at, { hits }] of page.entries())
      for (const shown of hits) {
        const pair = asked[at]! * lines.productExternalIds.length + shown;
        pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
        if (!Number.isNaN(prices[shown]!)) {
          priced++;
          paid += prices[shown]!;
        }
      }
    if (i % 250 === 0) tell(0.3 + (0.6 * i) / telling.length);
  }
  const random = seededRandom(1);
  const hits = sums.page.filter((tally) => tally.hits > 0).length;
  return {
    ok: true,
    value: {
      cutAt: lines.placedAtOfOrder[cut]!,
      until: lines.placedAtOfOrder[orderCount - 1]!,
      ...{ learntOrders: cut, laterOrders, askedOrders: telling.length, shown: SHOWN },
      page: rateOf(sums.page, random),
      cart: rateOf(sums.cart, random),
      bestSellers: rateOf(sums.popular, random),
      orders: { hits, share: hits / telling.length, interval: wilson(hits, telling.length) },
      priceOfHit: priced > 0 ? paid / priced : null,
      examples: mostHit(pairs, lines.productExternalIds.length),
    },
  };
}

interface Answer {
  isAnswered: boolean;
  hits: number[];
}

/** The lines of the first `orders` orders: lines come grouped by order, in time. */
function before(lines: OrderLineColumns, orders: number): OrderLineColumns {
  let end = lines.orderOfLine.findIndex((order) => order >= orders);
  if (end === -1) end = lines.orderOfLine.length;
  return {
    ...lines,
    orderOfLine: lines.orderOfLine.subarray(0, end),
    productOfLine: lines.productOfLine.subarray(0, end),
    quantityOfLine: lines.quantityOfLine.subarray(0, end),
    placedAtOfOrder: lines.placedAtOfOrder.subarray(0, orders),
    customerOfOrder: lines.customerOfOrder.subarray(0, orders),
  };
}

/** Evenly spread over the basket when it is long. */
function some(basket: Int32Array): number[] {
  if (basket.length <= MOST_OF_ORDER) return [...basket];
  return Array.from({ length: MOST_OF_ORDER }, (_, i) => basket[Math.floor((i * basket.length) / MOST_OF_ORDER)]!);
}

function hitsOf(shown: readonly number[], basket: Int32Array, subject: number): Answer {
  return {
    isAnswered: shown.length > 0,
    hits: shown.filter((product) => product !== subject && basket.includes(product)),
  };
}

/** The cart without one of its products: would that one have been shown? */
function inCart(ranker: PastRanker, basket: Int32Array, left: number): Answer {
  const cart = [...basket].filter((product) => product !== left);
  const shown = ranker.beside(cart, SHOWN);
  return { isAnswered: shown.length > 0, hits: shown.includes(left) ? [left] : [] };
}

function firstOthers(popular: readonly number[], subject: number): number[] {
  return popular.filter((product) => product !== subject).slice(0, SHOWN);
}

/** One more than are shown, so that a best seller's own page is full too. */
function bestSellersOf(past: OrderLineColumns): number[] {
  const top = new TopK(SHOWN + 1);
  const now = past.placedAtOfOrder.at(-1) ?? 0;
  for (const [product, score] of decayedOrders(past, now).entries()) if (score > 0) top.offer(product, score);
  return top.ranked().map(({ id }) => id);
}

function tallyOf(answers: readonly Answer[]): OrderTally {
  return {
    asked: answers.length,
    answered: answers.filter((answer) => answer.isAnswered).length,
    hits: answers.filter((answer) => answer.hits.length > 0).length,
  };
}

function rateOf(tallies: readonly OrderTally[], random: () => number): ReplayRate {
  const sum = (name: keyof OrderTally) => tallies.reduce((so, tally) => so + tally[name], 0);
  const [asked, hits] = [sum("asked"), sum("hits")];
  return { asked, answered: sum("answered"), hits, share: hits / asked, interval: ratioInterval(tallies, random) };
}

function mostHit(pairs: ReadonlyMap<number, number>, products: number): Replay["examples"] {
  const met = new Set<number>();
  return [...pairs]
    .sort(([a, x], [b, y]) => y - x || a - b)
    .map(([pair, orders]) => ({ subject: Math.floor(pair / products), shown: pair % products, orders }))
    .filter(({ subject, shown }) => {
      // The same two the other way round say nothing new.
      const both = Math.min(subject, shown) * products + Math.max(subject, shown);
      return !met.has(both) && met.add(both);
    })
    .slice(0, EXAMPLES);
}
