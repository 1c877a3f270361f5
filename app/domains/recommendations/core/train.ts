import { type OrderLineColumns, toBaskets } from "./baskets";
import { bestSellers, decayedOrders } from "./best-sellers";
import { frequentlyBoughtTogether, round } from "./frequently-bought-together";
import { type ProductText, similar } from "./similar";
import type { SlotDraft } from "./slot";
import { SHOP_WIDE, type Strategy } from "./strategies";

export interface TrainingInput {
  lines: OrderLineColumns;
  products: ProductText[];
  /** Milliseconds since 1970. */
  now: number;
}

export interface TrainingFacts {
  slots: number;
  items: number;
  milliseconds: number;
}

export interface TrainingOutput {
  drafts: SlotDraft[];
  facts: Record<Strategy, TrainingFacts>;
  /** Recent sales of each product, decayed: whose page is asked for most. */
  demand: Map<string, number>;
}

/** All slots of a shop from its orders and its catalogue. Pure but for the stopwatch that is handed in. */
export function train({ lines, products, now }: TrainingInput, stopwatch: () => number): TrainingOutput {
  const recommendable = new Set(
    products.filter((product) => product.isRecommendable).map((product) => product.externalId),
  );
  const isRecommendable = (product: number) => recommendable.has(lines.productExternalIds[product]!);
  const known = new Set(products.map((product) => product.externalId));
  const facts = {} as Record<Strategy, TrainingFacts>;
  const timed = (strategy: Strategy, make: () => SlotDraft[]): SlotDraft[] => {
    const started = stopwatch();
    const drafts = make();
    const items = drafts.reduce((sum, draft) => sum + draft.items.length, 0);
    facts[strategy] = { slots: drafts.length, items, milliseconds: Math.round(stopwatch() - started) };
    return drafts;
  };
  const drafts = [
    ...timed("frequently_bought_together", () =>
      frequentlyBoughtTogether(toBaskets(lines), lines.productExternalIds, isRecommendable),
    ),
    ...timed("similar", () => similar(products)),
    ...timed("best_sellers", () =>
      [bestSellers(lines, isRecommendable, now)].filter((draft) => draft.items.length > 0),
    ),
  ];
  // A product that left the shop has no page to stand on; one that is hidden for a while keeps its place and is skipped.
  const sold = decayedOrders(lines, now);
  const demand = new Map(lines.productExternalIds.map((id, product) => [id, round(sold[product]!)]));
  const onShow = drafts.filter((draft) => draft.subjectExternalId === SHOP_WIDE || known.has(draft.subjectExternalId));
  return { drafts: onShow, facts, demand };
}
