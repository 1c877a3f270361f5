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
  },
  (store) => {
    store.setAppMetafield("experiments", "json", {
      holdout: { share: 0, salt: "s" },
      blocks: {},
      asks: ["product", "cart", "cart_drawer", "popup"],
    });
    store.embed("cart-drawer");
    store.embed("added-panel", { seconds: 0 });
  },
);

/** What everybody is shown of the bundle: a version of the rules. */
const tried = { strategy: null, layout: null, heading: null, number: null, rules: 5 };
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

  it("bring others into the bundle, with variants and price of their own, in the room that stands there", async () => {
    visit.store.setAppMetafield("experiments", "json", {
      ...{ holdout: { share: 0, salt: "s" }, asks: [] },
      blocks: { bundle: { key: "k", salt: "s", layout: "0".repeat(100), default: 0, isCounted: false, arms: [tried] } },
    });
    visit.suggested = ["tin-caddy", "white-mug", "oak-tray", "assam-tea"];
    await watchShifts(visit.page);
    await visit.see("/products/blue-teapot");
    await visit.page.locator(bundle).scrollIntoViewIfNeeded();
    await expect.poll(bundled, SOON).toEqual(idsOf("blue-teapot", "tin-caddy", "white-mug", "oak-tray"));
    expect(visit.asked).toEqual(["/proxy/shopify/recommendations?strategy=frequently_bought_together&rules=5"]);
    const caddy = visit.page.locator(`${bundle} [data-aisle-product="${visit.store.id("tin-caddy")}"]`);
    expect(await caddy.getByRole("checkbox", { name: "Tin Caddy" }).isChecked()).toBe(true);
    expect(await caddy.locator("img").count()).toBe(1);
    const prices = await visit.page
      .locator(`${bundle} input[type=checkbox]`)
      .evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset["aislePrice"])));
    const total = (prices.reduce((sum, price) => sum + price, 0) / 100).toFixed(2);
    expect(await visit.page.locator("[data-aisle-total]").innerText()).toBe(`£${total}`);
    expect(await shiftsOf(visit.page)).toEqual([]);
    const added = visit.page.waitForRequest(/\/cart\/add\.js$/);
    await visit.page.locator(`${bundle} button`).click();
    const { items } = (await added).postDataJSON() as { items: { id: number }[] };
    expect(items).toHaveLength(4);
    expect(items.map(({ id }) => String(id))).toContain(await caddy.locator("input").inputValue());
  });

  it("leave no bundle where they leave nothing to add", async () => {
    visit.suggested = [];
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
