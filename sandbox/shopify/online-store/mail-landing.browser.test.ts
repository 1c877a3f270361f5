import { expect, it } from "vitest";
import { SOON, visitStore } from "./testing/visit";

const visit = visitStore((store) => {
  store.publish("blue-teapot", "similar", ["white-mug", "tin-caddy"]);
  store.place("product", "you-may-also-like");
});

it("a page that a mail's link led to tells the click once more, and keeps nothing of it in its address", async () => {
  await visit.see("/products/blue-teapot?variant=1&aisle=1.best_sellers.email.shop.2.mr0qk3f9-x2ab81");
  expect(await visit.sink.wait("aisle:click")).toMatchObject([
    {
      ...{ id: "click-mr0qk3f9-x2ab81", slot: "best_sellers/shop", placement: "email", position: 2 },
      productId: String(visit.store.id("blue-teapot")),
    },
  ]);
  await expect.poll(() => new URL(visit.page.url()).search, SOON).toBe("?variant=1");
});

it("tells nothing of an address that only looks like one", async () => {
  await visit.see("/products/blue-teapot?aisle=%3Cscript%3E");
  await visit.page.locator("[data-aisle]").first().scrollIntoViewIfNeeded();
  await visit.sink.wait("aisle:impression");
  expect(visit.sink.events.filter(({ name }) => name === "aisle:click")).toEqual([]);
});
