import * as catalog from "~/domains/catalog/catalog.server";
import { type Ingest, mainChannel, noteAccountName } from "~/domains/channels/channels.server";
import * as customers from "~/domains/customers/customers.server";
import * as orders from "~/domains/orders/orders.server";
import { applyShop } from "~/domains/shops/shops.server";
import { addApplied, tallyOf } from "~/kernel/applied";

/**
 * Where changes become rows: one batch, one scope, every domain's writer in the order in which records lean on each
 * other. Import, webhooks, reconciliation and files all come through here.
 */
export const ingest: Ingest = {
  async apply(scope, context, changes) {
    const applied = await catalog.apply(scope, context, changes);
    addApplied(applied, await customers.apply(scope, context, changes));
    addApplied(applied, await orders.apply(scope, context, changes));
    for (const change of changes) {
      if (change.kind === "shop") await noteAccountName(scope, context.channelId, change.shop.name);
      // What the shop is called and counts in is said by its main channel alone.
      if (change.kind !== "shop" || (await mainChannel(scope))?.id !== context.channelId) continue;
      const isChanged = await applyShop(scope, change.shop);
      if (isChanged) tallyOf(applied, "shop").updated.push(change.shop.externalId);
    }
    return applied;
  },

  knownIds(scope, channelId, resource) {
    if (resource === "order") return orders.knownExternalIds(scope, channelId);
    if (resource === "customer") return customers.knownExternalIds(scope, channelId);
    return catalog.knownExternalIds(scope, channelId, resource);
  },
};
