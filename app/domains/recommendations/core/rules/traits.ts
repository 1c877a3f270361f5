/** What rules know of a product. */
export interface ProductTraits {
  externalId: string;
  title: string;
  productType: string;
  vendor: string;
  tags: string[];
  /** The platform's ids of the collections that it is in. */
  collections: string[];
  /** Of the cheapest variant, in minor units. */
  priceMinor: number;
  /** Price less cost, mean over the variants whose cost is known; null when none is. */
  marginMinor: number | null;
  /** Given back for each unit sold, in the last year. */
  returnedMinor: number;
  /** Units in stock; null when the shop does not count them. */
  inventory: number | null;
  /** Units sold in the last `SALES_DAYS`. */
  sold: number;
  /** Active and on the online store. */
  isShown: boolean;
}

/** How far back sales count for days of cover. */
export const SALES_DAYS = 30;
/** How far back refunds count for what is given back of a product. */
export const RETURN_DAYS = 365;

/** How long the stock lasts at the pace of late: 0 when there is none, infinite when nothing sells; null when not counted. */
export function daysOfCover({ inventory, sold }: Pick<ProductTraits, "inventory" | "sold">): number | null {
  if (inventory === null) return null;
  if (inventory <= 0) return 0;
  return sold <= 0 ? Number.POSITIVE_INFINITY : inventory / (sold / SALES_DAYS);
}
