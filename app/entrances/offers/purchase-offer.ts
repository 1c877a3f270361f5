import { z } from "zod";
import { sha256 } from "~/infra/crypto";
import { openFromBrowser, sealForBrowser, type TokenKeys } from "~/infra/storefront/shopify-tokens";
import type { ShopId } from "~/kernel/ids";

/** What was offered after a purchase: all that may be signed for it later. Kept by the shopper's browser, sealed. */
const sealedOffer = z.object({
  shopId: z.string(),
  sub: z.string(),
  iat: z.number(),
  productId: z.string(),
  variantId: z.string().regex(/^\d{1,20}$/),
  strategy: z.string(),
  discountPercent: z.number().int().min(0).max(50),
});
export type PurchaseOffer = z.infer<typeof sealedOffer>;

const USE = "post-purchase-offer";

export function sealOffer(offer: Omit<PurchaseOffer, "iat">, keys: TokenKeys, now: Date): Promise<string> {
  return sealForBrowser(USE, offer, keys, now);
}

/** The offer that was made for this very purchase, unchanged and not older than an hour; null otherwise. */
export async function openOffer(
  sealed: unknown,
  { shopId, referenceId }: { shopId: ShopId; referenceId: string },
  keys: TokenKeys,
  now: Date,
): Promise<PurchaseOffer | null> {
  const claims = typeof sealed === "string" ? await openFromBrowser(USE, sealed, keys, now) : null;
  const offer = sealedOffer.safeParse(claims);
  return offer.success && offer.data.shopId === shopId && offer.data.sub === referenceId ? offer.data : null;
}

/** What Shopify is asked to do, as its post-purchase API names it: one unit, at no more than the offered discount. */
export function changesOf({ variantId, discountPercent }: Pick<PurchaseOffer, "variantId" | "discountPercent">) {
  const discount = { value: discountPercent, valueType: "percentage", title: `${discountPercent}%` };
  return [{ type: "add_variant", variantId: Number(variantId), quantity: 1, ...(discountPercent > 0 && { discount }) }];
}

/**
 * The one id that any changeset of a purchase has, a UUID: Shopify takes a `jti` once, so that a purchase is added to
 * once, however often its changeset is signed, sent or made up of another offer.
 */
export function changesetId(shopId: ShopId, referenceId: string): string {
  const hex = sha256(`post-purchase ${shopId} ${referenceId}`);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
