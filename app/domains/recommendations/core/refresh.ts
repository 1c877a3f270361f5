import { DAY } from "~/kernel/time";
import { type OrderLineColumns, toBaskets } from "./baskets";
import { bestSellers } from "./best-sellers";
import { collaborative } from "./collaborative";
import { complementary } from "./complementary";
import { demandOf } from "./demand";
import { type Base, refreshBase } from "./engine/base";
import { PRIOR_SETTINGS, type Settings } from "./engine/choose";
import { makeEngine } from "./engine/engine";
import { countPairs } from "./engine/pairs";
import { frequentlyBoughtTogether } from "./frequently-bought-together";
import { hybrid } from "./hybrid";
import { type Learning, togetherIn, toPurchases } from "./learning";
import { rankPages } from "./page-rankings";
import { renumber } from "./renumber";
import type { SessionModel } from "./session/model";
import type { ProductText } from "./similar";
import type { SlotDraft } from "./slot";
import { trending } from "./trending";

export interface RefreshInput {
  lines: OrderLineColumns;
  products: Pick<ProductText, "externalId" | "productType" | "priceMinor" | "isRecommendable">[];
  views: ReadonlyMap<string, number>;
  model: SessionModel;
  settings: Settings | null;
  /** Likenesses as they were learnt, by subject; those of what is not refreshed may be missing. */
  alike: readonly SlotDraft[];
  /** Milliseconds since 1970. */
  now: number;
}

export interface RefreshOutput {
  /** Of the products that were ordered since, and the shop's own lists. */
  drafts: SlotDraft[];
  model: SessionModel;
  demand: Map<string, number>;
}

/** Products of orders that were placed after a model was made, by the platform's ids. */
export function orderedSince({ lines, model }: Pick<RefreshInput, "lines" | "model">): string[] {
  const found = new Set<number>();
  for (let line = lines.orderOfLine.length - 1; line >= 0; line--) {
    if (lines.placedAtOfOrder[lines.orderOfLine[line]!]! / DAY <= model.base.now) break;
    found.add(lines.productOfLine[line]!);
  }
  return [...found].map((product) => lines.productExternalIds[product]!);
}

/**
 * Between two trainings: demand and histories of all orders, the pairs of what was ordered since, with what items say of each other as it was learnt
 * last; and of it the answers for those products alone that were ordered since. Products that the model does not know
 * wait for the next training. O(items bought + products ordered since · candidates).
 */
export function refresh({ lines, products, views, model, settings, alike, now }: RefreshInput): RefreshOutput {
  const { externalIds } = model;
  const byId = new Map(products.map((product) => [product.externalId, product]));
  const numberOf = new Map(externalIds.map((id, product) => [id, product]));
  const known = renumber(lines, externalIds, numberOf);
  const priceOf = (product: number) => byId.get(externalIds[product]!)?.priceMinor || Number.NaN;
  const purchases = toPurchases(known, toBaskets(known), priceOf);
  const chosen = settings ?? PRIOR_SETTINGS;
  const subjects = orderedSince({ lines, model }).flatMap((id) => (byId.has(id) ? (numberOf.get(id) ?? []) : []));
  const pairs = countPairs(purchases, chosen.base.halfLifeDays, subjects);
  const base: Base = { ...refreshBase(model.base, purchases), pairs };
  const learning: Learning = { base, engine: makeEngine(base, chosen), togetherOf: togetherIn(pairs) };
  const isRecommendable = (product: number) => byId.get(externalIds[product]!)?.isRecommendable ?? false;
  const goods = { externalIds, isRecommendable };

  const rankings = rankPages(learning, now, subjects);
  const together = frequentlyBoughtTogether(learning, rankings, goods, subjects);
  const { historyOf: _, pairs: _pairs, ...rest } = base;
  return {
    drafts: [
      ...together,
      ...hybrid(learning, rankings, alike, goods, subjects),
      ...collaborative(learning, rankings, goods, subjects),
      ...complementary(together, alike, (id) => byId.get(id)?.productType ?? ""),
      bestSellers(lines, (product) => byId.get(lines.productExternalIds[product]!)?.isRecommendable ?? false, now),
      trending(base.demand, goods),
    ],
    model: { ...model, base: { ...rest, pairs: model.base.pairs } },
    demand: demandOf(lines, views, now),
  };
}
