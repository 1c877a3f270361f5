import type { OrderWords } from "../../contract/order-words";

/** A receipt's `status`, as the API's description lists them, in small letters. */
export const OWN_STATUSES: readonly string[] = [
  ...["paid", "completed", "open", "payment processing", "canceled", "fully refunded", "partially refunded"],
];

/** Of the seller's own pages, whichever account is signed in there. */
export const orderWords: OrderWords = {
  pageOf: (_, externalId) => `https://www.etsy.com/your/orders/sold?order_id=${encodeURIComponent(externalId)}`,
  isOwn: (platformStatus) => OWN_STATUSES.includes(platformStatus),
};
