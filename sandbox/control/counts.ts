import { grantedScopes, isInstalled, type ShopState } from "../shopify/state";
import { countDeliveries } from "../shopify/webhooks/deliveries";

const counted = {
  products: "products",
  variants: "variants",
  collections: "collections",
  locations: "locations",
  customers: "customers",
  orders: "orders",
  orderLines: "orderLines",
  refunds: "refunds",
  fulfillments: "fulfillments",
  metafields: "metafields",
  events: "events",
} as const;

/** What a shop holds, for comparing with what an app made of it. Sums are in minor units. */
export function shopFacts(state: ShopState, clientId: string): Record<string, unknown> {
  const counts = Object.fromEntries(
    Object.entries(counted).map(([name, table]) => [
      name,
      Number(state.sql(`SELECT count(*) AS n FROM ${table}`).get()?.["n"]),
    ]),
  );
  const sums = state
    .sql(
      "SELECT coalesce(sum(price * quantity), 0) AS gross, coalesce(sum(refundedQuantity), 0) AS refunded FROM orderLines",
    )
    .get();
  return {
    domain: state.domain,
    name: state.shop().name,
    currency: state.shop().currency,
    now: state.now().toISOString(),
    isInstalled: isInstalled(state, clientId),
    scopes: grantedScopes(state, clientId),
    counts: { ...counts, grossMinor: Number(sums?.["gross"]), refundedUnits: Number(sums?.["refunded"]) },
    deliveries: countDeliveries(state),
  };
}
