import type { Api as OrderStatusApi } from "@shopify/ui-extensions/customer-account.order-status.block.render";
import type { Api as CheckoutApi } from "@shopify/ui-extensions/purchase.checkout.block.render";
import type { Api as ThankYouApi } from "@shopify/ui-extensions/purchase.thank-you.block.render";

type Used = "extension" | "lines" | "query" | "sessionToken" | "settings" | "shop";

/** What all three pages give alike, and no more than is used of it. */
export interface OffersApi extends Pick<ThankYouApi, Used> {
  /** Of the cart, or the order that it became. */
  attributes: { value: readonly { key: string; value?: string }[] | undefined };
  analytics: Pick<ThankYouApi["analytics"], "publish">;
  customerPrivacy: { value: { allowedProcessing: { analytics: boolean } } };
  i18n: { translate: (key: string, replacements?: Record<string, string>) => string } & Pick<
    ThankYouApi["i18n"],
    "formatCurrency"
  >;
  localization: {
    language: { value: { isoCode: string } };
    country?: { value: { isoCode: string } | undefined };
  };
}

/** The checkout's own: lines can be changed, unless the cart says otherwise. */
export interface CheckoutOffersApi extends OffersApi {
  applyCartLinesChange: CheckoutApi["applyCartLinesChange"];
  instructions: CheckoutApi["instructions"];
}

/** The platform's object for the page that the extension runs in. */
export const checkoutApi = (): CheckoutOffersApi => platform<CheckoutApi>() as unknown as CheckoutOffersApi;
export const thankYouApi = (): OffersApi => platform<ThankYouApi>() as unknown as OffersApi;
export const orderStatusApi = (): OffersApi => platform<OrderStatusApi>() as unknown as OffersApi;

const platform = <T>() => (globalThis as unknown as { shopify: T }).shopify;
