import { alsoViewed } from "./also-viewed";
import type { OrderLineColumns } from "./baskets";
import { bestSellers } from "./best-sellers";
import { collaborative } from "./collaborative";
import { complementary } from "./complementary";
import type { Ranking } from "./engine/engine";
import { frequentlyBoughtTogether } from "./frequently-bought-together";
import { hybrid } from "./hybrid";
import type { Goods, Learning } from "./learning";
import { newArrivals } from "./new-arrivals";
import type { Session } from "./sessions";
import { type ProductText, similar } from "./similar";
import { SLOT_SIZE, type SlotDraft } from "./slot";
import { SHOP_WIDE, type Strategy } from "./strategies";
import { trending } from "./trending";
import { upsell } from "./upsell";

/** What lists are picked from, whichever storefront they are for. */
export interface Picking {
  lines: OrderLineColumns;
  learning: Learning;
  /** By products' numbers. */
  rankings: readonly Ranking[];
  sessions: readonly Session[];
  /** Milliseconds since 1970. */
  now: number;
}

/** How many likenesses are looked at where only some of them can be shown. */
const ALIKE = 60;
/** Of the half-lives of demand: sales of about a month. */
const MONTH = 2;

/** Makes the lists of one strategy; who measures does so here. */
export type Make = (strategy: Strategy, make: () => SlotDraft[]) => SlotDraft[];

/**
 * Every list of a storefront that sells these products: what was learnt is ranked once for all storefronts, which is what
 * costs; of the rankings each takes what may stand in it.
 */
export function pick(
  { lines, learning, rankings, sessions, now }: Picking,
  products: readonly ProductText[],
  make: Make = (_, lists) => lists(),
): SlotDraft[] {
  const { productExternalIds } = lines;
  const byId = new Map(products.map((product) => [product.externalId, product]));
  const isShown = (id: string) => byId.get(id)?.isRecommendable ?? false;
  const isRecommendable = (product: number) => isShown(productExternalIds[product]!);
  const typeOf = (id: string) => byId.get(id)?.productType ?? "";
  const { demand } = learning.base;
  const numberOf = new Map(productExternalIds.map((id, product) => [id, product]));
  const soldLately = (id: string) => demand.recent[MONTH]![numberOf.get(id) ?? -1] ?? 0;
  const alike = similar(products, ALIKE);
  const likest = alike.map((draft) => ({ ...draft, items: draft.items.slice(0, SLOT_SIZE) }));
  const goods: Goods = { externalIds: productExternalIds, isRecommendable };
  const together = make("frequently_bought_together", () => frequentlyBoughtTogether(learning, rankings, goods));
  const drafts = [
    ...together,
    ...make("hybrid", () => hybrid(learning, rankings, likest, goods)),
    ...make("similar", () => likest),
    ...make("collaborative", () => collaborative(learning, rankings, goods)),
    ...make("also_viewed", () => alsoViewed(sessions, isShown, now)),
    ...make("complementary", () => complementary(together, likest, typeOf)),
    ...make("upsell", () => upsell(alike, products, soldLately)),
    ...make("best_sellers", () => [bestSellers(lines, isRecommendable, now)]),
    ...make("trending", () => [trending(demand, goods)]),
    ...make("new_arrivals", () => [newArrivals(products, now)]),
  ];
  // A product that left the shop has no page to stand on; one that is hidden for a while keeps its place and is skipped.
  return drafts.filter(
    ({ subjectExternalId, items }) =>
      items.length > 0 && (subjectExternalId === SHOP_WIDE || byId.has(subjectExternalId)),
  );
}
