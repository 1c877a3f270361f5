import type { EtsyState } from "../../../sandbox/etsy/state/etsy-state";
import { createReceipt, type ReceiptRow } from "../../../sandbox/etsy/state/receipts";

const NOBODY = { first_line: null, city: null, state: null, zip: null, country_iso: null, message_from_buyer: null };

export interface Sale {
  listing?: number | null;
  product?: number | null;
  quantity?: number;
  price?: number;
  shipping?: number;
  discount?: number;
  buyer?: number;
  /** Seconds; a sale of the past tells nobody. */
  created?: number;
}

/** A sale of one thing, or of something that is no listing any more. Null when there are not so many of it. */
export function sell(state: EtsyState, sale: Sale = {}): ReceiptRow | null {
  const { listing = null, product = null, quantity = 1, price = 500, shipping = 0, discount = 0, buyer = 1 } = sale;
  return createReceipt(state, {
    ...NOBODY,
    ...{ buyer_user_id: buyer, buyer_email: null, name: "A. Buyer", shipping, tax: 0, vat: 0, discount },
    ...(sale.created !== undefined && { created: sale.created }),
    lines: [{ listing, product, title: "Tea", sku: "", quantity, price, variations: [] }],
  });
}
