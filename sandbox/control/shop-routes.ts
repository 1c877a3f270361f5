import { jsonReply, type Reply } from "../http/reply";
import type { Running } from "../running";
import { embeddedAppUrl, sessionTokenFor } from "../shopify/admin-frame/app-url";
import { installApp, uninstallApp } from "../shopify/oauth/installation";
import { type OpenShop, shopDomain, shopName } from "../shopify/shop-registry";
import { changesAfter } from "../shopify/state";
import { type DeliveryStatus, listDeliveries } from "../shopify/webhooks/deliveries";
import { shopFacts } from "./counts";
import type { ControlCall } from "./handler";
import { isOutcome, operations } from "./operations";

export function shopAddresses(running: Running, domain: string): Record<string, string> {
  const admin = `${running.urls.shopify}/store/${shopName(domain)}`;
  return {
    domain,
    admin,
    app: `${admin}/apps/${running.app.handle}`,
    storefront: `${running.urls.onlineStore}/?shop=${domain}`,
  };
}

/** What concerns one shop: `/__sandbox/shops/:domain/…`. */
export async function shopRoute(running: Running, call: ControlCall): Promise<Reply | null> {
  const [, name = "", action = ""] = call.path;
  const shop = running.shops.find(shopDomain(name));
  if (shop === null) return jsonReply({ error: `There is no sandbox shop ${name}.` }, 404);
  return call.method === "GET" ? readShop(running, shop, call, action) : changeShop(running, shop, call, action);
}

function readShop(running: Running, shop: OpenShop, call: ControlCall, action: string): Reply | null {
  const { state } = shop;
  const { query } = call;
  switch (action) {
    case "":
      return jsonReply({ ...shopAddresses(running, state.domain), ...shopFacts(state, running.app.clientId) });
    case "deliveries":
      return jsonReply(
        listDeliveries(state, {
          topic: query.get("topic") ?? undefined,
          status: (query.get("status") as DeliveryStatus | null) ?? undefined,
          limit: Number(query.get("limit") ?? 50),
        }),
      );
    case "events":
      return jsonReply(changesAfter(state, Number(query.get("after") ?? 0), Number(query.get("limit") ?? 1000)));
    case "session-token":
      return jsonReply({ token: sessionTokenFor(running, state, "control") });
    case "app-url":
      return jsonReply({ url: embeddedAppUrl(running, state, query.get("path") ?? "/", "control") });
    default:
      return null;
  }
}

async function changeShop(running: Running, shop: OpenShop, call: ControlCall, action: string): Promise<Reply | null> {
  const { state } = shop;
  switch (action) {
    case "install":
      installApp(state, running.app, (call.fields["without"] as string[] | undefined) ?? []);
      return jsonReply(shopFacts(state, running.app.clientId));
    case "uninstall":
      return jsonReply({ uninstalled: uninstallApp(state, running.app) });
    case "settle":
      await shop.webhooks.idle();
      return jsonReply(shopFacts(state, running.app.clientId));
    case "operations":
      return operate(running, shop, call);
    default:
      return null;
  }
}

/** `{ operation, … }`, or `{ operations: [ … ] }` in one transaction. */
function operate(running: Running, shop: OpenShop, call: ControlCall): Reply {
  const list = (call.fields["operations"] as Record<string, unknown>[] | undefined) ?? [call.fields];
  const results = shop.state.transaction(() => list.map((input) => operateOne(running, shop, input)));
  shop.webhooks.wake();
  return jsonReply(call.fields["operations"] === undefined ? { result: results[0] ?? null } : { results });
}

function operateOne(running: Running, shop: OpenShop, { operation, ...input }: Record<string, unknown>): unknown {
  const known = typeof operation === "string" ? operations[operation] : undefined;
  if (known === undefined)
    throw new RangeError(
      `There is no operation ${String(operation)}; there are ${Object.keys(operations).join(", ")}.`,
    );
  const result = known(shop.state, running.app, input);
  if (!isOutcome(result)) return result ?? null;
  if (!result.ok) throw new RangeError(result.refusals.map((refusal) => refusal.message).join(" "));
  return result.value;
}
