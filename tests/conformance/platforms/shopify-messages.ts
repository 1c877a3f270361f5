import { randomUUID } from "node:crypto";
import type { SentMessage, Webhooks } from "../../../connectors/contract/conformance/platform";
import {
  listFulfillments,
  listLocations,
  listOrders,
  listRefunds,
  type ResourceIds,
  type WebhookTopic,
} from "../../../sandbox/shopify/state";
import { payloads } from "../../../sandbox/shopify/webhooks/payloads";
import {
  dataRequestPayload,
  redactCustomerPayload,
  redactShopPayload,
} from "../../../sandbox/shopify/webhooks/payloads/privacy";
import { headers } from "../../../sandbox/shopify/webhooks/send";
import type { Sandbox, SandboxShop } from "../../../sandbox/start";

/** One message of every topic that `shopify.app.toml` subscribes to, as the sandbox sends them. */
export function shopifyMessages(sandbox: Sandbox, shop: SandboxShop): Webhooks {
  const at = new Date();
  const { secret } = sandbox.app;
  const messages = [...new Set(sandbox.app.subscriptions.map(({ topic }) => topic))].map((topic): SentMessage => {
    return send(topic, JSON.stringify(body(shop, topic, sandbox.app.clientId)));
  });
  return {
    secret,
    at,
    messages,
    neededHeaders: ["x-shopify-hmac-sha256", "x-shopify-topic", "x-shopify-shop-domain", "x-shopify-triggered-at"],
  };

  function send(topic: string, text: string): SentMessage {
    const delivery = {
      topic,
      body: text,
      apiVersion: sandbox.app.apiVersion,
      webhookId: randomUUID(),
      eventId: randomUUID(),
      triggeredAt: at.toISOString(),
      name: null,
    };
    const sent = headers(delivery as Parameters<typeof headers>[0], shop.domain, secret);
    return { topic, raw: Buffer.from(text), headers: sent };
  }
}

function body(shop: SandboxShop, topic: string, appKey: string): unknown {
  const { state } = shop;
  const customer = state.sql("SELECT id, email, phone FROM customers").get() as {
    id: number;
    email: string;
    phone: null;
  };
  if (topic === "customers/data_request") return dataRequestPayload(state, customer, 1);
  if (topic === "customers/redact") return redactCustomerPayload(state, customer);
  if (topic === "shop/redact") return redactShopPayload(state);
  const payload = payloads[topic as WebhookTopic](state, subject(shop, topic, appKey));
  if (payload === null) throw new Error(`the sandbox has no subject for ${topic}`);
  return payload;
}

/** The first record of the topic's kind; of orders one with refunds and fulfilments. */
function subject({ state }: SandboxShop, topic: string, appKey: string): ResourceIds {
  const first = (table: string) => Number(state.sql(`SELECT min(id) AS id FROM ${table}`).get()?.["id"]);
  const order = listOrders(state, 1_000).find(
    ({ id }) => listRefunds(state, id).length > 1 && listFulfillments(state, id).length > 0,
  );
  const orderId = order?.id ?? first("orders");
  switch (topic.split("/")[0]) {
    case "products":
      return { id: first("products") };
    case "collections":
      return { id: first("collections") };
    case "customers":
      return { id: first("customers") };
    case "orders":
      return { id: orderId };
    case "refunds":
      return { id: listRefunds(state, orderId)[0]?.id ?? 0, orderId };
    case "fulfillments":
      return { id: listFulfillments(state, orderId)[0]?.id ?? 0, orderId };
    case "inventory_items":
      return { id: first("inventoryItems") };
    case "inventory_levels":
      return { id: first("inventoryItems"), locationId: listLocations(state)[0]?.id ?? 0 };
    case "locations":
      return { id: listLocations(state)[0]?.id ?? 0 };
    case "themes":
      return { id: first("themes") };
    case "bulk_operations":
      return { id: first("bulkOperations"), appKey };
    default:
      return { id: state.shop().id, appKey };
  }
}
