import type { Account, Platform, SentMessage } from "../../../connectors/contract/conformance/platform";
import { type ReadPortName, registered } from "../../../connectors/contract/connector";
import { etsy } from "../../../connectors/etsy/connector";
import type { EtsyShop } from "../../../sandbox/etsy/shop";
import { deleteListing, deleteSection, updateListing } from "../../../sandbox/etsy/state/listings";
import { shipReceipt } from "../../../sandbox/etsy/state/receipts";
import { TEST_APP, testShop } from "../../../sandbox/etsy/testing/test-shop";
import { orderMessage, signed } from "../../../sandbox/etsy/webhooks/sign";
import type { ShopSeed } from "../../../sandbox/shops/seed";
import { conformanceSeed } from "./shopify-seed";

const SECRET = `whsec_${Buffer.from("a secret of the app's endpoint").toString("base64")}`;

/** Etsy, as the sandbox stands in for it. */
export const etsyPlatform: Platform = {
  connector: registered(etsy),
  async account(currency) {
    const seed = conformanceSeed(currency);
    return account(await testShop(seed), seed);
  },
  async webhooks() {
    const shop = await testShop(conformanceSeed("GBP"));
    try {
      const receipt = shop.state.receipt.list({ limit: 1 })[0]?.id ?? 0;
      const topics = ["order.paid", "order.canceled", "order.shipped", "order.delivered"];
      const messages = topics.map((topic) => message(shop, topic, receipt));
      const neededHeaders = ["webhook-id", "webhook-timestamp", "webhook-signature"];
      return { secret: SECRET, at: new Date(), messages, neededHeaders };
    } finally {
      await shop.close();
    }
  },
};

function message({ state }: EtsyShop, topic: string, receipt: number): SentMessage {
  const body = orderMessage(topic, state.shopId, receipt);
  return {
    topic,
    raw: Buffer.from(body),
    headers: signed(SECRET, { id: `msg_${topic}`, second: state.second(), body }),
  };
}

/** A shop's credentials, as a grant ends with them. */
export function credentialsOf(shop: EtsyShop) {
  const { access_token: accessToken, refresh_token: refreshToken, expires_in } = shop.grant();
  const { keystring, sharedSecret } = TEST_APP;
  const expiresAt = new Date(shop.state.now().getTime() + expires_in * 1_000).toISOString();
  return { shopId: String(shop.state.shopId), keystring, sharedSecret, accessToken, refreshToken, expiresAt };
}

/** Sends what is meant for Etsy to the sandbox. */
export function forwarded(sandboxUrl: string): typeof globalThis.fetch {
  return (input, init) => {
    const url = new URL(String(input));
    return fetch(url.host === "api.etsy.com" ? new URL(url.pathname + url.search, sandboxUrl) : url, init);
  };
}

/** What can be bought of an item, by the shop itself: null where its listing is not for sale by its seller's choice. */
export function stockIn({ state }: EtsyShop, item: string): number | null {
  const [listing, product] = item.split(":").map(Number);
  const row = state.listing.get(listing ?? 0);
  const ware = row?.data.products.find(({ product_id }) => product_id === product);
  if (!row || !ware) return null;
  if (row.state === "active") return ware.is_enabled ? ware.quantity : 0;
  const isHidden = row.data.products.every(({ is_enabled }) => !is_enabled);
  return row.state === "sold_out" || (row.state === "inactive" && isHidden) ? 0 : null;
}

function account(shop: EtsyShop, seed: ShopSeed): Account {
  const { state } = shop;
  const credentials = credentialsOf(shop);
  const ids: Partial<Record<ReadPortName, () => number[]>> = {
    shop: () => [state.shopId],
    catalog: () => state.listing.list().map(({ id }) => id),
    collections: () => state.section.list().map(({ id }) => id),
    orders: () => state.receipt.list().map(({ id }) => id),
  };
  return {
    credentials,
    secrets: [credentials.sharedSecret, credentials.accessToken, credentials.refreshToken],
    fetch: forwarded(shop.url),
    held: (port) => (port === "locations" ? ["shop"] : (ids[port]?.() ?? []).map(String)),
    prices() {
      const products = state.listing.list().flatMap(({ data }) => data.products);
      return new Map(products.map(({ product_id, price }) => [String(product_id), BigInt(price)]));
    },
    sums() {
      const receipts = state.receipt.list().map(({ data }) => data);
      const lines = receipts.flatMap(({ transactions }) => transactions);
      // Etsy knows amounts and no units: what was given back in whole units is in the seed. Nothing can be given back for
      // what cost nothing.
      const given = seed.orders.flatMap(({ refunds, lines: sold }) =>
        refunds.flatMap((refund) => refund.lines.filter(({ line }) => (sold[line]?.price ?? 0) > 0)),
      );
      return {
        orders: receipts.length,
        lines: lines.length,
        grossMinor: lines.reduce((sum, { price, quantity }) => sum + BigInt(price * quantity), 0n),
        refundedUnits: given.reduce((sum, { quantity }) => sum + quantity, 0),
      };
    },
    async change(resource) {
      if (resource === "customer") throw new Error("Etsy has no list of buyers");
      if (resource === "product") {
        const id = state.listing.list().at(-1)?.id ?? 0;
        updateListing(state, id, { title: "Another title" });
        return String(id);
      }
      const id = state.receipt.list().at(-1)?.id ?? 0;
      shipReceipt(state, id, { carrier: "other", tracking: "another" });
      return String(id);
    },
    async remove(resource) {
      if (resource === "customer") throw new Error("Etsy has no list of buyers");
      const id = (resource === "product" ? state.listing : state.section).list().at(-1)?.id ?? 0;
      if (resource === "product") deleteListing(state, id);
      else deleteSection(state, id);
      return String(id);
    },
    slot: async () => null,
    complementary: async () => null,
    setComplementary: async () => undefined,
    measuring: () => null,
    stockOf: ({ inventoryItemExternalId }) => stockIn(shop, inventoryItemExternalId),
    stop: shop.close,
  };
}
