import type { ShopScope } from "~/infra/scope";
import type { ChannelId } from "~/kernel/ids";
import type { ProductCard } from "../../catalog/catalog.server";
import { NO_RULES } from "../core/rules/rule-set";
import { listOnPage } from "../core/rules/rule-slot";
import type { SlotItem } from "../core/slot";
import type { Strategy } from "../core/strategies";
import { hasOwnLists, liveRules } from "../store.server";
import { storefrontChannels } from "./channel";
import { learntPages, productsOf } from "./rules-pages";
import { rulesNamed } from "./rules-serving";
import { traitsOf } from "./rules-traits";
import { cardsOf } from "./storefronts";

/** A storefront that sells a product, for a merchant to choose. */
export interface SellingStorefront {
  channelId: ChannelId;
  title: string;
  isMain: boolean;
  /** What it sells it as. */
  card: ProductCard;
}

/** Storefronts that sell a product, the main one first. */
export async function sellingStorefronts(scope: ShopScope, key: string): Promise<SellingStorefront[]> {
  const found: SellingStorefront[] = [];
  for (const [at, { id, title }] of (await storefrontChannels(scope)).entries()) {
    const card = (await cardsOf(scope, at === 0 ? null : id, [key])).get(key);
    if (card) found.push({ channelId: id, title, isMain: at === 0, card });
  }
  return found;
}

/** The lists of a product's page as a storefront with lists of its own shows them; null where it has none. */
export async function ownPage(
  scope: ShopScope,
  channelId: ChannelId,
  key: string,
): Promise<{ strategy: Strategy; modelVersion: number; items: SlotItem[] }[] | null> {
  if (!(await hasOwnLists(scope, channelId))) return null;
  const pages = await learntPages(scope, [key], channelId);
  const live = await liveRules(scope);
  const set = live === "" ? NO_RULES : await rulesNamed(scope, live);
  const products = live === "" ? null : await traitsOf(scope, productsOf(pages, [set]), set.switches, channelId);
  return pages.flatMap(({ items, ...page }) => {
    const shown = products ? listOnPage({ ...page, items }, set, products).items : items;
    return items.length > 0 || shown.length > 0 ? [{ ...page, items: shown }] : [];
  });
}
