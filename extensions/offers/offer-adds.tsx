/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import type { CheckoutOffersApi } from "./api";
import { attributionToken, mayTrack, newClickId, tell } from "./attribution";
import { OfferRow } from "./offer-row";
import type { Offer } from "./products";
import { offerSettings } from "./settings";
import { useOffers } from "./use-offers";

const PLACEMENT = "checkout";

/** In the checkout: what goes with the cart, each with a button that adds it. Nothing is chosen beforehand. */
export function OfferAdds({ api }: { api: CheckoutOffersApi }) {
  const { heading, count } = offerSettings(api);
  const offers = useOffers(api, PLACEMENT, count);
  const [adding, setAdding] = useState<string | null>(null);
  const [said, setSaid] = useState<{ tone: "critical" | "success"; text: string } | null>(null);
  // Some checkouts (a draft order's, a wallet's) take no further lines.
  if (!api.instructions.value.lines.canAddCartLine) return null;
  const inCart = new Set(api.lines.value.map((line) => line.merchandise.product.id));
  const shown = offers.filter(({ productId }) => !inCart.has(`gid://shopify/Product/${productId}`)).slice(0, count);

  async function add(offer: Offer, position: number): Promise<void> {
    setAdding(offer.productId);
    const failure = await addLine(api, offer, position);
    const { title } = offer;
    setSaid(
      failure === null
        ? { tone: "success", text: api.i18n.translate("added", { title }) }
        : { tone: "critical", text: [api.i18n.translate("failed", { title }), failure].join(" ").trim() },
    );
    setAdding(null);
  }

  if (shown.length === 0 && !said) return api.extension.editor ? <s-text>{api.i18n.translate("sample")}</s-text> : null;
  return (
    <s-stack gap="base">
      {shown.length > 0 ? <s-heading>{heading}</s-heading> : null}
      {said ? <s-banner tone={said.tone}>{said.text}</s-banner> : null}
      {shown.map((offer, index) => (
        <OfferRow key={offer.productId} api={api} offer={offer}>
          <s-button
            variant="secondary"
            loading={adding === offer.productId}
            disabled={adding !== null && adding !== offer.productId}
            accessibilityLabel={api.i18n.translate("addLabel", { title: offer.title })}
            onClick={() => add(offer, index + 1)}
          >
            {api.i18n.translate("add")}
          </s-button>
        </OfferRow>
      ))}
    </s-stack>
  );
}

/** Null when it was added; else what the platform says, which may be nothing. */
async function addLine(api: CheckoutOffersApi, offer: Offer, position: number): Promise<string | null> {
  const clickId = newClickId();
  const value = attributionToken(offer, PLACEMENT, position, clickId);
  try {
    const result = await api.applyCartLinesChange({
      type: "addCartLine",
      merchandiseId: offer.merchandiseId,
      quantity: 1,
      ...(mayTrack(api) && { attributes: [{ key: "_aisle", value }] }),
    });
    if (result.type === "error") return result.message;
  } catch {
    return "";
  }
  const { productId, variantId } = offer;
  tell(api, "add", offer, { placement: PLACEMENT, position, productId, variantId, quantity: 1, clickId });
  return null;
}
