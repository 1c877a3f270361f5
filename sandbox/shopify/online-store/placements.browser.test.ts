import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { gid, nextId } from "../state";
import { setConsentBanner } from "./privacy/settings";
import { type PixelSink, startPixelSink } from "./testing/pixel-sink";
import { startTestStore, type TestStore } from "./testing/test-store";

let browser: Browser;
let context: BrowserContext;
let page: Page;
let store: TestStore;
let sink: PixelSink;
const errors: string[] = [];
/** What the store asked the app's server, and what it answers. */
const asked: string[] = [];
let suggested: string[] = [];

const app = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://app");
  asked.push(`${pathname}?products=${searchParams.get("products")}`);
  const items = suggested.map((handle) => ({ productId: String(store.id(handle)), handle }));
  response.setHeader("content-type", "application/json").end(JSON.stringify({ version: 1, items }));
});

async function open(options: { js?: boolean; width?: number } = {}): Promise<void> {
  await context?.close();
  context = await browser.newContext({
    viewport: { width: options.width ?? 1200, height: 900 },
    javaScriptEnabled: options.js ?? true,
  });
  page = await context.newPage();
  page.on("pageerror", (error) => errors.push(error.message));
}

beforeAll(async () => {
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  browser = await chromium.launch(inject("chromium"));
  sink = await startPixelSink();
  store = await startTestStore({ blocks: false, appUrl: `http://127.0.0.1:${(app.address() as AddressInfo).port}` });
  const { state } = store;
  const settings = JSON.stringify({ key: "pk_test", endpoint: sink.url });
  state
    .sql("INSERT INTO webPixels VALUES (?, ?, ?, ?, ?)")
    .run(nextId(state, "webPixels"), store.app.clientId, settings, state.instant(), state.instant());
  store.publish("blue-teapot", "frequently_bought_together", ["oak-tray", "assam-tea", "white-mug"]);
  store.publish("assam-tea", "frequently_bought_together", ["tin-caddy", "white-mug"]);
  store.setAppMetafield(
    "best_sellers",
    "list.product_reference",
    ["white-mug", "assam-tea"].map((handle) => gid("Product", store.id(handle))),
  );
  store.place("cart", "cart-recommendations");
  store.place("index", "product-row", { strategy: "for_you", number: 2 });
  store.place("product", "recently-viewed");
});
afterAll(async () => {
  await browser.close();
  await store.stop();
  await sink.stop();
  await new Promise((resolve) => app.close(resolve));
});
beforeEach(async () => {
  setConsentBanner(store.state, false);
  store.embed("cart-drawer");
  store.embed("added-panel", { seconds: 0 });
  sink.events.length = 0;
  errors.length = 0;
  asked.length = 0;
  suggested = [];
  await open();
});
afterEach(() => expect(errors).toEqual([]));

const see = (path: string) => page.goto(store.url + path);
const turnOff = (embed: string) =>
  store.state
    .sql("UPDATE theme_files SET content = json_remove(content, ?) WHERE key = 'config/settings_data.json'")
    .run(`$.current.blocks.${embed}_1`);
const namesIn = (row: string) => page.locator(`${row} .aisle-row__title`).allTextContents();
const lines = () => page.locator(".cart-page .cart-line__text > a").allTextContents();
const drawer = "cart-drawer dialog[open]";
const drawerRow = `${drawer} [data-aisle-placement=cart_drawer]`;
/** As a theme without a drawer does at the shopper's press. */
const adds = async (handle: string) => {
  await page.keyboard.press("Shift");
  return page.evaluate(async (handle) => {
    const product = await (await fetch(`/products/${handle}.js`)).json();
    const items = [{ id: product.variants[0].id, quantity: 1 }];
    const headers = { "content-type": "application/json", accept: "application/json" };
    return (await fetch("/cart/add.js", { method: "POST", headers, body: JSON.stringify({ items }) })).status;
  }, handle);
};

describe("the cart's page", () => {
  const row = "main [data-aisle-placement=cart]";

  it("shows what goes with the cart; what is added from the row becomes a line, and the row moves on", async () => {
    await see("/");
    await adds("blue-teapot");
    await see("/cart");
    expect(await namesIn(row)).toEqual(["Oak Tray", "Assam Tea", "White Mug"]);
    await page.getByRole("button", { name: "Add to cart Assam Tea" }).click();
    await expect.poll(lines).toEqual(["Assam Tea", "Blue Teapot"]);
    await expect.poll(() => namesIn(row)).toEqual(["Tin Caddy", "Oak Tray", "White Mug"]);
    const [added] = await sink.wait("aisle:add");
    expect(added).toMatchObject({ placement: "cart", strategy: "frequently_bought_together", position: 2 });
    expect(await page.locator(drawer).count()).toBe(0);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest(".aisle-row") !== null)).toBe(true);
  });

  it("is complete without JavaScript", async () => {
    await open({ js: false });
    await see("/products/blue-teapot");
    await page.locator("[data-add]").click();
    await page.waitForURL(/\/cart$/);
    expect(await namesIn(row)).toEqual(["Oak Tray", "Assam Tea", "White Mug"]);
    await page.getByRole("button", { name: "Add to cart White Mug" }).click();
    await page.waitForURL(/\/cart$/);
    expect(await lines()).toEqual(["White Mug", "Blue Teapot"]);
    expect(await namesIn(row)).toEqual(["Oak Tray", "Assam Tea"]);
  });
});

describe("the theme's drawer", () => {
  it("has the row when it is opened, not before, and asks for nothing when the cart is as the page knew it", async () => {
    await see("/");
    await adds("blue-teapot");
    await see("/collections/tea-time");
    expect(await page.locator("cart-drawer [data-aisle]").count()).toBe(0);
    const requests: string[] = [];
    page.on("request", (request) => requests.push(new URL(request.url()).pathname));
    await page.locator("#cart-link").click();
    await page.locator(drawerRow).waitFor();
    expect(await namesIn(drawerRow)).toEqual(["Oak Tray", "Assam Tea", "White Mug"]);
    expect(requests.filter((path) => !path.startsWith("/cdn/"))).toEqual([]);
    expect(await sink.wait("aisle:impression")).toMatchObject([{ placement: "cart_drawer" }]);
  });

  it("follows what is added, also from the row itself, and keeps its place when the theme draws the drawer anew", async () => {
    await see("/products/blue-teapot");
    await page.locator("[data-add]").click();
    await page.locator(drawerRow).waitFor();
    expect(await namesIn(drawerRow)).toEqual(["Oak Tray", "Assam Tea", "White Mug"]);
    await page.locator(drawerRow).getByRole("button", { name: "Add to cart Assam Tea" }).click();
    await expect.poll(() => namesIn(drawerRow)).toEqual(["Tin Caddy", "Oak Tray", "White Mug"]);
    expect(await page.locator(`${drawer} .cart-line`).count()).toBe(2);
    const { items } = await page.evaluate(async () => (await fetch("/cart.js")).json());
    expect(items[0].properties._aisle).toMatch(/^1\.frequently_bought_together\.cart_drawer\.cart\.2\.[0-9a-z]{8}-/);
    await page.locator(`${drawer} [data-remove]`).first().click();
    await expect.poll(() => namesIn(drawerRow)).toEqual(["Oak Tray", "Assam Tea", "White Mug"]);
    expect(await page.locator("[data-aisle-placement=cart_drawer]").count()).toBe(1);
    expect(await page.locator(".aisle-panel").count()).toBe(0);
  });

  it("has no row when nothing goes with the cart", async () => {
    await see("/products/tin-caddy");
    await page.locator("[data-add]").click();
    await page.locator(drawer).waitFor();
    await page.waitForTimeout(800);
    expect(await page.locator("[data-aisle-placement=cart_drawer]").count()).toBe(0);
  });
});

describe("the panel after adding", () => {
  const panel = () => page.locator(".aisle-panel");

  it("is offered without taking the focus, is announced, and is closed by Escape for good", async () => {
    await see("/collections/tea-time");
    await page.locator("#cart-link").focus();
    expect(await adds("blue-teapot")).toBe(200);
    await panel().waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("cart-link");
    expect(await page.locator("[data-aisle-says]").textContent()).toBe("Suggestions are at the end of the page.");
    expect(await namesIn(".aisle-panel")).toEqual(["Oak Tray", "Assam Tea", "White Mug"]);
    expect(await page.locator("main a").first().isEnabled()).toBe(true);
    await page.keyboard.press("Escape");
    expect(await panel().count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("cart-link");
    await adds("blue-teapot");
    await page.waitForTimeout(900);
    expect(await panel().count()).toBe(0);
  });

  it("is closed by its button, and gives the focus back", async () => {
    await see("/collections/tea-time");
    await page.locator("#cart-link").focus();
    await adds("blue-teapot");
    const close = page.getByRole("button", { name: "Close suggestions" });
    await close.focus();
    await page.keyboard.press("Enter");
    expect(await panel().count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("cart-link");
  });

  it("goes by itself, but not while somebody is in it", async () => {
    store.embed("added-panel", { seconds: 1 });
    await see("/collections/tea-time");
    await adds("blue-teapot");
    await panel().waitFor();
    await panel().hover();
    await page.waitForTimeout(1_500);
    expect(await panel().count()).toBe(1);
    await page.mouse.move(5, 5);
    await panel().waitFor({ state: "detached", timeout: 3_000 });
  });

  it("waits until the theme's own window is closed", async () => {
    turnOff("cart_drawer");
    await see("/products/blue-teapot");
    await page.locator("[data-add]").click();
    await page.locator(drawer).waitFor();
    await page.waitForTimeout(800);
    expect(await panel().count()).toBe(0);
    await page.keyboard.press("Escape");
    await panel().waitFor();
  });

  it("comes neither for a smaller cart nor for an add that failed, and its code not before an add", async () => {
    const scripts: string[] = [];
    page.on("request", (request) => scripts.push(request.url().split("/").at(-1) ?? ""));
    await see("/products/green-mug");
    expect(await adds("green-mug")).toBe(422);
    await page.waitForTimeout(600);
    expect(scripts).not.toContain("aisle-panel.js");
    expect(await panel().count()).toBe(0);
  });

  it("tells its adds under its own name, and does not move under the reader", async () => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await see("/collections/tea-time");
    await adds("blue-teapot");
    await panel().waitFor();
    expect(await panel().evaluate((element) => getComputedStyle(element).animationName)).toBe("none");
    await panel().getByRole("button", { name: "Add to cart White Mug" }).click();
    expect(await sink.wait("aisle:add")).toMatchObject([{ placement: "popup", position: 3 }]);
  });
});

describe("recently viewed", () => {
  const row = "[data-aisle=recently_viewed]";

  it("shows the last products but this one, in the room that was kept for them", async () => {
    await see("/products/oak-tray");
    expect(await page.locator(row).isVisible()).toBe(false);
    await expect.poll(() => page.evaluate(() => localStorage.getItem("aisle:seen"))).toContain("oak-tray");
    await see("/products/white-mug");
    await expect.poll(() => page.evaluate(() => localStorage.getItem("aisle:seen"))).toContain("white-mug");
    await see("/products/tin-caddy");
    const heights = () =>
      page.locator(`${row} .aisle-row__item`).evaluateAll((all) => all.map((one) => one.clientHeight));
    const kept = await heights();
    await page.locator(row).scrollIntoViewIfNeeded();
    await expect.poll(() => namesIn(row)).toEqual(["White Mug", "Oak Tray"]);
    expect(await heights()).toEqual(kept);
    expect(await page.locator(`${row} .aisle__price`).allInnerTexts()).toEqual(["£12.00", "From £24.00"]);
    expect(await sink.wait("aisle:impression")).toMatchObject([
      { slot: "recently_viewed/viewed", productIds: [String(store.id("white-mug")), String(store.id("oak-tray"))] },
    ]);
    await page.locator(`${row} a`).first().click();
    await page.waitForURL(/white-mug/);
  });

  it("keeps nothing without consent, and forgets when it is withdrawn", async () => {
    setConsentBanner(store.state, true);
    const stored = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("aisle")));
    await see("/products/oak-tray");
    await page.waitForTimeout(900);
    expect(await stored()).toEqual([]);
    await page.getByRole("button", { name: "Yes, measure" }).click();
    await expect.poll(stored).toEqual(["aisle:seen"]);
    await page.evaluate(() =>
      (
        window as unknown as { Shopify: { customerPrivacy: { setTrackingConsent(consent: object): void } } }
      ).Shopify.customerPrivacy.setTrackingConsent({ analytics: false }),
    );
    await expect.poll(stored).toEqual([]);
  });
});

describe("the personal row", () => {
  const row = "[data-aisle-placement=home]";

  it("is Liquid's until something was viewed; then the app's suggestions take the cards' places", async () => {
    await see("/");
    expect(await namesIn(row)).toEqual(["White Mug", "Assam Tea"]);
    await page.locator(row).scrollIntoViewIfNeeded();
    await sink.wait("aisle:impression");
    expect(asked).toEqual([]);
    await see("/products/blue-teapot");
    await expect.poll(() => page.evaluate(() => localStorage.getItem("aisle:seen"))).toContain("blue-teapot");
    suggested = ["green-mug", "oak-tray", "tin-caddy"];
    sink.events.length = 0;
    await see("/");
    const height = await page.locator(row).evaluate((element) => element.clientHeight);
    await page.locator(row).scrollIntoViewIfNeeded();
    await expect.poll(() => namesIn(row)).toEqual(["Oak Tray", "Tin Caddy"]);
    expect(await page.locator(row).evaluate((element) => element.clientHeight)).toBe(height);
    expect(asked).toEqual([`/proxy/shopify/recommendations?products=${store.id("blue-teapot")}`]);
    expect(await sink.wait("aisle:impression")).toMatchObject([{ slot: "similar/viewed", placement: "home" }]);
    await page.locator(row).getByRole("button", { name: "Add to cart Tin Caddy" }).click();
    expect(await sink.wait("aisle:add")).toMatchObject([{ slot: "similar/viewed", position: 2 }]);
    expect(await page.locator(row).getByRole("link", { name: "Choose options Oak Tray" }).count()).toBe(1);
  });

  it("stays Liquid's when the app does not answer or has too little", async () => {
    await see("/products/blue-teapot");
    await expect.poll(() => page.evaluate(() => localStorage.getItem("aisle:seen"))).toContain("blue-teapot");
    suggested = ["oak-tray"];
    await see("/");
    await page.locator(row).scrollIntoViewIfNeeded();
    await expect.poll(() => asked).toHaveLength(1);
    await page.route("**/apps/aisle/**", (route) => route.abort());
    await see("/");
    await page.locator(row).scrollIntoViewIfNeeded();
    await sink.wait("aisle:impression");
    expect(await namesIn(row)).toEqual(["White Mug", "Assam Tea"]);
  });
});
