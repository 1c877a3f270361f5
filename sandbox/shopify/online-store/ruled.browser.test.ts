import { describe, expect, it } from "vitest";
import { shiftsOf, watchShifts } from "./testing/page-checks";
import { SOON, visitStore } from "./testing/visit";

/** Rules hold for some shoppers in each of these places: what the app answers stands there in the end. */
const visit = visitStore(
  (store) => {
    store.publish("blue-teapot", "frequently_bought_together", ["oak-tray", "assam-tea", "white-mug"]);
    store.publish("assam-tea", "frequently_bought_together", ["tin-caddy", "white-mug"]);
    store.place("product", "frequently-bought-together", { number: 3 });
    store.place("cart", "cart-recommendations", { number: 2 });
    store.setAppMetafield("experiments", "json", {
      holdout: { share: 0, salt: "s" },
      blocks: {},
      asks: ["product", "cart", "cart_drawer", "popup"],
    });
  },
  (store) => {
    store.embed("cart-drawer");
    store.embed("added-panel", { seconds: 0 });
  },
);

const drawerRow = "cart-drawer dialog[open] [data-aisle-placement=cart_drawer]";
const bundle = ".aisle-bundle";
const bundled = () =>
  visit.page
    .locator(`${bundle} [data-aisle-item]`)
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset["aisleProduct"]));
const idsOf = (...handles: string[]) => handles.map((handle) => String(visit.store.id(handle)));

describe("rules for some", () => {
  it("are followed by the cart's row, also when the cart has changed", async () => {
    visit.suggested = ["tin-caddy", "white-mug"];
    await visit.see("/");
    await visit.adds("blue-teapot");
    await watchShifts(visit.page);
    await visit.see("/cart");
    const row = "main [data-aisle-placement=cart]";
    await visit.page.locator(row).scrollIntoViewIfNeeded();
    await expect.poll(() => visit.namesIn(row), SOON).toEqual(["Tin Caddy", "White Mug"]);
    expect(await shiftsOf(visit.page)).toEqual([]);
    expect(visit.asked).toEqual([
      `/proxy/shopify/recommendations?strategy=frequently_bought_together&cart=${visit.store.id("blue-teapot")}`,
    ]);
    visit.suggested = ["oak-tray", "white-mug"];
    await visit.adds("tin-caddy");
    await expect.poll(() => visit.namesIn(row), SOON).toEqual(["Oak Tray", "White Mug"]);
    const cart = ["tin-caddy", "blue-teapot"].map((handle) => visit.store.id(handle)).join(",");
    expect(visit.asked.at(-1)).toContain(`cart=${encodeURIComponent(cart)}`.replaceAll("%2C", ","));
  });

  it("are followed by the drawer", async () => {
    await visit.see("/products/assam-tea");
    visit.suggested = ["oak-tray"];
    await visit.page.locator("[data-add]").click();
    await visit.page.locator(drawerRow).waitFor();
    await expect.poll(() => visit.namesIn(drawerRow), SOON).toEqual(["Oak Tray"]);
  });

  it("are followed by the panel after adding", async () => {
    visit.store.embed("cart-drawer", {}, false);
    await visit.see("/products/assam-tea");
    visit.suggested = ["oak-tray"];
    await visit.adds("assam-tea");
    await visit.page.locator(".aisle-panel").waitFor();
    await expect.poll(() => visit.namesIn(".aisle-panel"), SOON).toEqual(["Oak Tray"]);
  });

  it("take products away from the bundle, which is priced by what is left", async () => {
    visit.suggested = ["oak-tray", "white-mug"];
    await visit.see("/products/blue-teapot");
    await visit.page.locator(bundle).scrollIntoViewIfNeeded();
    await expect.poll(bundled, SOON).toEqual(idsOf("blue-teapot", "oak-tray", "white-mug"));
    expect(await visit.page.locator("[data-aisle-total]").innerText()).toBe("£68.00");
    expect(await visit.page.locator(`${bundle} button`).innerText()).toContain("3");
  });

  it("leave no bundle where they leave nothing to add", async () => {
    visit.suggested = ["tin-caddy"];
    await visit.see("/products/blue-teapot");
    await visit.page.locator("main").evaluate(() => scrollTo(0, 300));
    await expect.poll(() => visit.page.locator(bundle).isVisible(), SOON).toBe(false);
  });

  it("leave the bundle as it is where the app does not answer", async () => {
    await visit.page.route("**/apps/aisle/**", (route) => route.abort());
    await visit.see("/products/blue-teapot");
    await visit.page.locator(bundle).scrollIntoViewIfNeeded();
    await visit.page.locator(`${bundle} select:enabled`).first().waitFor();
    expect(await bundled()).toHaveLength(4);
  });
});
