import { groupByCustomer } from "./engine/demand";
import type { Purchases } from "./engine/purchases";
import { normalCdf } from "./normal";

/**
 * When what was bought is bought again. Of each item: the share of its buyers who ever come back for it, and how long
 * that takes, log-normal over days (the repeat-customer and aggregate-time models of Bhagat et al., "Buy It Again",
 * KDD 2018), each drawn towards its kind's, as far as the item's own buyers are too few, and the times towards the shop's.
 */
export interface Replenishment {
  /** 0 to 1. */
  rate: Float32Array;
  /** Mean and standard deviation of the natural logarithm of days between two purchases. */
  logMean: Float32Array;
  logSpread: Float32Array;
}

/** So many buyers, or gaps, of the kind stand behind each item from the start. */
const PRIOR = 5;
/** A spread is never told tighter: a week's delivery alone is more. */
const LEAST_SPREAD = 0.25;
/** A month, e-fold either way: where a shop knows no gap at all. */
const NO_GAP = { logMean: Math.log(30), logSpread: 1 };
/** Less than a day apart is one purchase in two orders. */
const LEAST_GAP_DAYS = 1;

/** `kindOfItem`: the product type's number, -1 where it has none. O(items bought). */
export function learnReplenishment(purchases: Purchases, kindOfItem: ArrayLike<number>): Replenishment {
  const tallies = tallyGaps(purchases);
  const shop = newTally();
  const kinds = new Map<number, Tally>();
  for (const [item, tally] of tallies.entries()) {
    add(shop, tally);
    const kind = kindOfItem[item]!;
    if (kind < 0) continue;
    const of = kinds.get(kind) ?? newTally();
    kinds.set(kind, of);
    add(of, tally);
  }
  // Whether anybody comes back for a thing, other kinds of things do not tell: the shop lends its time alone.
  const ofShop = { ...settle(shop, { rate: 0, ...NO_GAP }), rate: 0 };
  const ofKinds = new Map([...kinds].map(([kind, tally]) => [kind, settle(tally, ofShop)]));
  const settled = tallies.map((tally, item) => settle(tally, ofKinds.get(kindOfItem[item]!) ?? ofShop));
  return {
    rate: Float32Array.from(settled, ({ rate }) => rate),
    logMean: Float32Array.from(settled, ({ logMean }) => logMean),
    logSpread: Float32Array.from(settled, ({ logSpread }) => logSpread),
  };
}

/** Of each item: who bought it, who came back for it, and after how long. */
function tallyGaps({ itemCount, customerCount, items, startOfBasket, dayOfBasket, customerOfBasket }: Purchases) {
  const tallies = Array.from({ length: itemCount }, newTally);
  const basketsOf = groupByCustomer(customerOfBasket, customerCount);
  const lastDay = new Float64Array(itemCount).fill(Number.NaN);
  const isBack = new Uint8Array(itemCount);
  for (let customer = 0; customer < customerCount; customer++) {
    const met: number[] = [];
    for (let k = basketsOf.start[customer]!; k < basketsOf.start[customer + 1]!; k++) {
      const basket = basketsOf.columns[k]!;
      const day = dayOfBasket[basket]!;
      for (let i = startOfBasket[basket]!; i < startOfBasket[basket + 1]!; i++) {
        const item = items[i]!;
        const gap = day - lastDay[item]!;
        if (gap < LEAST_GAP_DAYS) continue;
        lastDay[item] = day;
        const tally = tallies[item]!;
        if (Number.isNaN(gap)) {
          met.push(item);
          tally.buyers++;
          continue;
        }
        if (isBack[item] === 0) tally.back++;
        isBack[item] = 1;
        addGap(tally, Math.log(gap));
      }
    }
    for (const item of met) {
      lastDay[item] = Number.NaN;
      isBack[item] = 0;
    }
  }
  return tallies;
}

interface Tally {
  buyers: number;
  back: number;
  gaps: number;
  sum: number;
  squares: number;
}

const newTally = (): Tally => ({ buyers: 0, back: 0, gaps: 0, sum: 0, squares: 0 });

function addGap(tally: Tally, logGap: number): void {
  tally.gaps++;
  tally.sum += logGap;
  tally.squares += logGap * logGap;
}

function add(into: Tally, { buyers, back, gaps, sum, squares }: Tally): void {
  into.buyers += buyers;
  into.back += back;
  into.gaps += gaps;
  into.sum += sum;
  into.squares += squares;
}

/** A tally's own numbers, with `PRIOR` buyers and gaps of what stands behind it. */
interface Rhythm {
  rate: number;
  logMean: number;
  logSpread: number;
}

function settle({ buyers, back, gaps, sum, squares }: Tally, behind: Rhythm): Rhythm {
  const weight = gaps + PRIOR;
  const logMean = (sum + PRIOR * behind.logMean) / weight;
  const variance = (squares + PRIOR * (behind.logSpread ** 2 + behind.logMean ** 2)) / weight - logMean ** 2;
  return {
    rate: (back + PRIOR * behind.rate) / (buyers + PRIOR),
    logMean,
    logSpread: Math.max(LEAST_SPREAD, Math.sqrt(Math.max(0, variance))),
  };
}

/** How often a customer bought an item, and how many days ago first and last. */
export interface Bought {
  times: number;
  firstDaysAgo: number;
  lastDaysAgo: number;
}

/** Of those who come back, so many have: from then on it is time. */
const DUE_FROM = 0.25;
/** Fewer than one buyer in ten comes back: not bought again by nature. */
const LEAST_RATE = 0.1;
/** What was bought this lately is not shown again, unless it is due. */
const REST_DAYS = 7;
/** Buying again is foretold so far ahead. */
const HORIZON_DAYS = 14;
/** A customer's own purchases against the item's: so many of the item's stand behind them. */
const OWN_PRIOR = 1;

/** Whether a customer who bought an item is about to need it again. */
export function isDue(learnt: Replenishment, item: number, bought: Bought): boolean {
  const rhythm = rhythmOf(learnt, item, bought);
  return rhythm.rate >= LEAST_RATE && cdf(rhythm, bought.lastDaysAgo) >= DUE_FROM;
}

/** Whether an item may be shown to a customer who bought it: not within a week, unless it is due. */
export function mayShow(learnt: Replenishment, item: number, bought: Bought): boolean {
  return bought.lastDaysAgo >= REST_DAYS || isDue(learnt, item, bought);
}

/**
 * The chance, 0 to 1, that a customer buys an item again within a fortnight, given that they have not since: the cure
 * model (Boag 1949), in which some never come back, and the longer somebody stays away, the likelier they are of those.
 */
export function chanceOfReturn(learnt: Replenishment, item: number, bought: Bought): number {
  const rhythm = rhythmOf(learnt, item, bought);
  const now = cdf(rhythm, bought.lastDaysAgo);
  const then = cdf(rhythm, bought.lastDaysAgo + HORIZON_DAYS);
  const stillAway = 1 - rhythm.rate + rhythm.rate * (1 - now);
  return stillAway > 0 ? (rhythm.rate * (then - now)) / stillAway : 0;
}

function rhythmOf({ rate, logMean, logSpread }: Replenishment, item: number, { times, ...days }: Bought): Rhythm {
  const again = times - 1;
  const ownGap = (days.firstDaysAgo - days.lastDaysAgo) / again;
  const own = again > 0 && ownGap >= LEAST_GAP_DAYS ? again : 0;
  const weight = own + OWN_PRIOR;
  return {
    rate: (own + OWN_PRIOR * rate[item]!) / weight,
    logMean: ((own > 0 ? own * Math.log(ownGap) : 0) + OWN_PRIOR * logMean[item]!) / weight,
    logSpread: logSpread[item]!,
  };
}

function cdf({ logMean, logSpread }: Rhythm, days: number): number {
  return days > 0 ? normalCdf((Math.log(days) - logMean) / logSpread) : 0;
}
