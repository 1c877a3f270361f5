import { type OrderLineColumns, toBaskets } from "./baskets";
import { bestSellers } from "./best-sellers";
import { demandOf } from "./demand";
import { frequentlyBoughtTogether } from "./frequently-bought-together";
import { type ProductText, similar } from "./similar";
import type { SlotDraft } from "./slot";
import { SHOP_WIDE, type Strategy } from "./strategies";

export interface TrainingInput {
  lines: OrderLineColumns;
  products: ProductText[];
  /** How often each product's page was opened lately, by the platform's id. */
  views: ReadonlyMap<string, number>;
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
  /** Whose page is asked for most: comparable, higher is more. */
  demand: Map<string, number>;
}

/** All slots of a shop from its orders and its catalogue. Pure but for the stopwatch that is handed in. */
export function train({ lines, products, views, now }: TrainingInput, stopwatch: () => number): TrainingOutput {
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
  const onShow = drafts.filter((draft) => draft.subjectExternalId === SHOP_WIDE || known.has(draft.subjectExternalId));
  return { drafts: onShow, facts, demand: demandOf(lines, views, now) };
}
