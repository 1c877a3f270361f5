import { describe, expect, it } from "vitest";
import { leadsOf } from "./leads";

const CHANNELS = ["shopify", "woo", "etsy"];
const leads = (products: Record<string, string>) =>
  Object.fromEntries(
    leadsOf(
      Object.entries(products).map(([id, items]) => ({
        id,
        channelId: id.split(".")[0] ?? "",
        itemIds: items.split(" ").filter(Boolean),
      })),
      CHANNELS,
    ),
  );

describe("which product stands for which", () => {
  it.each([
    ["each for itself", { "shopify.1": "a", "woo.1": "b", "etsy.1": "" }, ["shopify.1", "woo.1", "etsy.1"]],
    [
      "the earliest channel's",
      { "etsy.1": "a", "woo.1": "a", "shopify.1": "a" },
      ["shopify.1", "shopify.1", "shopify.1"],
    ],
    [
      "the one that shares most",
      { "shopify.1": "a", "shopify.2": "b c", "woo.1": "a b c" },
      ["shopify.1", "shopify.2", "shopify.2"],
    ],
    [
      "whomever that one follows",
      { "shopify.1": "a", "woo.1": "a b", "etsy.1": "b" },
      ["shopify.1", "shopify.1", "shopify.1"],
    ],
    ["never one of the same channel", { "woo.1": "a", "woo.2": "b", "etsy.1": "a b" }, ["woo.1", "woo.2", "woo.1"]],
    [
      "of several, the older one",
      { "shopify.2": "b", "shopify.1": "a", "etsy.1": "a b" },
      ["shopify.2", "shopify.1", "shopify.1"],
    ],
  ])("%s", (_, products, expected) => {
    const given = products as unknown as Record<string, string>;
    expect(leads(given)).toEqual(Object.fromEntries(Object.keys(given).map((id, i) => [id, expected[i]])));
  });
});
