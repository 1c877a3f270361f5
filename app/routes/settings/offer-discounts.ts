/** Percent off the offer after a purchase that a merchant can choose; none first. */
export const OFFER_DISCOUNTS = [0, 5, 10, 15, 20, 25, 30, 40, 50] as const;
