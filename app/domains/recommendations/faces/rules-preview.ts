import type { ShopScope } from "~/infra/scope";
import { productsByExternalId } from "../../catalog/catalog.server";
import { latestBaskets } from "../../orders/orders.server";
import { IN_SIGHT } from "../core/in-sight";
import { type Asker, broad, heldFor } from "../core/rules/asker";
import { NO_RULES, type RuleSet } from "../core/rules/rule-set";
import { listOnPage } from "../core/rules/rule-slot";
import { type Sight, type Simulation, simulate } from "../core/rules/simulate";
import type { ProductTraits } from "../core/rules/traits";
import type { SlotItem } from "../core/slot";
import { IS_SHOP_WIDE } from "../core/strategies";
import { allExclusions, mostWanted, ruleVersions } from "../store.server";
import type { RulePreviewDto } from "../types";
import { type LearntPage, learntPages, productsOf } from "./rules-pages";
import { traitsOf } from "./rules-traits";

/** Orders that stand for carts: they are known without anybody's consent. */
const CARTS = 100;

/** Pages that are looked through for one on which a set shows. */
const PAGES = 150;

/**
 * A product's page now, and as it would be under a set: every list with its reasons. Without a product, the most wanted
 * page that changes, or else the most wanted one; null when nothing was learnt yet.
 * @param asker for whom; null: what pages show by themselves, to everybody
 */
export async function previewRules(
  scope: ShopScope,
  draft: RuleSet,
  productExternalId: string | null,
  asker: Asker | null,
): Promise<RulePreviewDto | null> {
  const subjects = productExternalId === null ? await mostWanted(scope, PAGES) : [productExternalId];
  const pages = await learntPages(scope, subjects);
  const { live, set, products } = await surroundings(scope, pages, draft, asker);
  const shown = subjects.filter((id) => products.has(id));
  const previews = shown.map((id) => {
    const lists = pages
      .filter((page) => page.subjectExternalId === id)
      .map((page) => {
        const before = listOnPage(page, live, products);
        const after = listOnPage(page, set, products);
        return { strategy: page.strategy, before: before.items, after: after.items, removed: after.removed };
      });
    return { productExternalId: id, lists };
  });
  return previews.find(({ lists }) => lists.some(isChanged)) ?? previews[0] ?? null;
}

function isChanged({ strategy, before, after }: RulePreviewDto["lists"][number]): boolean {
  const inSight = (items: readonly SlotItem[]) =>
    items
      .slice(0, IN_SIGHT[strategy])
      .map((item) => item.productExternalId)
      .join();
  return inSight(before) !== inSight(after);
}

/** What the last carts would have seen beside their products under a set, against what they would see now. */
export async function simulateRules(scope: ShopScope, draft: RuleSet, asker: Asker | null): Promise<Simulation> {
  const carts = await latestBaskets(scope, CARTS);
  const pages = await learntPages(scope, [...new Set(carts.flatMap((cart) => cart.productExternalIds))]);
  const { live, set, products } = await surroundings(scope, pages, draft, asker);
  const isSeen = await visible(scope, products);
  const sights = new Map<string, Sight[]>();
  for (const page of pages) {
    if (IS_SHOP_WIDE[page.strategy]) continue;
    const seen = (under: RuleSet) =>
      listOnPage(page, under, products)
        .items.map((item) => item.productExternalId)
        .filter(isSeen)
        .slice(0, IN_SIGHT[page.strategy]);
    const { subjectExternalId, strategy } = page;
    const sight = { subjectExternalId, strategy, before: seen(live), after: seen(set) };
    sights.set(subjectExternalId, [...(sights.get(subjectExternalId) ?? []), sight]);
  }
  return simulate(carts, sights);
}

/** What is live, and what both sets look at of the products that may come into sight. */
async function surroundings(scope: ShopScope, pages: readonly LearntPage[], draft: RuleSet, asker: Asker | null) {
  const held = (of: RuleSet) => (asker ? heldFor(of, asker) : broad(of));
  const set = held(draft);
  const live = held((await ruleVersions(scope, 1))[0]?.definition ?? NO_RULES);
  const switches = {
    ...set.switches,
    isMarginAware: set.switches.isMarginAware || live.switches.isMarginAware,
    isStockAware: set.switches.isStockAware || live.switches.isStockAware,
  };
  return { live, set, products: await traitsOf(scope, productsOf(pages, [live, set]), switches) };
}

/** Whether the storefront shows a product at all now. */
async function visible(scope: ShopScope, products: ReadonlyMap<string, ProductTraits>) {
  const cards = await productsByExternalId(scope, [...products.keys()]);
  const excluded = new Set((await allExclusions(scope)).map((exclusion) => exclusion.productExternalId));
  const shown = cards.filter((card) => card.isAvailable && card.isPublished && card.status === "active");
  const ids = new Set(shown.map((card) => card.externalId).filter((id) => !excluded.has(id)));
  return (id: string) => ids.has(id);
}
