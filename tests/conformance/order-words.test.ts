import type { GraphQLEnumType } from "graphql";
import { describe, expect, it } from "vitest";
import type { FinancialStatus, FulfillmentStatus } from "~/kernel/commerce";
import { financialStatus as etsyPayment } from "../../connectors/etsy/mapping/order";
import { connectors } from "../../connectors/registry";
import { financialStatuses, fulfillmentStatuses } from "../../connectors/shopify/mapping/words";
import {
  fulfillmentStatus as wooDelivery,
  financialStatus as wooPayment,
} from "../../connectors/woocommerce/mapping/order-words";
import { adminSchema } from "../../sandbox/shopify/schema/admin-schema";

const wordsOf = (platform: string) => {
  const words = connectors.find((connector) => connector.platform === platform)?.orderWords;
  if (!words) throw new Error(`${platform} has no words for orders`);
  return words;
};

/** What comes by files has no page of its own. */
const PAGELESS = ["files"];

describe("a platform that tells of orders", () => {
  const telling = connectors.filter(({ ports, platform }) => ports.includes("orders") && !PAGELESS.includes(platform));

  it.each(telling)("$platform says where it shows them, and which words are its own", ({ orderWords }) => {
    const url = new URL(orderWords?.pageOf("shop.example", "a/b?c#d") ?? "");
    expect(url.protocol).toBe("https:");
    expect(url.href).not.toContain("a/b?c#d");
    expect(orderWords?.isOwn("no word of anybody")).toBe(false);
  });
});

describe("Shopify", () => {
  const valuesOf = (name: string) =>
    (adminSchema().schema.getType(name) as GraphQLEnumType).getValues().map((value) => value.name);
  const payments = valuesOf("OrderDisplayFinancialStatus");
  const deliveries = valuesOf("OrderDisplayFulfillmentStatus");

  it.each(payments)("%s of its schema is one of our states of payment", (word) => {
    expect(financialStatuses).toHaveProperty(word.toLowerCase());
  });

  it.each(deliveries)("%s of its schema is one of our states of fulfilment", (word) => {
    expect(fulfillmentStatuses).toHaveProperty(word.toLowerCase());
  });

  it("knows every pair of them as its own, and nothing else", () => {
    const { isOwn } = wordsOf("shopify");
    expect(payments.flatMap((a) => deliveries.map((b) => `${a}/${b}`)).filter((word) => !isOwn(word))).toEqual([]);
    expect(["", "PAID", "PAID/ON_THE_MOON", "constructor/toString"].filter(isOwn)).toEqual([]);
  });

  it("shows an order in its admin", () => {
    expect(wordsOf("shopify").pageOf("pottle.myshopify.com", "42")).toBe(
      "https://admin.shopify.com/store/pottle/orders/42",
    );
  });
});

describe("WooCommerce", () => {
  /** `wc_get_order_statuses()` and the drafts of its two checkouts, paid and unpaid. */
  it.each<[string, FinancialStatus, FinancialStatus, FulfillmentStatus]>([
    ["pending", "pending", "pending", "unfulfilled"],
    ["processing", "paid", "paid", "unfulfilled"],
    ["on-hold", "authorized", "pending", "on-hold"],
    ["completed", "paid", "paid", "fulfilled"],
    ["cancelled", "paid", "voided", "unfulfilled"],
    ["refunded", "refunded", "refunded", "unfulfilled"],
    ["failed", "voided", "voided", "unfulfilled"],
    ["checkout-draft", "pending", "pending", "unfulfilled"],
    ["auto-draft", "pending", "pending", "unfulfilled"],
  ])("%s is its own word: %s when paid, %s when not, %s", (word, paid, unpaid, delivery) => {
    expect(wordsOf("woocommerce").isOwn(word)).toBe(true);
    expect(wooPayment(word, true, 100n, 0n)).toBe(paid);
    expect(wooPayment(word, false, 100n, 0n)).toBe(unpaid);
    expect(wooDelivery(word)).toBe(delivery);
  });

  it.each([
    "awaiting-shipment",
    "partial-payment",
    "constructor",
  ])("%s is a plugin's: judged by whether it was paid", (word) => {
    expect(wordsOf("woocommerce").isOwn(word)).toBe(false);
    expect([wooPayment(word, true, 100n, 0n), wooPayment(word, false, 100n, 0n)]).toEqual(["paid", "pending"]);
    expect(wooDelivery(word)).toBe("unfulfilled");
  });

  it("shows an order in its own admin, wherever the store keeps orders", () => {
    const { pageOf } = wordsOf("woocommerce");
    expect(pageOf("shop.example/store", "42")).toBe("https://shop.example/store/wp-admin/post.php?post=42&action=edit");
    expect(pageOf("127.0.0.1:4310", "42")).toBe("http://127.0.0.1:4310/wp-admin/post.php?post=42&action=edit");
    expect(pageOf("localhost.example", "4")).toMatch(/^https:/);
  });
});

describe("Etsy", () => {
  it.each<[string, FinancialStatus]>([
    ["open", "pending"],
    ["payment processing", "authorized"],
    ["paid", "paid"],
    ["completed", "paid"],
    ["canceled", "voided"],
    ["partially refunded", "partially-refunded"],
    ["fully refunded", "refunded"],
  ])("%s of a receipt is its own word, unpaid %s", (word, payment) => {
    expect(wordsOf("etsy").isOwn(word)).toBe(true);
    expect(etsyPayment(word, false, 100n, 0n)).toBe(payment);
  });

  it("a word that it makes up later is judged by whether it was paid", () => {
    expect(wordsOf("etsy").isOwn("on its way")).toBe(false);
    expect([true, false].map((isPaid) => etsyPayment("on its way", isPaid, 100n, 0n))).toEqual(["paid", "pending"]);
  });

  it("shows an order on the seller's own pages", () => {
    expect(wordsOf("etsy").pageOf("27", "3304455667")).toBe(
      "https://www.etsy.com/your/orders/sold?order_id=3304455667",
    );
  });
});
