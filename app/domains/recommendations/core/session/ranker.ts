import { DAY } from "~/kernel/time";
import { PRIOR_SETTINGS } from "../engine/choose";
import { type History, makeHistories } from "../engine/customers";
import { makeEngine } from "../engine/engine";
import { type Bought, chanceOfReturn, isDue, mayShow } from "../replenishment";
import { type PastBasket, toHistory } from "./history";
import type { SessionModel } from "./model";

/** What is known of a shopper: the cart always, the rest with their consent alone. Ids are the platform's. */
export interface Shopper {
  cart: readonly string[];
  /** The latest first. */
  viewed: readonly string[];
  /** Of a known customer, oldest first; null for a guest. */
  baskets: readonly PastBasket[] | null;
  /** Milliseconds since 1970. */
  now: number;
}

export interface SessionRanker {
  /**
   * Puts ready candidates in the order of what this shopper most likely buys next: by the cart and the last views where
   * there are some (the engine's `complete`), else by what they bought (`next`). Without what is in the cart, what was
   * bought within a week and is not due, and any twice. What the model does not know yet keeps its place among the others.
   */
  rank(shopper: Shopper, candidates: readonly string[]): string[];
  /** What the customer bought and is about to need again, likeliest first. */
  due(shopper: Shopper): string[];
}

/** The engine weighs every line against every candidate: of a cart the last, of the views the latest. */
const MOST_LINES = 10;
const MOST_VIEWS = 5;
/** As many as the engine weighs by all its evidence; what stands behind them keeps its order. */
const MOST_RANKED = 120;

const GUEST = -1;
const CUSTOMER = 0;

/** Takes a few milliseconds once; each ranking then about one. One question at a time. */
export function makeSessionRanker(model: SessionModel): SessionRanker {
  const numberOf = new Map(model.externalIds.map((id, number) => [id, number]));
  const { itemCount } = model.base;
  const nobody = makeHistories({
    ...{ itemCount, customerCount: 0, startOfBasket: new Int32Array(1), items: new Int32Array(0) },
    ...{ dayOfBasket: new Float64Array(0), customerOfBasket: new Int32Array(0), priceOfItem: new Float32Array(0) },
  })(GUEST);
  let asking: History = nobody;
  const engine = makeEngine(
    { ...model.base, historyOf: (customer) => (customer === CUSTOMER ? asking : nobody) },
    { ...PRIOR_SETTINGS, rankers: { ...PRIOR_SETTINGS.rankers, ...model.rankers } },
  );
  const known = (ids: readonly string[]) => ids.flatMap((id) => numberOf.get(id) ?? []);
  const recall = ({ baskets, now }: Shopper) =>
    baskets && baskets.length > 0 ? toHistory(baskets, (id) => numberOf.get(id), itemCount, now) : null;
  const isTimely = (bought: ReadonlyMap<string, Bought> | undefined, id: string) => {
    const past = bought?.get(id);
    if (!past) return true;
    const item = numberOf.get(id);
    return item === undefined ? past.lastDaysAgo >= 7 : mayShow(model.replenishment, item, past);
  };

  return {
    rank(shopper, candidates) {
      const past = recall(shopper);
      const taken = new Set([...shopper.cart, ...shopper.viewed]);
      const ready = [...new Set(candidates)].filter((id) => !taken.has(id) && isTimely(past?.bought, id));
      const context = [
        ...new Set([...known(shopper.cart).slice(-MOST_LINES), ...known(shopper.viewed).slice(0, MOST_VIEWS)]),
      ];
      if (context.length === 0 && !past) return ready;
      asking = past?.history ?? nobody;
      const question = {
        context,
        customer: past ? CUSTOMER : GUEST,
        day: shopper.now / DAY,
        isNewOnly: false,
      };
      const { items } = engine.rankAmong(context.length > 0 ? "complete" : "next", question, [
        ...known(ready.slice(0, MOST_RANKED)),
      ]);
      return permute(
        ready,
        Array.from(items, (item) => model.externalIds[item]!),
      );
    },
    due(shopper) {
      const past = recall(shopper);
      if (!past) return [];
      const taken = new Set(shopper.cart);
      return [...past.bought]
        .flatMap(([id, bought]) => {
          const item = numberOf.get(id);
          if (item === undefined || taken.has(id) || !isDue(model.replenishment, item, bought)) return [];
          return [{ id, chance: chanceOfReturn(model.replenishment, item, bought) }];
        })
        .sort((a, b) => b.chance - a.chance || (a.id < b.id ? -1 : 1))
        .map(({ id }) => id);
    },
  };
}

/** The ranked ones in their order, on the places that they held; all others where they were. */
export function permute(ready: readonly string[], ranked: readonly string[]): string[] {
  const isRanked = new Set(ranked);
  let next = 0;
  return ready.map((id) => (isRanked.has(id) ? ranked[next++]! : id));
}
