import type { ShownStrategy as TriedStrategy } from "~/kernel/strategies";

/**
 * The blocks on which something can be tried, and what each of them can show: lists, layouts (as its own setting names
 * them) and how many products. All are the theme's but the offer after the purchase, which Aisle decides itself. A page
 * may hold several rows: its second and third are blocks of their own, by the number that the merchant gives them in the
 * theme editor.
 */
const FIRST_BLOCKS = ["bundle", "row", "cart", "cart_drawer", "popup", "home", "collection"] as const;
const FURTHER_ROWS = ["row_2", "row_3", "home_2", "home_3", "collection_2", "collection_3"] as const;
export const BLOCKS = [...FIRST_BLOCKS, ...FURTHER_ROWS, "post_purchase"] as const;
export type Block = (typeof BLOCKS)[number];

export { SHOWN_STRATEGIES as STRATEGIES, type ShownStrategy as TriedStrategy } from "~/kernel/strategies";

export const LAYOUTS = ["row", "list", "cards", "scroll", "grid"] as const;
export type TriedLayout = (typeof LAYOUTS)[number];

export interface Choices {
  /** First the one that the block shows by itself, then those from which most may be hoped. */
  strategies: readonly TriedStrategy[];
  layouts: readonly TriedLayout[];
  /** Products, beside the page's own in a bundle. */
  least: number;
  most: number;
  /** Where its acts are told from. */
  placement: string;
}

const PRODUCT: readonly TriedStrategy[] = [
  ...(["similar", "hybrid", "complementary", "frequently_bought_together"] as const),
  ...(["collaborative", "also_viewed", "upsell", "best_sellers"] as const),
];
const CART: readonly TriedStrategy[] = [
  ...(["frequently_bought_together", "hybrid", "complementary", "best_sellers"] as const),
  ...(["similar", "collaborative", "also_viewed"] as const),
];
const PURCHASE: readonly TriedStrategy[] = [
  ...(["frequently_bought_together", "complementary", "hybrid", "upsell"] as const),
  ...(["similar", "collaborative", "also_viewed", "best_sellers"] as const),
];
const SHOP: readonly TriedStrategy[] = ["best_sellers", "trending", "new_arrivals", "personalized", "buy_again"];
const ROWS: readonly TriedLayout[] = ["scroll", "grid"];

const ROW: Choices = { strategies: PRODUCT, layouts: ROWS, least: 2, most: 12, placement: "product" };
const HOME: Choices = { strategies: SHOP, layouts: ROWS, least: 2, most: 12, placement: "home" };
const COLLECTION: Choices = { ...HOME, placement: "collection" };

export const CHOICES: Readonly<Record<Block, Choices>> = {
  bundle: {
    strategies: ["frequently_bought_together"],
    layouts: ["row", "list", "cards"],
    least: 1,
    most: 3,
    placement: "product",
  },
  cart: { strategies: CART, layouts: ROWS, least: 1, most: 12, placement: "cart" },
  cart_drawer: { strategies: CART, layouts: [], least: 1, most: 8, placement: "cart_drawer" },
  popup: { strategies: CART, layouts: [], least: 1, most: 4, placement: "popup" },
  ...{ row: ROW, row_2: ROW, row_3: ROW },
  ...{ home: HOME, home_2: HOME, home_3: HOME },
  ...{ collection: COLLECTION, collection_2: COLLECTION, collection_3: COLLECTION },
  post_purchase: { strategies: PURCHASE, layouts: [], least: 1, most: 1, placement: "post_purchase" },
};

/** Whether a block is a page's second or third row, which most themes do not have. */
export function isFurtherRow(block: Block): boolean {
  return (FURTHER_ROWS as readonly string[]).includes(block);
}

/** The first of a page's rows; any other block is its own. */
export function firstRowOf(block: Block): Block {
  const first = block.replace(/_\d$/, "");
  return isBlock(first) ? first : block;
}

export function isBlock(name: string): name is Block {
  return (BLOCKS as readonly string[]).includes(name);
}

/** So many lists an optimiser chooses from: each costs its least share of shoppers for ever. */
export const MOST_OPTIMISED = 4;

/** Blocks that can show more than one list: there an optimiser has something to choose. */
export const OPTIMISED: readonly Block[] = BLOCKS.filter((block) => CHOICES[block].strategies.length > 1);
