import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

/** A browser in a checkout, told with consent. */
export interface CheckoutBrowser {
  clientId: string;
  /** Who is counted in experiments there; null: nobody was named. */
  subject: string | null;
  allowsMarketing: boolean;
  /** ISO 8601: since when it is known to be in the checkout. */
  since: string;
}

/** The browser that went through a checkout, by its first word that names somebody; null: none that agreed to be measured. */
export async function readCheckoutBrowser(scope: ShopScope, checkoutToken: string): Promise<CheckoutBrowser | null> {
  const [found] = await rows(scope).sql<Omit<CheckoutBrowser, "since"> & { since: Date }>(
    `SELECT "clientId", subject, "allowsMarketing", "occurredAt" AS since FROM "BehaviourEvent"
     WHERE "shopId" = $1 AND "checkoutToken" = $2 AND "clientId" IS NOT NULL AND name IN ('checkout_started', 'checkout_completed')
     ORDER BY subject IS NULL, "occurredAt", id LIMIT 1`,
    [scope.shopId, checkoutToken],
  );
  return found ? { ...found, since: found.since.toISOString() } : null;
}
