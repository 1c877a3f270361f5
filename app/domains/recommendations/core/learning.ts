import { DAY } from "~/kernel/time";
import type { Baskets, OrderLineColumns } from "./baskets";
import { type Base, learnBase } from "./engine/base";
import type { Settings } from "./engine/choose";
import { type Engine, makeEngine } from "./engine/engine";
import type { Pairs } from "./engine/pairs";
import type { Purchases } from "./engine/purchases";

/** The products that were ever ordered, by number. */
export interface Goods {
  externalIds: readonly string[];
  /** Whether a product may stand in a slot. */
  isRecommendable: (product: number) => boolean;
}

/** What an engine has learnt of a shop, with products numbered as in the order lines. */
export interface Learning {
  base: Base;
  engine: Engine;
  /** Orders that hold both; 0 where they never met. */
  togetherOf: (product: number, other: number) => number;
}

/** The same purchases as columns of baskets. `priceOf` in any unit, NaN where unknown. */
export function toPurchases(
  lines: OrderLineColumns,
  baskets: Baskets,
  priceOf: (product: number) => number,
): Purchases {
  return {
    itemCount: baskets.productCount,
    customerCount: lines.customerOfOrder.reduce((most, customer) => Math.max(most, customer), -1) + 1,
    startOfBasket: baskets.startOfOrder,
    items: baskets.products,
    dayOfBasket: lines.placedAtOfOrder.map((at) => at / DAY),
    customerOfBasket: lines.customerOfOrder,
    priceOfItem: Float32Array.from({ length: baskets.productCount }, (_, product) => priceOf(product)),
  };
}

export function learnShop(purchases: Purchases, settings: Settings): Learning {
  const base = learnBase(purchases, settings.base);
  return { base, engine: makeEngine(base, settings), togetherOf: togetherIn(base.pairs) };
}

/** In how many baskets two products met. Asked of one product after the other, it reads each row once. */
export function togetherIn({ start, items, counts, support }: Pairs): Learning["togetherOf"] {
  const met = new Float32Array(support.length);
  let asked = -1;
  const fill = (product: number, isForgotten: boolean) => {
    for (let k = start[product]!; k < start[product + 1]!; k++) met[items[k]!] = isForgotten ? 0 : counts[k]!;
  };
  return (product, other) => {
    if (product !== asked) {
      if (asked >= 0) fill(asked, true);
      fill(product, false);
      asked = product;
    }
    return met[other]!;
  };
}
