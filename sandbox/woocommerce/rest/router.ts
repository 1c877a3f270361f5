import type { WooState } from "../state/woo-state";
import { isForced, noRoute, type RestAnswer, type RestCall, RestError } from "./answer";
import { answerResource, type Resource } from "./resource";
import { coupons } from "./resources/coupons";
import { orders, refunds } from "./resources/orders";
import { customers, terms } from "./resources/people";
import { products, variations } from "./resources/products";
import { currencies, settings, systemStatus } from "./resources/settings";
import { webhooks } from "./resources/webhooks";
import { schemaAnswer } from "./schema";

/** Answers a call of `wc/v3` whose key is good. */
export function route(state: WooState, call: RestCall, ping: (id: number) => void): RestAnswer {
  const [first, second, ...more] = call.path;
  if (first === undefined) return { status: 200, body: { namespace: "wc/v3", routes: {} } };
  if (first === "settings") return settings(state, call, call.path.slice(1));
  if (first === "system_status") return systemStatus(state, call);
  if (first === "data" && second === "currencies") return currencies(state, call, more);
  const found = find(state, call.path, ping);
  if (!found) throw noRoute();
  if (call.method === "OPTIONS") return schemaAnswer(state, found.resource, sampleOf(found.resource, call));
  return answerResource(state, found.resource, call, found.rest, isForced(call));
}

function find(
  state: WooState,
  path: readonly string[],
  ping: (id: number) => void,
): { resource: Resource; rest: readonly string[] } | null {
  const [first, second, third, ...more] = path;
  const rest = path.slice(1);
  switch (first) {
    case "products":
      if (second === "categories" || second === "tags")
        return { resource: terms(state, second === "tags" ? "tag" : "category"), rest: path.slice(2) };
      if (third === "variations") return { resource: variations(state, idIn(second)), rest: more };
      return { resource: products(state), rest };
    case "orders":
      if (third === "refunds") return { resource: refunds(state, idIn(second)), rest: more };
      return { resource: orders(state), rest };
    case "refunds":
      // The collection alone: a refund is asked for below its order.
      return rest.length === 0 ? { resource: refunds(state, null), rest } : null;
    case "customers":
      return { resource: customers(state), rest };
    case "coupons":
      return { resource: coupons(state), rest };
    case "webhooks":
      return { resource: webhooks(state, ping), rest };
    default:
      return null;
  }
}

function idIn(text: string | undefined): number {
  if (!text || !/^\d+$/.test(text)) throw noRoute();
  return Number(text);
}

function sampleOf(resource: Resource, call: RestCall): object | null {
  const query = new URLSearchParams({ per_page: "1" });
  const list = resource.list({ ...call, query }).body as object[];
  return list[0] ?? null;
}

/** A call without a key, as WooCommerce words it for what was asked. */
export function notAllowed(call: RestCall): RestError {
  const [code, words] =
    call.method === "GET"
      ? /^\d+$/.test(call.path.at(-1) ?? "")
        ? ["cannot_view", "Sorry, you cannot view this resource."]
        : ["cannot_view", "Sorry, you cannot list resources."]
      : call.method === "POST"
        ? ["cannot_create", "Sorry, you are not allowed to create resources."]
        : call.method === "DELETE"
          ? ["cannot_delete", "Sorry, you are not allowed to delete this resource."]
          : ["cannot_edit", "Sorry, you are not allowed to edit this resource."];
  return new RestError(`woocommerce_rest_${code}`, words, 401);
}
