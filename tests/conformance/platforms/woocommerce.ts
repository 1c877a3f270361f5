import { randomUUID } from "node:crypto";
import type { Account, Platform, SentMessage } from "../../../connectors/contract/conformance/platform";
import { type ReadPortName, registered } from "../../../connectors/contract/connector";
import { woocommerce } from "../../../connectors/woocommerce/connector";
import { heldByPlugin, installPlugin } from "../../../sandbox/woocommerce/plugin/handover";
import { updateOrder } from "../../../sandbox/woocommerce/state/orders";
import { createCustomer, deleteCustomer, deleteTerm, updateCustomer } from "../../../sandbox/woocommerce/state/people";
import { trashProduct, updateProduct } from "../../../sandbox/woocommerce/state/products";
import type { WooState } from "../../../sandbox/woocommerce/state/woo-state";
import type { WooStore } from "../../../sandbox/woocommerce/store";
import { testStore } from "../../../sandbox/woocommerce/testing/test-store";
import { messageHeaders } from "../../../sandbox/woocommerce/webhooks/deliveries";
import { payloadOf } from "../../../sandbox/woocommerce/webhooks/payload";
import { conformanceSeed } from "./shopify-seed";

const SECRET = "a secret of the webhooks";
/** Fees, partial refunds, a guest's order, a plugin's status and its fields: what the seed does not know. */
const TAX_RATE = 20;

/** WooCommerce, as the sandbox stands in for it, over plain HTTP with signatures. */
export const woocommercePlatform: Platform = {
  connector: registered(woocommerce),
  async account(currency) {
    return account(await wooSandbox(currency));
  },
  async webhooks() {
    const store = await wooSandbox("GBP");
    try {
      const topics = ["product", "order", "customer"].flatMap((resource) =>
        ["created", "updated", "deleted", "restored"].map((event) => `${resource}.${event}`),
      );
      const messages = topics
        .filter((topic) => topic !== "customer.restored")
        .map((topic) => message(store.state, topic));
      const neededHeaders = ["signature", "topic", "source", "delivery-id"].map((name) => `x-wc-webhook-${name}`);
      return { secret: SECRET, at: new Date(), messages, neededHeaders };
    } finally {
      await store.close();
    }
  },
};

export async function wooSandbox(currency: string): Promise<WooStore> {
  const store = await testStore(conformanceSeed(currency), { taxRate: TAX_RATE });
  const { state } = store;
  const [first, second, third] = state.order.list({ orderBy: "id" });
  if (!first || !second || !third) throw new Error("the seed has too few orders");
  const fee = { id: state.next("items"), name: "Gift wrap", total: 250, total_tax: 50 };
  state.order.put({ ...first, data: { ...first.data, fee_lines: [fee] } });
  updateOrder(state, second.id, { status: "awaiting-pickup", meta_data: [{ key: "_plugin", value: { deep: [1] } }] });
  return store;
}

export const credentialsOf = (store: WooStore) => {
  const { consumer_key: consumerKey, consumer_secret: consumerSecret } = store.makeKey();
  return { url: store.home, consumerKey, consumerSecret, webhookSecret: SECRET };
};

function message(state: WooState, topic: string): SentMessage {
  const [resource] = topic.split(".");
  const table = resource === "product" ? state.product : resource === "order" ? state.order : state.customer;
  const id = table.list({ limit: 1 })[0]?.id ?? 0;
  const body = JSON.stringify(payloadOf(state, topic, id));
  const headers = messageHeaders(state, { id: 7, topic, secret: SECRET, body });
  return { topic, raw: Buffer.from(body), headers };
}

function account(store: WooStore): Account {
  const { state } = store;
  const credentials = credentialsOf(store);
  const digits = Number(state.setting("woocommerce_price_num_decimals"));
  const minor = (text: string) => BigInt(Math.round(Number(text) * 10 ** digits));
  const ids: Partial<Record<ReadPortName, () => string[]>> = {
    shop: () => [new URL(store.home).host],
    locations: () => ["store"],
    catalog: () => state.product.list().map(({ id }) => String(id)),
    collections: () => state.category.list().map(({ id }) => String(id)),
    customers: () => state.customer.list().map(({ id }) => String(id)),
    orders: () => state.order.list().map(({ id }) => String(id)),
  };
  const webhooksTo = (address: string) => state.webhook.list().filter(({ data }) => data.delivery_url === address);
  return {
    credentials,
    secrets: [credentials.consumerSecret, credentials.webhookSecret],
    fetch: (input, init) => fetch(input, init),
    held: (port) => ids[port]?.() ?? [],
    prices() {
      const simple = state.product.list().filter(({ data }) => data.type === "simple");
      const wares = [...simple, ...state.variation.list()];
      return new Map(wares.map(({ id, data }) => [String(id), minor(data.sale_price || data.regular_price)]));
    },
    sums() {
      const orders = state.order.list().map(({ data }) => data);
      const items = orders.flatMap((order) => order.line_items);
      const fees = orders.flatMap((order) => order.fee_lines);
      const refunded = state.refund.list().flatMap(({ data }) => data.line_items);
      // The seed's items are whole numbers of units: nothing is lost by sharing.
      const gross = [
        ...items.map(({ subtotal, subtotal_tax }) => subtotal + subtotal_tax),
        ...fees.map(({ total, total_tax }) => total + total_tax),
      ];
      return {
        orders: orders.length,
        lines: items.length + fees.length,
        grossMinor: gross.reduce((sum, minor) => sum + BigInt(minor), 0n),
        refundedUnits: refunded.reduce((sum, line) => sum - line.quantity, 0),
      };
    },
    async change(resource) {
      const last = (rows: { id: number }[]) => rows.at(-1)?.id ?? 0;
      const id = last(state[resource].list());
      if (resource === "product") updateProduct(state, id, { name: `Another ${randomUUID()}` });
      else if (resource === "customer") updateCustomer(state, id, { first_name: "Another" });
      else updateOrder(state, id, { customer_note: "another" });
      return String(id);
    },
    async remove(resource) {
      if (resource === "customer") {
        const id = createCustomer(state, { email: `${randomUUID()}@example.com` })?.id ?? 0;
        deleteCustomer(state, id);
        return String(id);
      }
      const id = (resource === "product" ? state.product : state.category).list().at(-1)?.id ?? 0;
      if (resource === "product") trashProduct(state, id);
      else deleteTerm(state, "category", id);
      return String(id);
    },
    slot: async () => null,
    complementary: async () => null,
    setComplementary: async () => undefined,
    measuring: () => null,
    subscribed: (address) =>
      new Map(webhooksTo(address).map(({ data, status }): [string, boolean] => [data.topic, status === "active"])),
    switchOff(address) {
      const [webhook] = webhooksTo(address);
      if (!webhook) throw new Error("nothing is subscribed to");
      state.webhook.put({ ...webhook, status: "disabled" });
      return webhook.data.topic;
    },
    stockOf({ inventoryItemExternalId }) {
      const [product = "", variation] = inventoryItemExternalId.split(":");
      const ware = variation ? state.variation.get(Number(variation)) : state.product.get(Number(product));
      return ware?.data.stock_quantity ?? null;
    },
    plugin: { install: () => installPlugin(state), held: () => heldByPlugin(state) },
    stop: store.close,
  };
}
