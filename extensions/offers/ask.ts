import type { Placement, Strategy } from "../contract/events";
import type { OffersApi } from "./api";
import { APP_URL } from "./app-url";

/** What Aisle would offer: numeric ids. */
export interface Answered {
  productId: string;
  variantId: string;
  strategy: Strategy;
}

/** A checkout waits for nobody: what comes later is not shown. */
const PATIENCE_MS = 3_000;

/** Asks Aisle what goes with the page's lines, best first. Nothing on any failure: the page stands without us. */
export async function askOffers(
  api: Pick<OffersApi, "lines" | "sessionToken">,
  placement: Placement,
  limit: number,
): Promise<Answered[]> {
  try {
    const products = [...new Set(api.lines.value.map((line) => line.merchandise.product.id))];
    if (products.length === 0) return [];
    const response = await fetch(`${APP_URL}/offers/v1/basket`, {
      method: "POST",
      headers: { authorization: `Bearer ${await api.sessionToken.get()}`, "content-type": "application/json" },
      body: JSON.stringify({ placement, products, limit }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) return [];
    const { items } = (await response.json()) as { items?: Answered[] };
    return Array.isArray(items) ? items : [];
  } catch {
    return [];
  }
}
