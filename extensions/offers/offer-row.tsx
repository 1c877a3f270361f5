/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import type { OffersApi } from "./api";
import type { Offer } from "./products";

/** A product with its price, and what can be done with it at the end of the row. */
export function OfferRow({ api, offer, children }: { api: OffersApi; offer: Offer; children: ComponentChildren }) {
  const money = (amount: number) => api.i18n.formatCurrency(amount, { currency: offer.currency });
  return (
    <s-grid gridTemplateColumns="auto 1fr auto" gap="base" alignItems="center">
      <s-product-thumbnail src={offer.imageUrl ?? undefined} alt="" size="base" />
      <s-stack gap="none">
        <s-text type="strong">{offer.title}</s-text>
        {offer.variantTitle ? <s-text color="subdued">{offer.variantTitle}</s-text> : null}
        <s-stack direction="inline" gap="small-300">
          <s-text>{money(offer.price)}</s-text>
          {offer.formerPrice === null ? null : (
            <s-text type="redundant" color="subdued">
              {money(offer.formerPrice)}
            </s-text>
          )}
        </s-stack>
      </s-stack>
      {children}
    </s-grid>
  );
}
