import type { BehaviourEvent, EventBatch } from "../../extensions/contract/events";
import type { LookAt } from "./aisle";

/**
 * Shoppers of the last days in a sample shop, who looked at products beside each other: told by the door that a web pixel
 * tells, so that what others also viewed is there to be seen from the first minute.
 */
const DAYS = 6;
/** Products that one of them opens, and visits that begin at each product: neighbours are met often enough to count. */
const OPENED = 5;
const VISITS = 4;
/** Between two pages. */
const PAUSE_MS = 40_000;
const BATCH = 50;
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

interface Shown {
  externalId: string;
  handle: string;
  productType: string;
  title: string;
}

/** What was opened, oldest first: products of a kind are looked at together. `now` in milliseconds. */
export function visits(products: readonly Shown[], now: number): BehaviourEvent[] {
  const shelf = [...products].sort((a, b) => compare(a.productType, b.productType) || compare(a.title, b.title));
  if (shelf.length <= OPENED) return [];
  const count = shelf.length * VISITS;
  return Array.from({ length: count }, (_, visit) => {
    const begun = now - Math.floor(((visit * 0.618_034) % 1) * DAYS * 86_400_000) - OPENED * PAUSE_MS;
    return Array.from({ length: OPENED }, (_, step): BehaviourEvent => {
      const product = shelf[(visit + step) % shelf.length]!;
      return {
        ...{ id: `sample-${visit}-${step}`, name: "product_viewed" as const },
        ...{ at: new Date(begun + step * PAUSE_MS).toISOString(), clientId: `sample-shopper-${visit}` },
        ...{ page: `/products/${product.handle}`, productId: product.externalId },
      };
    });
  }).flat();
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Once the products are in, and while orders are still being read, so that the first training knows of it. */
export async function comeIn(aisle: LookAt, app: string, signal: AbortSignal): Promise<void> {
  while ((await aisle.state()).import.ports.find(({ port }) => port === "catalog")?.isFinished !== true) {
    if (signal.aborted) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  const key = await aisle.storefrontKey();
  const events = visits(await aisle.shownProducts(), Date.now());
  for (let at = 0; at < events.length; at += BATCH) {
    const batch: EventBatch = { key, events: events.slice(at, at + BATCH) };
    const sent = await fetch(`${app}/storefront/v1/events`, {
      method: "POST",
      headers: { "content-type": "text/plain", "user-agent": BROWSER },
      body: JSON.stringify(batch),
    });
    if (!sent.ok) throw new Error(`The sample shop's shoppers were answered ${sent.status}`);
  }
}
