import { type OrderLineColumns, toBaskets } from "./baskets";
import { demandOf } from "./demand";
import { PRIOR_SETTINGS, type Settings } from "./engine/choose";
import { learnShop, toPurchases } from "./learning";
import { rankPages } from "./page-rankings";
import { pick } from "./pick";
import { type SessionModel, toSessionModel } from "./session/model";
import { type BrowserViews, toSessions } from "./sessions";
import type { ProductText } from "./similar";
import type { SlotDraft } from "./slot";
import { type StorefrontGoods, textsOf } from "./storefront-goods";
import type { Strategy } from "./strategies";

export interface TrainingInput {
  lines: OrderLineColumns;
  /** The one catalogue of the business; the main storefront's lists hold what of it is recommendable. */
  products: ProductText[];
  /** Those beside the main one that have lists of their own. */
  storefronts?: readonly StorefrontGoods[];
  /** How often each product's page was opened lately, by the platform's id. */
  views: ReadonlyMap<string, number>;
  /** What browsers opened lately, with consent. */
  browsers: BrowserViews[];
  /** What was chosen for the shop; null: what holds in most shops. */
  settings: Settings | null;
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
  /** Of the main storefront's lists. */
  facts: Record<Strategy, TrainingFacts>;
  /** What ranks for a shopper while they look. */
  session: SessionModel;
  /** Whose page is asked for most: comparable, higher is more. */
  demand: Map<string, number>;
}

/** All slots of a shop from its orders and its catalogue. Pure but for the stopwatch that is handed in. */
export function train(
  { lines, products, storefronts = [], views, browsers, settings, now }: TrainingInput,
  stopwatch: () => number,
): TrainingOutput {
  const { productExternalIds } = lines;
  const byId = new Map(products.map((product) => [product.externalId, product]));
  const priceOf = (product: number) => byId.get(productExternalIds[product]!)?.priceMinor || Number.NaN;
  const facts = {} as Record<Strategy, TrainingFacts>;
  const timed = (strategy: Strategy, make: () => SlotDraft[]): SlotDraft[] => {
    const started = stopwatch();
    const drafts = make().filter((draft) => draft.items.length > 0);
    const items = drafts.reduce((sum, draft) => sum + draft.items.length, 0);
    facts[strategy] = { slots: drafts.length, items, milliseconds: Math.round(stopwatch() - started) };
    return drafts;
  };

  const purchases = toPurchases(lines, toBaskets(lines), priceOf);
  const chosen = settings ?? PRIOR_SETTINGS;
  const learning = learnShop(purchases, chosen);
  const rankings = rankPages(learning, now);
  const picking = { lines, learning, rankings, sessions: toSessions(browsers), now };
  const drafts = pick(picking, products, timed);
  const further = storefronts.flatMap((goods) =>
    pick(picking, textsOf(goods, byId)).map((draft) => ({ ...draft, storefront: goods.storefront })),
  );
  const kindOf = (product: number) => byId.get(productExternalIds[product]!)?.productType ?? "";
  const session = toSessionModel(learning, purchases, chosen, productExternalIds, kindOf);
  return { drafts: [...drafts, ...further], session, facts, demand: demandOf(lines, views, now) };
}
