import { DAY } from "~/kernel/time";
import { type OrderLineColumns, toBaskets } from "./baskets";
import { bestSellers } from "./best-sellers";
import { collaborative } from "./collaborative";
import { complementary } from "./complementary";
import { demandOf } from "./demand";
import { type Base, type Latest, measureLatest } from "./engine/base";
import { PRIOR_SETTINGS, type Settings } from "./engine/choose";
import { makeHistories } from "./engine/customers";
import { makeEngine } from "./engine/engine";
import { countPairs, type Pairs } from "./engine/pairs";
import type { Purchases } from "./engine/purchases";
import { frequentlyBoughtTogether } from "./frequently-bought-together";
import { hybrid } from "./hybrid";
import { type Learning, togetherIn, toPurchases } from "./learning";
import { rankPages } from "./page-rankings";
import { renumber } from "./renumber";
import type { SessionModel } from "./session/model";
import type { ProductText } from "./similar";
import type { SlotDraft } from "./slot";
import { trending } from "./trending";

/** What is counted. */
export interface Counting {
  lines: OrderLineColumns;
  /** As it was trained. */
  model: SessionModel;
  settings: Settings | null;
  /** The day of the last order that answers know of, in days since 1970. */
  since: number;
}

/** What else answers depend on. */
export interface Surroundings {
  products: Pick<ProductText, "externalId" | "productType" | "priceMinor" | "isRecommendable">[];
  views: ReadonlyMap<string, number>;
  /** Milliseconds since 1970. */
  now: number;
}

/** What was counted, and how answers are made of it. */
export interface Refreshing {
  /** Products that were ordered since and that the model knows, by the platform's ids. */
  subjects: string[];
  latest: Latest;
  demand: Map<string, number>;
  /**
   * The answers of some subjects; one after the other or all at once is the same.
   * @param alike their likenesses as they were learnt
   */
  answersOf: (subjects: readonly string[], alike: readonly SlotDraft[]) => SlotDraft[];
  /** The shop's own lists. */
  lists: () => SlotDraft[];
}

/** Products of orders that were placed after a day, by the platform's ids. */
export function orderedSince({ lines, since }: Pick<Counting, "lines" | "since">): string[] {
  const found = new Set<number>();
  for (let line = lines.orderOfLine.length - 1; line >= 0; line--) {
    if (lines.placedAtOfOrder[lines.orderOfLine[line]!]! / DAY <= since) break;
    found.add(lines.productOfLine[line]!);
  }
  return [...found].map((product) => lines.productExternalIds[product]!);
}

export type Counted = Counting & { ordered: string[]; purchases: Purchases; latest: Latest; pairs: Pairs };

/** The first half of a refresh, which asks nothing about products. O(items bought + pairs of what was ordered since). */
export function countOrders({ lines, model, settings, since }: Counting): Counted {
  const numberOf = new Map(model.externalIds.map((id, product) => [id, product]));
  const known = renumber(lines, model.externalIds, numberOf);
  const purchases = toPurchases(known, toBaskets(known), () => Number.NaN);
  const ordered = orderedSince({ lines, since }).filter((id) => numberOf.has(id));
  const { halfLifeDays } = (settings ?? PRIOR_SETTINGS).base;
  const pairs = countPairs(
    purchases,
    halfLifeDays,
    ordered.map((id) => numberOf.get(id)!),
  );
  return { lines, model, settings, since, ordered, purchases, latest: measureLatest(purchases), pairs };
}

/**
 * Between two trainings: demand and histories of all orders, the pairs of what was ordered since, with what items say of
 * each other as it was learnt last; and of it the answers for those products alone that were ordered since. Products that
 * the model does not know wait for the next training.
 */
export function refresh(counted: Counted, { products, views, now }: Surroundings): Refreshing {
  const { lines, purchases, pairs, model } = counted;
  const { externalIds } = model;
  const byId = new Map(products.map((product) => [product.externalId, product]));
  const numberOf = new Map(externalIds.map((id, product) => [id, product]));
  const numbersOf = (ids: readonly string[]) => ids.map((id) => numberOf.get(id)!);
  const subjects = counted.ordered.filter((id) => byId.has(id));
  const priceOfItem = Float32Array.from(externalIds, (id) => byId.get(id)?.priceMinor || Number.NaN);
  const latest: Latest = { ...counted.latest, priceOfItem };
  const base: Base = { ...model.base, ...latest, pairs, historyOf: makeHistories(purchases) };
  const engine = makeEngine(base, counted.settings ?? PRIOR_SETTINGS);
  const learning: Learning = { base, engine, togetherOf: togetherIn(pairs) };
  const mayStand = (id: string) => byId.get(id)?.isRecommendable ?? false;
  // Every pair of every subject asks.
  const isGood = Uint8Array.from(externalIds, (id) => (mayStand(id) ? 1 : 0));
  const goods = { externalIds, isRecommendable: (product: number) => isGood[product] === 1 };
  return {
    ...{ subjects, latest, demand: demandOf(lines, views, now) },
    answersOf(ids, alike) {
      const asked = numbersOf(ids);
      const rankings = rankPages(learning, now, asked);
      const together = frequentlyBoughtTogether(learning, rankings, goods, asked);
      return [
        ...together,
        ...hybrid(learning, rankings, alike, goods, asked),
        ...collaborative(learning, rankings, goods, asked),
        ...complementary(together, alike, (id) => byId.get(id)?.productType ?? ""),
      ];
    },
    lists: () => [
      bestSellers(lines, (product) => mayStand(lines.productExternalIds[product]!), now),
      trending(base.demand, goods),
    ],
  };
}
