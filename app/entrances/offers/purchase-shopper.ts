import {
  browserOfCheckout,
  type CheckoutBrowser,
  record,
  subjectOfCustomer,
} from "~/domains/behaviour/behaviour.server";
import type { Shown } from "~/domains/experiments/experiments.server";
import { log } from "~/infra/log";
import { inShop } from "~/infra/scope";
import { shownArm } from "../storefront/arms";
import { askingChannel } from "../storefront/asking-storefront";
import type { PaidPurchase } from "./caller";
import { changesetId } from "./purchase-offer";

const BLOCK = "post_purchase";

/** Who has just bought, and what they are shown of the offer. */
export interface PurchaseShopper {
  /** The browser that checked out and agreed to be measured; null: none is known, so nothing is told of it. */
  browser: CheckoutBrowser | null;
  /** Who is counted; null: nobody. */
  subject: string | null;
  shown: Shown;
}

/**
 * The page after a purchase tells no consent, the web pixel does: it tells a checkout with consent alone, and names who
 * is counted there. So whom it named is held out as on the theme's pages; where it named nobody, the buyer's own id
 * counts; and without word from it nobody is held out, tried on or told.
 */
export async function purchaseShopper({ shopId, purchase }: PaidPurchase): Promise<PurchaseShopper> {
  const browser = await inShop(shopId, (scope) => browserOfCheckout(scope, purchase.referenceId));
  const buyer = browser && purchase.customerId ? subjectOfCustomer(purchase.customerId) : null;
  const subject = browser?.subject ?? buyer;
  return { browser, subject, shown: await shownArm(shopId, { block: BLOCK, subject }) };
}

/**
 * Tells that an offer is shown, or would have been to who is held out: once for a purchase, however often it is asked
 * for. Told with the answer in both cases, so that the arms are counted alike, and as of the checkout, so that the
 * purchase that an offer is added to counts among what came of it.
 */
export async function tellOffered(
  { shopId, channelId, purchase }: PaidPurchase,
  { browser, subject, shown }: PurchaseShopper,
  offer: { productId: string; strategy: string },
  now: Date,
): Promise<void> {
  if (!browser) return;
  const isShown = shown.kind === "shown";
  const isTried = isShown && shown.isCounted && shown.experiment !== null;
  const event = {
    ...{ id: `offered-${changesetId(shopId, purchase.referenceId)}`, at: browser.since },
    ...{ name: isShown ? "aisle:impression" : "aisle:exposure", clientId: browser.clientId },
    ...{ placement: BLOCK, strategy: offer.strategy, slot: `${offer.strategy}/cart`, subject },
    ...(isShown && { productIds: [offer.productId], marketing: browser.allowsMarketing }),
    ...(isTried && { experiment: shown.experiment, arm: String(shown.arm) }),
  };
  const kept = await record(shopId, [event], now, await askingChannel(shopId, channelId));
  if (!kept.ok) log.warn({ shopId, code: kept.error.code }, "an offer after a purchase was not counted");
}
