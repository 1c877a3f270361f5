import { expect, it } from "vitest";
import type { Merchant } from "~/infra/shopify/merchant.server";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { ownershipOf, shownOwnership } from "./ownership.server";

const merchant = (userId: string): Merchant => ({
  ...{ shopId: "s" as ShopId, channelId: "c" as ChannelId, shopDomain: "shop.example" },
  ...{ userId, isEmbedded: false },
});

it.each([
  ["mail", "owner"],
  ["plugin:7", "not-owner"],
])("without Shopify's admin %s is told as %s", async (userId, ownership) => {
  const request = new Request("https://aisle.example/app/channels");
  expect(await ownershipOf(request, merchant(userId))).toBe(ownership);
  expect(await shownOwnership(request, merchant(userId))).toBe(ownership);
});

it("in Shopify's admin nobody owns a shop of whom Shopify said nothing", async () => {
  const embedded = { ...merchant("1"), isEmbedded: true };
  expect(await ownershipOf(new Request("https://aisle.example/app/channels"), embedded)).toBe("owner-unknown");
});
