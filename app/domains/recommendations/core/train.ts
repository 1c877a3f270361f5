import { alsoViewed } from "./also-viewed";
import { type OrderLineColumns, toBaskets } from "./baskets";
import { bestSellers } from "./best-sellers";
import { collaborative } from "./collaborative";
import { complementary } from "./complementary";
import { demandOf } from "./demand";
import { PRIOR_SETTINGS, type Settings } from "./engine/choose";
import { frequentlyBoughtTogether } from "./frequently-bought-together";
import { hybrid } from "./hybrid";
import { learnShop, toPurchases } from "./learning";
import { newArrivals } from "./new-arrivals";
import { rankPages } from "./page-rankings";
import { type SessionModel, toSessionModel } from "./session/model";
import { type BrowserViews, toSessions } from "./sessions";
import { type ProductText, similar } from "./similar";
import { SLOT_SIZE, type SlotDraft } from "./slot";
import { SHOP_WIDE, type Strategy } from "./strategies";
import { trending } from "./trending";
import { upsell } from "./upsell";

export interface TrainingInput {
  lines: OrderLineColumns;
  products: ProductText[];
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
  facts: Record<Strategy, TrainingFacts>;
  /** What ranks for a shopper while they look. */
  session: SessionModel;
  /** Whose page is asked for most: comparable, higher is more. */
  demand: Map<string, number>;
}

/** How many likenesses are looked at where only some of them can be shown. */
const ALIKE = 60;
/** Of the half-lives of demand: sales of about a month. */
const MONTH = 2;

/** All slots of a shop from its orders and its catalogue. Pure but for the stopwatch that is handed in. */
export function train(
  { lines, products, views, browsers, settings, now }: TrainingInput,
  stopwatch: () => number,
): TrainingOutput {
  const { productExternalIds } = lines;
  const byId = new Map(products.map((product) => [product.externalId, product]));
  const isRecommendable = (product: number) => byId.get(productExternalIds[product]!)?.isRecommendable ?? false;
  const isShown = (id: string) => byId.get(id)?.isRecommendable ?? false;
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
  const { demand } = learning.base;
  const numberOf = new Map(productExternalIds.map((id, product) => [id, product]));
  const soldLately = (id: string) => demand.recent[MONTH]![numberOf.get(id) ?? -1] ?? 0;
  const rankings = rankPages(learning, now);
  const alike = similar(products, ALIKE);
  const likest = alike.map((draft) => ({ ...draft, items: draft.items.slice(0, SLOT_SIZE) }));
  const goods = { externalIds: productExternalIds, isRecommendable };
  const together = timed("frequently_bought_together", () => frequentlyBoughtTogether(learning, rankings, goods));
  const drafts = [
    ...together,
    ...timed("hybrid", () => hybrid(learning, rankings, likest, goods)),
    ...timed("similar", () => likest),
    ...timed("collaborative", () => collaborative(learning, rankings, goods)),
    ...timed("also_viewed", () => alsoViewed(toSessions(browsers), isShown, now)),
    ...timed("complementary", () => complementary(together, likest, (id) => byId.get(id)?.productType ?? "")),
    ...timed("upsell", () => upsell(alike, products, soldLately)),
    ...timed("best_sellers", () => [bestSellers(lines, isRecommendable, now)]),
    ...timed("trending", () => [trending(demand, goods)]),
    ...timed("new_arrivals", () => [newArrivals(products, now)]),
  ];
  // A product that left the shop has no page to stand on; one that is hidden for a while keeps its place and is skipped.
  const onShow = drafts.filter((draft) => draft.subjectExternalId === SHOP_WIDE || byId.has(draft.subjectExternalId));
  const kindOf = (product: number) => byId.get(productExternalIds[product]!)?.productType ?? "";
  const session = toSessionModel(learning, purchases, chosen, productExternalIds, kindOf);
  return { drafts: onShow, session, facts, demand: demandOf(lines, views, now) };
}
