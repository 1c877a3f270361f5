import { expect, it } from "vitest";
import { titleOf } from "./titles";

const channel = (over: object) => ({
  ...{ platform: "shopify", title: "Shopify", accountName: null, accountDomain: "a.example" },
  ...over,
});

it("a channel is called by its platform while it is the only one, by its account beside another, and as the merchant says", () => {
  const [a, b] = [channel({ accountName: "Alpha" }), channel({ accountDomain: "b.example" })];
  const etsy = channel({ platform: "etsy", title: "Etsy" });
  expect(titleOf(a, [a, etsy], "Shopify")).toBe("Shopify");
  expect(titleOf(a, [a, b, etsy], "Shopify")).toBe("Alpha");
  expect(titleOf(b, [a, b, etsy], "Shopify")).toBe("b.example");
  const named = channel({ title: "Outlet" });
  expect(titleOf(named, [named], "Shopify")).toBe("Outlet");
});
