import { CartDrop } from "../drops/cart";
import { fromHundredths } from "../money-format";
import type { Page } from "../render/page";

/** Delivery of the sandbox's shops: free from 50 units of the currency, else 3.95, for anything that is sent. */
export function deliveryOf(page: Page): { title: string; hundredths: number; minor: number } {
  const cart = new CartDrop(page);
  const isFree = !cart.requires_shipping || cart.total_price >= 5000;
  const hundredths = isFree ? 0 : 395;
  return {
    title: isFree ? "Free delivery" : "Standard delivery",
    hundredths,
    minor: fromHundredths(hundredths, page.currency),
  };
}
