import type { Strategy } from "../contract/events";
import type { OffersApi } from "./api";
import type { Answered } from "./ask";

/** An offer as the shopper sees it: title, price and stock are the Storefront API's, for their language and country. */
export interface Offer {
  productId: string;
  variantId: string;
  /** `gid://shopify/ProductVariant/…` */
  merchandiseId: string;
  title: string;
  /** Null where the product has but one variant. */
  variantTitle: string | null;
  imageUrl: string | null;
  price: number;
  /** What it cost before, null when it costs no less now. */
  formerPrice: number | null;
  currency: string;
  strategy: Strategy;
  subject?: string;
}

export const OFFERS_QUERY = `query Offers($ids: [ID!]!, $country: CountryCode, $language: LanguageCode)
@inContext(country: $country, language: $language) {
  nodes(ids: $ids) {
    ... on ProductVariant {
      id
      title
      availableForSale
      price { amount currencyCode }
      compareAtPrice { amount }
      image { url(transform: { maxWidth: 200, maxHeight: 200 }) }
      product { title requiresSellingPlan }
    }
  }
}`;

interface VariantNode {
  id: string;
  title: string;
  availableForSale: boolean;
  price: { amount: string; currencyCode: string };
  compareAtPrice: { amount: string } | null;
  image: { url: string } | null;
  product: { title: string; requiresSellingPlan: boolean };
}

/** What of the answer can be bought here and now, in its order. Nothing when the Storefront API does not answer. */
export async function buyable(
  { query, localization }: Pick<OffersApi, "query" | "localization">,
  answered: readonly Answered[],
): Promise<Offer[]> {
  if (answered.length === 0) return [];
  const ids = answered.map(({ variantId }) => gid(variantId));
  const variables = {
    ids,
    country: localization.country?.value?.isoCode ?? null,
    language: languageCode(localization.language.value.isoCode),
  };
  try {
    const { data } = await query<{ nodes: (VariantNode | null)[] }>(OFFERS_QUERY, { variables });
    const nodes = new Map((data?.nodes ?? []).flatMap((node) => (node?.id ? [[node.id, node] as const] : [])));
    return answered.flatMap((one) => {
      const node = nodes.get(gid(one.variantId));
      return node?.availableForSale && !node.product.requiresSellingPlan ? [toOffer(one, node)] : [];
    });
  } catch {
    return [];
  }
}

const gid = (variantId: string) => `gid://shopify/ProductVariant/${variantId}`;

function toOffer({ productId, variantId, strategy, subject }: Answered, node: VariantNode): Offer {
  const price = Number(node.price.amount);
  const former = node.compareAtPrice ? Number(node.compareAtPrice.amount) : 0;
  return {
    productId,
    variantId,
    strategy,
    ...(subject && { subject }),
    merchandiseId: node.id,
    title: node.product.title,
    variantTitle: node.title === "Default Title" ? null : node.title,
    imageUrl: node.image?.url ?? null,
    price,
    formerPrice: former > price ? former : null,
    currency: node.price.currencyCode,
  };
}

/** `LanguageCode` tells regions apart for Portuguese and Chinese alone: `pt-BR` is `PT_BR`, `de-AT` is `DE`. */
export function languageCode(isoCode: string): string {
  const code = isoCode.toUpperCase().replace("-", "_");
  return /^(PT|ZH)_(BR|PT|CN|TW)$/.test(code) ? code : (code.split("_")[0] ?? "EN");
}
