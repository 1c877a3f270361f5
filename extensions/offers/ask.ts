import type { Placement, Strategy } from "../contract/events";
import type { OffersApi } from "./api";
import { APP_URL } from "./app-url";
import { mayTrack } from "./attribution";
import { visitorOf } from "./visitor";

/** What Aisle would offer: numeric ids. */
export interface Answered {
  productId: string;
  variantId: string;
  strategy: Strategy;
  /** Who is counted: `c` and the customer's id, or the visitor's. With consent alone. */
  subject?: string;
}

export interface Asked {
  answered: Answered[];
  /** Who is counted and is kept from all of this, to tell what they add; null: nobody. */
  heldOut: string | null;
}

const NOTHING: Asked = { answered: [], heldOut: null };

/** A checkout waits for nobody: what comes later is not shown. */
const PATIENCE_MS = 3_000;

/** Asks Aisle what goes with the page's lines, best first. Nothing on any failure: the page stands without us. */
export async function askOffers(
  api: Pick<OffersApi, "attributes" | "customerPrivacy" | "lines" | "sessionToken">,
  placement: Placement,
  limit: number,
): Promise<Asked> {
  try {
    const products = [...new Set(api.lines.value.map((line) => line.merchandise.product.id))];
    if (products.length === 0) return NOTHING;
    const ofLines = api.lines.value.map(({ attributes }) => attributes);
    const visitor = mayTrack(api) ? visitorOf(api.attributes.value, ofLines) : null;
    const response = await fetch(`${APP_URL}/offers/v1/basket`, {
      method: "POST",
      headers: { authorization: `Bearer ${await api.sessionToken.get()}`, "content-type": "application/json" },
      body: JSON.stringify({
        placement,
        products,
        limit,
        ...(mayTrack(api) && { consent: true }),
        ...(visitor && { visitor }),
      }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) return NOTHING;
    const { items, heldOut } = (await response.json()) as { items?: Answered[]; heldOut?: string };
    return { answered: Array.isArray(items) ? items : [], heldOut: heldOut ?? null };
  } catch {
    return NOTHING;
  }
}
