import { describe, expect, it } from "vitest";
import { gid } from "../state";
import { setConsentBanner } from "./privacy/settings";
import { SOON, visitStore } from "./testing/visit";

const visit = visitStore((store) => {
  store.publish("blue-teapot", "frequently_bought_together", ["oak-tray", "assam-tea", "white-mug"]);
  store.setAppMetafield(
    "best_sellers",
    "list.product_reference",
    ["white-mug", "assam-tea"].map((handle) => gid("Product", store.id(handle))),
  );
  store.place("index", "product-row", { strategy: "for_you", number: 2 });
  store.place("product", "recently-viewed");
});

describe("recently viewed", () => {
  const row = "[data-aisle=recently_viewed]";

  it("shows the last products but this one, in the room that was kept for them", async () => {
    await visit.see("/products/oak-tray");
    expect(await visit.page.locator(row).isVisible()).toBe(false);
    await visit.remembers("oak-tray");
    await visit.see("/products/white-mug");
    await visit.remembers("white-mug");
    await visit.see("/products/tin-caddy");
    const heights = () =>
      visit.page.locator(`${row} .aisle-row__item`).evaluateAll((all) => all.map((one) => one.clientHeight));
    const kept = await heights();
    await visit.page.locator(row).scrollIntoViewIfNeeded();
    await expect.poll(() => visit.namesIn(row), SOON).toEqual(["White Mug", "Oak Tray"]);
    expect(await heights()).toEqual(kept);
    expect(await visit.page.locator(`${row} .aisle__price`).allInnerTexts()).toEqual(["£12.00", "From £24.00"]);
    expect(await visit.sink.wait("aisle:impression")).toMatchObject([
      {
        slot: "recently_viewed/viewed",
        productIds: [String(visit.store.id("white-mug")), String(visit.store.id("oak-tray"))],
      },
    ]);
    await visit.page.locator(`${row} a`).first().click();
    await visit.page.waitForURL(/white-mug/);
  });

  it("keeps nothing without consent, and forgets when it is withdrawn", async () => {
    setConsentBanner(visit.store.state, true);
    const stored = () => visit.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("aisle")));
    await visit.see("/products/oak-tray");
    await visit.page.waitForTimeout(900);
    expect(await stored()).toEqual([]);
    await visit.page.getByRole("button", { name: "Yes, measure" }).click();
    await expect.poll(stored, SOON).toEqual(["aisle:seen"]);
    await visit.page.evaluate(() =>
      (
        window as unknown as { Shopify: { customerPrivacy: { setTrackingConsent(consent: object): void } } }
      ).Shopify.customerPrivacy.setTrackingConsent({ analytics: false }),
    );
    await expect.poll(stored, SOON).toEqual([]);
  });
});

describe("the personal row", () => {
  const row = "[data-aisle-placement=home]";

  it("is Liquid's until something was viewed; then the app's suggestions take the cards' places", async () => {
    await visit.see("/");
    expect(await visit.namesIn(row)).toEqual(["White Mug", "Assam Tea"]);
    await visit.page.locator(row).scrollIntoViewIfNeeded();
    await visit.sink.wait("aisle:impression");
    expect(visit.asked).toEqual([]);
    await visit.see("/products/blue-teapot");
    await visit.remembers("blue-teapot");
    visit.suggested = ["green-mug", "oak-tray", "tin-caddy"];
    visit.sink.events.length = 0;
    await visit.see("/");
    const height = await visit.page.locator(row).evaluate((element) => element.clientHeight);
    await visit.page.locator(row).scrollIntoViewIfNeeded();
    await expect.poll(() => visit.namesIn(row), SOON).toEqual(["Oak Tray", "Tin Caddy"]);
    expect(await visit.page.locator(row).evaluate((element) => element.clientHeight)).toBe(height);
    expect(visit.asked).toEqual([
      `/proxy/shopify/recommendations?strategy=personalized&viewed=${visit.store.id("blue-teapot")}&consent=1`,
    ]);
    expect(await visit.sink.wait("aisle:impression")).toMatchObject([
      { slot: "personalized/viewed", placement: "home" },
    ]);
    await visit.page.locator(row).getByRole("button", { name: "Add to cart Tin Caddy" }).click();
    expect(await visit.sink.wait("aisle:add")).toMatchObject([{ slot: "personalized/viewed", position: 2 }]);
    expect(await visit.page.locator(row).getByRole("link", { name: "Choose options Oak Tray" }).count()).toBe(1);
  });

  it("goes by the cart alone where the shopper did not agree to anything", async () => {
    setConsentBanner(visit.store.state, true);
    await visit.see("/products/blue-teapot");
    await visit.adds("blue-teapot");
    visit.suggested = ["green-mug", "oak-tray", "tin-caddy"];
    await visit.see("/");
    await visit.page.locator(row).scrollIntoViewIfNeeded();
    await expect.poll(() => visit.namesIn(row), SOON).toEqual(["Oak Tray", "Tin Caddy"]);
    expect(visit.asked).toEqual([
      `/proxy/shopify/recommendations?strategy=personalized&cart=${visit.store.id("blue-teapot")}`,
    ]);
    expect(await visit.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("aisle")))).toEqual(
      [],
    );
  });

  it("stays Liquid's when the app does not answer or has too little", async () => {
    await visit.see("/products/blue-teapot");
    await visit.remembers("blue-teapot");
    visit.suggested = ["oak-tray"];
    await visit.see("/");
    await visit.page.locator(row).scrollIntoViewIfNeeded();
    await expect.poll(() => visit.asked, SOON).toHaveLength(1);
    await visit.page.route("**/apps/aisle/**", (route) => route.abort());
    await visit.see("/");
    await visit.page.locator(row).scrollIntoViewIfNeeded();
    await visit.sink.wait("aisle:impression");
    expect(await visit.namesIn(row)).toEqual(["White Mug", "Assam Tea"]);
  });
});
