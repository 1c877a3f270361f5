import type { AttributionToken, ClickId } from "../contract/attribution";
import type { BlockEventDetail, Placement } from "../contract/events";
import type { OffersApi } from "./api";
import type { Offer } from "./products";

/** Offers are merged from the lists of all the products in the cart or order. */
const SUBJECT = "cart";

/** Time in milliseconds, base 36, and what makes it unique. */
export function newClickId(now = Date.now(), unique = crypto.randomUUID()): ClickId {
  return `${now.toString(36).padStart(8, "0")}-${unique.replaceAll("-", "").slice(0, 12)}`;
}

/** What a line that an offer led to carries as `_aisle`. `position` from 1. */
export function attributionToken(offer: Offer, placement: Placement, position: number, clickId: ClickId) {
  return `1.${offer.strategy}.${placement}.${SUBJECT}.${position}.${clickId}` satisfies AttributionToken;
}

export const mayTrack = (api: Pick<OffersApi, "customerPrivacy">) =>
  api.customerPrivacy.value.allowedProcessing.analytics;

/** Tells the web pixel, with the shopper's consent alone. What fails is not worth a word to a shopper. */
export function tell(
  api: Pick<OffersApi, "analytics" | "customerPrivacy">,
  act: "impression" | "click" | "add",
  offer: Offer,
  detail: Omit<BlockEventDetail, "slot" | "strategy">,
): void {
  if (!mayTrack(api)) return;
  const { strategy, subject } = offer;
  const told: BlockEventDetail = { ...detail, strategy, slot: `${strategy}/${SUBJECT}`, ...(subject && { subject }) };
  api.analytics.publish(`aisle:${act}`, { ...told }).catch(() => undefined);
}

/** One impression for each strategy that is shown, with its products in order. */
export function tellShown(
  api: Pick<OffersApi, "analytics" | "customerPrivacy">,
  placement: Placement,
  shown: readonly Offer[],
) {
  for (const strategy of new Set(shown.map((offer) => offer.strategy))) {
    const own = shown.filter((offer) => offer.strategy === strategy);
    const [first] = own;
    if (first) tell(api, "impression", first, { placement, productIds: own.map((offer) => offer.productId) });
  }
}

/** Tells that somebody would have been shown offers here, were they not held out. */
export function tellHeldOut(
  api: Pick<OffersApi, "analytics" | "customerPrivacy">,
  placement: Placement,
  subject: string,
): void {
  if (!mayTrack(api)) return;
  const strategy = "frequently_bought_together";
  const told: BlockEventDetail = { placement, strategy, slot: `${strategy}/${SUBJECT}`, subject };
  api.analytics.publish("aisle:exposure", { ...told }).catch(() => undefined);
}
