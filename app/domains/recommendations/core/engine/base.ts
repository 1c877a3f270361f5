import { type History, makeHistories, onePerCustomer } from "./customers";
import { type Demand, measureDemand } from "./demand";
import { countPairs, type Pairs } from "./pairs";
import { basketCount, lastDay, type Purchases } from "./purchases";
import { type Influence, regress } from "./regression";

export interface BaseSettings {
  /** Ridge of the regression over all baskets alike, in baskets. */
  broadRidge: number;
  /** Ridge of the regression over recent and short baskets. */
  freshRidge: number;
  /** Items that may explain one item. */
  neighbours: number;
  /** Over which a basket's word for pairs halves in the fresh regression. */
  halfLifeDays: number;
  /** Ridge and half-life of the regression over what customers ever bought. */
  kinRidge: number;
  kinHalfLifeDays: number;
}

export const DEFAULT_BASE: BaseSettings = {
  broadRidge: 50,
  freshRidge: 20,
  neighbours: 64,
  halfLifeDays: 90,
  kinRidge: 20,
  kinHalfLifeDays: 180,
};

/** What is learnt from purchases before anything is weighed against anything else. */
export interface Base {
  itemCount: number;
  basketCount: number;
  now: number;
  pairs: Pairs;
  broad: Influence;
  fresh: Influence;
  /** From what a customer ever bought to what they are yet to buy. */
  kin: Influence;
  demand: Demand;
  priceOfItem: Float32Array;
  historyOf: (customer: number) => History;
  /** The items that sell most now and over all, most first: where nothing speaks for anything, these do. */
  popular: Int32Array;
}

const POPULAR = 60;

/**
 * What moves with every order, measured anew in O(items bought). For the time between two trainings: what items say of
 * each other stays as it was learnt.
 */
export type Latest = Pick<Base, "basketCount" | "now" | "demand" | "priceOfItem" | "popular">;

export function measureLatest(purchases: Purchases): Latest {
  const demand = measureDemand(purchases);
  return {
    basketCount: basketCount(purchases),
    now: lastDay(purchases),
    demand,
    priceOfItem: purchases.priceOfItem,
    popular: popularItems(demand),
  };
}

export function learnBase(purchases: Purchases, settings: BaseSettings): Base {
  const { neighbours } = settings;
  const pairs = countPairs(purchases, settings.halfLifeDays);
  return {
    ...measureLatest(purchases),
    itemCount: purchases.itemCount,
    pairs,
    broad: regress(pairs, { of: "counts", ridge: settings.broadRidge, neighbours }),
    fresh: regress(pairs, { of: "weights", ridge: settings.freshRidge, neighbours }),
    kin: regress(countPairs(onePerCustomer(purchases), settings.kinHalfLifeDays), {
      of: "weights",
      ridge: settings.kinRidge,
      neighbours,
    }),
    historyOf: makeHistories(purchases),
  };
}

function popularItems({ baskets, recent }: Demand): Int32Array {
  const best = (of: Float32Array) =>
    Array.from(of.keys())
      .sort((a, b) => of[b]! - of[a]! || a - b)
      .slice(0, POPULAR);
  return Int32Array.from(new Set([...best(recent[0]!), ...best(recent[2]!), ...best(baskets)]));
}
