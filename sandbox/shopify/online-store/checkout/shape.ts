import type { MailingAddress, MoneyV2, Checkout as PixelCheckout } from "@shopify/web-pixels-extension";
import type { Address } from "../../state";
import { CartDrop } from "../drops/cart";
import { pixelVariant } from "../pixel/shapes";
import type { Page } from "../render/page";
import type { Checkout } from "./checkout";
import { deliveryOf } from "./totals";

/** The checkout as the web pixel's events have it. Contact and address are withheld, as from an app without approval. */
export function pixelCheckout(page: Page, checkout: Checkout): PixelCheckout {
  const cart = new CartDrop(page);
  const money = (hundredths: number): MoneyV2 => ({ amount: hundredths / 100, currencyCode: page.currency });
  const delivery = deliveryOf(page);
  const total = cart.total_price + delivery.hundredths;
  const option = {
    cost: money(delivery.hundredths),
    costAfterDiscounts: money(delivery.hundredths),
    description: null,
    handle: "standard",
    title: delivery.title,
    type: "shipping",
  };
  return {
    attributes: Object.entries(page.cart.attributes).map(([key, value]) => ({ key, value })),
    billingAddress: withheld(checkout.address),
    buyerAcceptsEmailMarketing: false,
    buyerAcceptsSmsMarketing: false,
    currencyCode: page.currency,
    delivery: { selectedDeliveryOptions: [option] },
    discountApplications: [],
    discountsAmount: money(0),
    email: null,
    lineItems: cart.items.map((item) => ({
      discountAllocations: [],
      finalLinePrice: money(item.line_price),
      id: item.key,
      properties: item.properties.map(([key, value]) => ({ key, value })),
      quantity: item.quantity,
      sellingPlanAllocation: null,
      title: item.product.title,
      variant: pixelVariant(page, item.variant),
    })),
    localization: {
      country: { isoCode: page.state.shop().countryCode },
      language: { isoCode: page.request.language },
      market: { handle: "primary", id: "gid://shopify/Market/1" },
    },
    order: null,
    phone: null,
    shippingAddress: withheld(checkout.address),
    shippingLine: { price: money(delivery.hundredths) },
    smsMarketingPhone: null,
    subtotalPrice: money(cart.total_price),
    token: checkout.token,
    totalPrice: money(total),
    totalTax: money(0),
    transactions: [],
  };
}

function withheld(address: Address | null): MailingAddress | null {
  if (!address) return null;
  const none = { address1: null, address2: null, firstName: null, lastName: null, phone: null };
  return {
    ...none,
    city: null,
    country: address.country,
    countryCode: address.countryCode,
    province: address.province,
    provinceCode: null,
    zip: null,
  };
}
