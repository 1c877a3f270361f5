import { record } from "~/domains/behaviour/behaviour.server";
import { buyableVariants } from "~/domains/catalog/catalog.server";
import { clock } from "~/infra/clock";
import { log } from "~/infra/log";
import { inShop } from "~/infra/scope";
import { signChangeset } from "~/infra/storefront/shopify-tokens";
import { askingChannel } from "../storefront/asking-storefront";
import { type PaidPurchase, paidPurchase, tokenKeys } from "./caller";
import type { OfferAnswer } from "./offers";
import { changesetId, changesOf, openOffer, type PurchaseOffer } from "./purchase-offer";

/**
 * `POST /offers/v1/changeset`, with the token of a purchase and the sealed offer: the signed changeset that adds it. Only
 * what was offered for this purchase is signed; the shopper's browser has no say in variant, number or discount. Signed
 * again, it is the same change under the same id, which Shopify takes once.
 */
export async function answerChangeset(body: Record<string, unknown>): Promise<OfferAnswer> {
  const paid = await paidPurchase(body["token"]);
  if (!paid) return { status: 401, body: { error: "bad-token" } };
  const { shopId, channelId, purchase } = paid;
  const { referenceId } = purchase;
  const now = clock.now();
  const keys = tokenKeys();
  const offer = await openOffer(body["offer"], { shopId, referenceId }, keys, now);
  if (!offer) return { status: 409, body: { error: "not-offered" } };
  const variants = await inShop(shopId, (scope) => buyableVariants(scope, [offer.productId], channelId));
  if (variants.get(offer.productId)?.variantExternalId !== offer.variantId)
    return { status: 409, body: { error: "sold-out" } };
  const id = changesetId(shopId, referenceId);
  const changeset = await signChangeset({ id, referenceId, changes: changesOf(offer) }, keys, now);
  await tellAccepted(paid, id, offer, now);
  return { status: 200, body: { version: 1, changeset } };
}

/**
 * The accepted offer is kept as the click that led to the line: post-purchase lines carry no properties of ours. It names
 * the purchase, no browser: nothing was read from one or left in it, so that no consent is asked, and nobody else is
 * told of it.
 */
async function tellAccepted(
  { shopId, channelId }: PaidPurchase,
  id: string,
  offer: PurchaseOffer,
  now: Date,
): Promise<void> {
  const purchase = `purchase-${id}`;
  const click = {
    ...{ id: purchase, name: "aisle:click", at: now.toISOString(), clientId: null, checkoutToken: offer.sub },
    ...{ clickId: purchase, productId: offer.productId, variantId: offer.variantId, strategy: offer.strategy },
    ...{ placement: "post_purchase", slot: `${offer.strategy}/cart`, position: 1 },
  };
  const kept = await record(shopId, [click], now, await askingChannel(shopId, channelId));
  if (!kept.ok) log.warn({ shopId, code: kept.error.code }, "an accepted offer was not kept for attribution");
}
