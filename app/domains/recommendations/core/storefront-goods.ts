import type { ProductText } from "./similar";

/** A product that a further storefront sells. */
export interface SoldProduct {
  /** What goes for it in all that is learnt. */
  key: string;
  isRecommendable: boolean;
  /** Minor units, there; 0 when unknown. */
  priceMinor: number;
  /** Milliseconds since 1970: since when it is sold there. */
  createdAt: number;
}

/** What a storefront beside the main one sells, whose lists are picked from what was learnt of the whole business. */
export interface StorefrontGoods {
  /** The channel. */
  storefront: string;
  products: readonly SoldProduct[];
}

/** The storefront's catalogue: the words of the business's, at its own prices. What nobody knows is left out. */
export function textsOf({ products }: StorefrontGoods, byId: ReadonlyMap<string, ProductText>): ProductText[] {
  return products.flatMap(({ key, isRecommendable, priceMinor, createdAt }) => {
    const known = byId.get(key);
    return known ? [{ ...known, isRecommendable, priceMinor, createdAt }] : [];
  });
}

/** What may stand in a storefront's lists, by id. `isSold`: it is sold there at all, so that it has a page. */
export function standingOf({ products }: StorefrontGoods): {
  mayStand: (id: string) => boolean;
  isSold: (id: string) => boolean;
} {
  const sold = new Map(products.map(({ key, isRecommendable }) => [key, isRecommendable]));
  return { mayStand: (id) => sold.get(id) === true, isSold: (id) => sold.has(id) };
}
