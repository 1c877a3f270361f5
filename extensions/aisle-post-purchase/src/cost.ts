import type { PostPurchaseRenderApi } from "@shopify/post-purchase-ui-extensions";

type Calculated = Awaited<ReturnType<PostPurchaseRenderApi["calculateChangeset"]>>;

export interface Cost {
  /** Before the discount, and what is paid for the unit; the same where there is none. In the shopper's currency. */
  full: string;
  price: string;
  isDiscounted: boolean;
  /** Null where none is added. */
  tax: string | null;
  total: string;
}

/** What the platform says that the offer costs; null when it cannot be added. */
export function costOf(calculated: Calculated, locale: string): Cost | null {
  const purchase = calculated.status === "processed" ? calculated.calculatedPurchase : undefined;
  const line = purchase?.updatedLineItems[0];
  if (!purchase || !line) return null;
  const currency = purchase.totalOutstandingSet.presentmentMoney.currencyCode;
  const money = (amount: number) => new Intl.NumberFormat(locale, { style: "currency", currency }).format(amount);
  const full = Number(line.priceSet.presentmentMoney.amount) * line.quantity;
  const price = Number(line.totalPriceSet.presentmentMoney.amount);
  const tax = purchase.addedTaxLines.reduce((sum, one) => sum + Number(one.priceSet.presentmentMoney.amount), 0);
  return {
    full: money(full),
    price: money(price),
    isDiscounted: price < full,
    tax: tax > 0 ? money(tax) : null,
    total: money(Number(purchase.totalOutstandingSet.presentmentMoney.amount)),
  };
}
