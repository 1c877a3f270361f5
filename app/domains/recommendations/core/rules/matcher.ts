import type { ProductTraits } from "./traits";

/** Which products are meant. */
export type Matcher =
  | { by: "any" }
  /** The platform's ids. */
  | { by: "product" | "collection"; ids: string[] }
  | { by: "tag" | "vendor" | "type"; values: string[] }
  /** In minor units of the shop's currency, both ends included; null: open. */
  | { by: "price"; fromMinor: number | null; toMinor: number | null };

const same = (a: string, b: string) => a === b || a.toLowerCase() === b.toLowerCase();

/**
 * Whether a product is meant. Of one that is not in the catalogue (`traits` undefined) nothing is known but its id.
 * Words are the same whatever their case, as in Shopify.
 */
export function isMeant(matcher: Matcher, externalId: string, traits: ProductTraits | undefined): boolean {
  if (matcher.by === "any") return true;
  if (matcher.by === "product") return matcher.ids.includes(externalId);
  if (!traits) return false;
  switch (matcher.by) {
    case "collection":
      return traits.collections.some((id) => matcher.ids.includes(id));
    case "tag":
      return traits.tags.some((tag) => matcher.values.some((value) => same(tag, value)));
    case "vendor":
      return matcher.values.some((value) => same(traits.vendor, value));
    case "type":
      return matcher.values.some((value) => same(traits.productType, value));
    case "price":
      return (
        (matcher.fromMinor === null || traits.priceMinor >= matcher.fromMinor) &&
        (matcher.toMinor === null || traits.priceMinor <= matcher.toMinor)
      );
  }
}
