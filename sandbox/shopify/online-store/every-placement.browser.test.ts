import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { gid } from "../state";
import { barriersOf, overflowOf, scrollThrough, shiftsOf, watchShifts } from "./testing/page-checks";
import type { TestStore } from "./testing/test-store";
import { SOON, visitStore } from "./testing/visit";
import { readSettingsData, writeSettingsData } from "./theme-files/template";

/** Of each list, two that are not in the others, so that rows are seen to differ. */
const LISTS = {
  best_sellers: ["white-mug", "assam-tea", "tin-caddy"],
  trending: ["tin-caddy", "oak-tray"],
  new_arrivals: ["oak-tray", "white-mug"],
};
const page = "/products/blue-teapot";

/** Everything that Aisle has on one page: three bundles, rows of each kind, what was viewed, the cart's row, drawer, panel. */
function placeAll(store: TestStore): void {
  store.publish("blue-teapot", "frequently_bought_together", ["oak-tray", "assam-tea", "white-mug"]);
  store.publish("blue-teapot", "similar", ["white-mug", "tin-caddy", "oak-tray"]);
  store.publish("tin-caddy", "frequently_bought_together", ["oak-tray", "assam-tea"]);
  for (const [key, handles] of Object.entries(LISTS)) {
    const references = handles.map((handle) => gid("Product", store.id(handle)));
    store.setAppMetafield(key, "list.product_reference", references);
  }
  for (const layout of ["row", "list", "cards"])
    store.place("product", "frequently-bought-together", { layout, heading: `Bought together: ${layout}` });
  store.place("product", "you-may-also-like");
  store.place("product", "cart-recommendations");
  for (const strategy of [...Object.keys(LISTS), "for_you"]) store.place("product", "product-row", { strategy });
  store.place("product", "recently-viewed");
  store.embed("cart-drawer");
  store.embed("added-panel");
}

const visit = visitStore(placeAll);

/** Has seen two products and has one in the cart, so that every placement has something to show. */
async function knowsTheStore(): Promise<void> {
  await visit.see("/products/oak-tray");
  await visit.remembers("oak-tray");
  await visit.see("/products/tin-caddy");
  await visit.remembers("tin-caddy");
  expect(await visit.adds("tin-caddy")).toBe(200);
  visit.suggested = ["oak-tray", "white-mug", "assam-tea"];
}

const placements = () =>
  visit.page
    .locator("[data-aisle]:visible")
    .evaluateAll((all) => all.map((one) => `${one.dataset["aisle"]}/${one.dataset["aisleSubject"]}`));

describe("with every placement on one page", () => {
  it("shows all of them", async () => {
    await knowsTheStore();
    await visit.see(page);
    await scrollThrough(visit.page);
    const teapot = visit.store.id("blue-teapot");
    await expect
      .poll(placements, SOON)
      .toEqual([
        ...Array<string>(3).fill(`frequently_bought_together/${teapot}`),
        ...[`similar/${teapot}`, "frequently_bought_together/cart", "best_sellers/shop", "trending/shop"],
        ...["new_arrivals/shop", "personalized/viewed", "recently_viewed/viewed"],
      ]);
  });

  it("our JavaScript stays below 8 KB until the shopper acts", async () => {
    await knowsTheStore();
    const scripts: Promise<Buffer>[] = [];
    const names: string[] = [];
    let hasActed = false;
    await visit.page.goto("about:blank");
    visit.page.on("response", (response) => {
      const name = new URL(response.url()).pathname.split("/").at(-1) ?? "";
      if (!/^aisle.*\.js$/.test(name) || name.startsWith("aisle-pixel")) return;
      names.push(name);
      if (!hasActed) scripts.push(response.body());
    });
    await visit.see(page);
    await scrollThrough(visit.page);
    await expect.poll(placements, SOON).toContain("personalized/viewed");
    const files = await Promise.all(scripts);
    const inline = await visit.page
      .locator(".shopify-app-block script:not([src])")
      .evaluateAll((all) => all.map(({ textContent }) => textContent));
    expect(inline).toHaveLength(1);
    expect([...new Set(names)].sort()).toEqual(["aisle-bundle.js", "aisle-fill.js", "aisle.js"]);
    const bytes = [...files, ...inline].reduce((sum, code) => sum + gzipSync(code, { level: 9 }).length, 0);
    expect(bytes).toBeLessThan(8 * 1_024);
    hasActed = true;
    await visit.page.keyboard.press("Shift");
    await expect.poll(() => names, SOON).toContain("aisle-cart.js");
  });

  it.each([
    { look: "wide", width: 1300, path: page },
    { look: "phone", width: 390, path: page },
    { look: "phone, right to left", width: 390, path: `/ar${page}` },
    { look: "narrowest", width: 320, path: page },
    { look: "dark", width: 1300, path: page, colors: { color_background: "#161a18", color_text: "#f2efe8" } },
  ])("nothing moves, nothing sticks out, axe finds nothing: $look", async ({ width, path, colors = {} }) => {
    const { state } = visit.store;
    const before = readSettingsData(state);
    writeSettingsData(state, { ...before, current: { ...before.current, ...colors } });
    await visit.open({ width });
    await knowsTheStore();
    await watchShifts(visit.page);
    await visit.see(path);
    await scrollThrough(visit.page);
    await expect.poll(placements, SOON).toContain("personalized/viewed");
    await visit.page.waitForTimeout(200);
    writeSettingsData(state, before);
    expect(await shiftsOf(visit.page)).toEqual([]);
    expect(await overflowOf(visit.page)).toBeLessThanOrEqual(0);
    expect(await barriersOf(visit.page)).toEqual([]);
    expect(await visit.adds("white-mug")).toBe(200);
    await visit.page.locator(".aisle-panel").waitFor();
    expect(await barriersOf(visit.page)).toEqual([]);
    expect(await overflowOf(visit.page)).toBeLessThanOrEqual(0);
    await visit.page.locator("#cart-link").click();
    await visit.page.locator("cart-drawer dialog[open] [data-aisle-placement=cart_drawer]").waitFor();
    expect(await barriersOf(visit.page)).toEqual([]);
  });
});
