import { tell } from "~/infra/outbox";
import type { ShopScope } from "~/infra/scope";
import { saveOrderFacts } from "../../customers/customers.server";
import { getShop } from "../../shops/shops.server";
import { orderRecorded } from "../events";
import type { Marked } from "../store/copies.server";
import { factsOfCustomers } from "../store/links.server";

const AT_ONCE = 500;

/** Whether these orders count has changed: their customers' sums follow, and whoever reckons with orders is told. */
export async function changedStanding(scope: ShopScope, changed: readonly Marked[]): Promise<void> {
  const ids = changed.map(({ id }) => id);
  await refreshFacts(scope, [...new Set(changed.flatMap(({ customerId }) => customerId ?? []))]);
  for (let i = 0; i < ids.length; i += AT_ONCE)
    await tell(scope, orderRecorded, { orderIds: ids.slice(i, i + AT_ONCE) });
}

/** What the orders say of these customers, as it stands now. */
export async function refreshFacts(scope: ShopScope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const facts = await factsOfCustomers(scope, ids, (await getShop(scope)).currency);
  await saveOrderFacts(
    scope,
    facts.map((fact) => ({
      ...fact,
      spentMinor: BigInt(fact.spentMinor),
      firstOrderAt: fact.firstOrderAt?.toISOString() ?? null,
      lastOrderAt: fact.lastOrderAt?.toISOString() ?? null,
    })),
  );
}
