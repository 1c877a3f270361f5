import type { ProductFilter } from "../catalogue";
import { currencyDigits } from "../money-format";

/** The filters of a collection's address (`filter.v.availability=1`, `filter.v.price.gte=10`), or null for none. */
export function readFilter(query: URLSearchParams, currency: string): ProductFilter | null {
  const scale = 10 ** currencyDigits(currency);
  const minor = (name: string) => {
    const amount = Number.parseFloat(query.get(name) ?? "");
    return Number.isFinite(amount) ? Math.round(amount * scale) : undefined;
  };
  const availability = query.get("filter.v.availability");
  const minPrice = minor("filter.v.price.gte");
  const maxPrice = minor("filter.v.price.lte");
  const type = query.get("filter.p.product_type");
  const vendor = query.get("filter.p.vendor");
  const tag = query.get("filter.p.tag");
  const filter: ProductFilter = {
    ...(availability && { available: availability === "1" }),
    ...(minPrice !== undefined && { minPrice }),
    ...(maxPrice !== undefined && { maxPrice }),
    ...(type && { type }),
    ...(vendor && { vendor }),
    ...(tag && { tag }),
  };
  return Object.keys(filter).length > 0 ? filter : null;
}
