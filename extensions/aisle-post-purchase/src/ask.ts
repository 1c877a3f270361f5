import { APP_URL } from "../../offers/app-url";

/** What Aisle offers after a purchase. `sealed` is handed back as it came: all that will be signed. */
export interface PurchaseOffer {
  /** Of the page, where one is tried; null: the page's own words. */
  heading: string | null;
  title: string;
  variantTitle: string | null;
  imageUrl: string | null;
  discountPercent: number;
  /** For the platform to calculate the price with. */
  changes: { type: "add_variant"; variantId: number; quantity: number }[];
  sealed: string;
}

/** The shopper has just paid and waits for the thank-you page. */
const PATIENCE_MS = 3_000;

async function ask<T>(door: string, body: object): Promise<T | null> {
  try {
    const response = await fetch(`${APP_URL}/offers/v1/${door}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return response.ok ? ((await response.json()) as T) : null;
  } catch {
    return null;
  }
}

/** What to offer after the purchase that the token is for; null: nothing, or no answer. */
export async function askOffer(token: string): Promise<PurchaseOffer | null> {
  return (await ask<{ offer: PurchaseOffer | null }>("purchase", { token }))?.offer ?? null;
}

/** The signed changeset that adds the offer; null when it is gone, or there is no answer. */
export async function askChangeset(token: string, offer: PurchaseOffer): Promise<string | null> {
  return (await ask<{ changeset: string | null }>("changeset", { token, offer: offer.sealed }))?.changeset ?? null;
}
