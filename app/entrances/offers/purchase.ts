import { discountAfterPurchase, offersBeside } from "~/domains/recommendations/recommendations.server";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import { askingChannel } from "../storefront/asking-storefront";
import { paidPurchase, tokenKeys } from "./caller";
import type { OfferAnswer } from "./offers";
import { changesOf, sealOffer } from "./purchase-offer";
import { purchaseShopper, tellOffered } from "./purchase-shopper";

const NOTHING: OfferAnswer = { status: 200, body: { version: 1, offer: null } };

/**
 * `POST /offers/v1/purchase`, with the token of a purchase: what is offered after it, or nothing. `changes` is what the
 * page lets Shopify calculate, so that the shopper sees the true price; what is charged is signed from `sealed` alone.
 * Who is held out is offered nothing; who is counted in an experiment, what their arm offers.
 */
export async function answerPurchase(body: Record<string, unknown>): Promise<OfferAnswer> {
  const paid = await paidPurchase(body["token"]);
  if (!paid) return { status: 401, body: { error: "bad-token" } };
  const { shopId, channelId, purchase } = paid;
  const shopper = await purchaseShopper(paid);
  const content = shopper.shown.kind === "shown" ? shopper.shown.content : null;
  const asking = await askingChannel(shopId, channelId);
  const asked = { most: 1, asking, strategy: content?.strategy ?? null, rules: content?.rules ?? null };
  const [found, discountPercent] = await inShop(shopId, async (scope) => {
    const [offer] = await offersBeside(scope, purchase.productExternalIds, asked);
    return [offer ?? null, await discountAfterPurchase(scope)] as const;
  });
  if (!found) return NOTHING;
  await tellOffered(paid, shopper, { productId: found.productExternalId, strategy: found.strategy }, clock.now());
  if (shopper.shown.kind === "held-out") return NOTHING;
  const { variant, strategy } = found;
  const terms = { productId: found.productExternalId, variantId: variant.variantExternalId, strategy, discountPercent };
  const sealed = await sealOffer({ ...terms, shopId, sub: purchase.referenceId }, tokenKeys(), clock.now());
  const { title, variantTitle, imageUrl } = variant;
  const heading = content?.heading ?? null;
  const offer = { ...terms, heading, title, variantTitle, imageUrl, changes: changesOf(terms), sealed };
  return { status: 200, body: { version: 1, offer } };
}
