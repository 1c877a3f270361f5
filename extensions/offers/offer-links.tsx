/** @jsxImportSource preact */
import { useMemo } from "preact/hooks";
import type { Placement } from "../contract/events";
import type { OffersApi } from "./api";
import { attributionToken, mayTrack, newClickId, tell } from "./attribution";
import { OfferRow } from "./offer-row";
import { cartPermalink } from "./permalink";
import type { Offer } from "./products";
import { offerSettings } from "./settings";
import { useOffers } from "./use-offers";

/** After an order: what goes with it, each a link to a new cart. A paid order cannot be changed from here. */
export function OfferLinks({ api, placement }: { api: OffersApi; placement: Placement }) {
  const { heading, count } = offerSettings(api);
  const shown = useOffers(api, placement, count).slice(0, count);
  if (shown.length === 0) return api.extension.editor ? <s-text>{api.i18n.translate("sample")}</s-text> : null;
  return (
    <s-stack gap="base">
      <s-heading>{heading}</s-heading>
      {shown.map((offer, index) => (
        <OfferRow key={offer.productId} api={api} offer={offer}>
          <BuyLink api={api} offer={offer} placement={placement} position={index + 1} />
        </OfferRow>
      ))}
    </s-stack>
  );
}

interface Place {
  api: OffersApi;
  offer: Offer;
  placement: Placement;
  position: number;
}

function BuyLink({ api, offer, placement, position }: Place) {
  const clickId = useMemo(() => newClickId(), []);
  const { storefrontUrl, myshopifyDomain } = api.shop;
  const property = mayTrack(api) ? { _aisle: attributionToken(offer, placement, position, clickId) } : null;
  const href = cartPermalink(storefrontUrl ?? `https://${myshopifyDomain}`, offer.variantId, property);
  const { productId, title } = offer;
  return (
    <s-button
      variant="secondary"
      href={href}
      accessibilityLabel={api.i18n.translate("buyLabel", { title })}
      onClick={() => tell(api, "click", offer, { placement, position, productId, clickId })}
    >
      {api.i18n.translate("buy")}
    </s-button>
  );
}
