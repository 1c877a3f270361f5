import { DAY } from "~/kernel/time";
import type { OrderLineColumns } from "./baskets";
import { bestSellers } from "./best-sellers";
import { collaborative } from "./collaborative";
import { complementary } from "./complementary";
import { demandOf } from "./demand";
import { type Base, type Latest, measureLatest } from "./engine/base";
import { PRIOR_SETTINGS, type Settings } from "./engine/choose";
import { makeHistories } from "./engine/customers";
import { makeEngine } from "./engine/engine";
import { openRows, type PairRows } from "./engine/pair-rows";
import type { Purchases } from "./engine/purchases";
import { frequentlyBoughtTogether } from "./frequently-bought-together";
import { hybrid } from "./hybrid";
import { knownPurchases } from "./known-purchases";
import { type Learning, togetherIn } from "./learning";
import { rankPages } from "./page-rankings";
import type { SessionModel } from "./session/model";
import type { ProductText } from "./similar";
import type { SlotDraft } from "./slot";
import { type StorefrontGoods, standingOf } from "./storefront-goods";
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
  /** Those beside the main one whose lists are brought up to date too. */
  storefronts?: readonly StorefrontGoods[];
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
   * @param alike their likenesses as they were learnt, in each storefront
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

export type Counted = Counting & { ordered: string[]; purchases: Purchases; latest: Latest; rows: PairRows };

/** The first half of a refresh, which asks nothing about products. O(items bought). */
export function countOrders({ lines, model, settings, since }: Counting): Counted {
  const numberOf = new Map(model.externalIds.map((id, product) => [id, product]));
  const purchases = knownPurchases(lines, numberOf, model.externalIds.length);
  const ordered = orderedSince({ lines, since }).filter((id) => numberOf.has(id));
  const { halfLifeDays } = (settings ?? PRIOR_SETTINGS).base;
  const rows = openRows(purchases, halfLifeDays);
  return { lines, model, settings, since, ordered, purchases, latest: measureLatest(purchases), rows };
}

/**
 * Between two trainings: demand and histories of all orders, the pairs of what was ordered since, with what items say of
 * each other as it was learnt last; and of it the answers for those products alone that were ordered since. Products that
 * the model does not know wait for the next training.
 */
export function refresh(counted: Counted, { products, storefronts = [], views, now }: Surroundings): Refreshing {
  const { lines, purchases, rows, model } = counted;
  const { externalIds } = model;
  const byId = new Map(products.map((product) => [product.externalId, product]));
  const numberOf = new Map(externalIds.map((id, product) => [id, product]));
  const numbersOf = (ids: readonly string[]) => ids.map((id) => numberOf.get(id)!);
  const subjects = counted.ordered.filter((id) => byId.has(id));
  const priceOfItem = Float32Array.from(externalIds, (id) => byId.get(id)?.priceMinor || Number.NaN);
  const latest: Latest = { ...counted.latest, priceOfItem };
  const base: Base = { ...model.base, ...latest, pairs: rows.pairs, historyOf: makeHistories(purchases) };
  const engine = makeEngine(base, counted.settings ?? PRIOR_SETTINGS);
  const places = [
    { ...placeOf(externalIds, (id) => byId.get(id)?.isRecommendable ?? false), isSold: () => true, tag: {} },
    ...storefronts.map((of) => {
      const { mayStand, isSold } = standingOf(of);
      return { ...placeOf(externalIds, mayStand), isSold, tag: { storefront: of.storefront } };
    }),
  ];
  const typeOf = (id: string) => byId.get(id)?.productType ?? "";
  return {
    ...{ subjects, latest, demand: demandOf(lines, views, now) },
    answersOf: inShown(rows, numberOf, (ids, alike: readonly SlotDraft[]) => {
      const learning: Learning = { base, engine, togetherOf: togetherIn(rows.pairs) };
      const rankings = rankPages(learning, now, numbersOf(ids));
      return places.flatMap(({ goods, isSold, tag }) => {
        const asked = numbersOf(ids.filter(isSold));
        const likenesses = storefronts.length > 0 ? alike.filter(isOf(tag)) : alike;
        const together = frequentlyBoughtTogether(learning, rankings, goods, asked);
        const drafts = [
          ...together,
          ...hybrid(learning, rankings, likenesses, goods, asked),
          ...collaborative(learning, rankings, goods, asked),
          ...complementary(together, likenesses, typeOf),
        ];
        return tagged(drafts, tag);
      });
    }),
    lists: () =>
      places.flatMap(({ goods, mayStand, tag }) => {
        const mayBeBest = (product: number) => mayStand(lines.productExternalIds[product]!);
        return tagged([bestSellers(lines, mayBeBest, now), trending(base.demand, goods)], tag);
      }),
  };
}

/** Answers for some subjects after the other, as many at a time as the rows of their pairs have room. */
function inShown<Alike>(
  rows: PairRows,
  numberOf: ReadonlyMap<string, number>,
  answer: (ids: readonly string[], alike: Alike) => SlotDraft[],
) {
  return (ids: readonly string[], alike: Alike): SlotDraft[] => {
    const drafts: SlotDraft[] = [];
    let done = 0;
    while (done < ids.length) {
      const left = ids.slice(done);
      const shown = rows.show(left.map((id) => numberOf.get(id)!));
      drafts.push(...answer(left.slice(0, shown), alike));
      done += shown;
    }
    return drafts;
  };
}

/** Whose lists: without a name, the main storefront's. */
type Tag = Pick<SlotDraft, "storefront">;

const isOf =
  ({ storefront }: Tag) =>
  (draft: SlotDraft) =>
    draft.storefront === storefront;

const tagged = (drafts: SlotDraft[], tag: Tag) =>
  tag.storefront === undefined ? drafts : drafts.map((draft) => ({ ...draft, ...tag }));

function placeOf(externalIds: readonly string[], mayStand: (id: string) => boolean) {
  // Every pair of every subject asks.
  const isGood = Uint8Array.from(externalIds, (id) => (mayStand(id) ? 1 : 0));
  return { mayStand, goods: { externalIds, isRecommendable: (product: number) => isGood[product] === 1 } };
}
