import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { fromJson, listOrderLines, listOrders, nextId } from "../state";
import { setConsentBanner } from "./privacy/settings";
import { barriersOf, overflowOf, scrollThrough, shiftsOf, watchShifts } from "./testing/page-checks";
import { type PixelSink, startPixelSink } from "./testing/pixel-sink";
import { startTestStore, type TestStore } from "./testing/test-store";

let browser: Browser;
let context: BrowserContext;
let page: Page;
let store: TestStore;
let sink: PixelSink;
const errors: string[] = [];

async function open(options: { js?: boolean; width?: number } = {}) {
  await context?.close();
  context = await browser.newContext({
    viewport: { width: options.width ?? 1200, height: 900 },
    javaScriptEnabled: options.js ?? true,
  });
  page = await context.newPage();
  page.on("pageerror", (error) => errors.push(error.message));
}

beforeAll(async () => {
  browser = await chromium.launch(inject("chromium"));
  sink = await startPixelSink();
  store = await startTestStore();
  const { state, app } = store;
  state
    .sql("INSERT INTO webPixels VALUES (?, ?, ?, ?, ?)")
    .run(
      nextId(state, "webPixels"),
      app.clientId,
      JSON.stringify({ key: "pk_test", endpoint: sink.url }),
      state.instant(),
      state.instant(),
    );
  store.publish("blue-teapot", "frequently_bought_together", ["oak-tray", "assam-tea", "white-mug"]);
  store.publish("blue-teapot", "similar", ["white-mug", "tin-caddy", "oak-tray"]);
  store.publish("white-mug", "similar", ["tin-caddy"]);
});
afterAll(async () => {
  await browser.close();
  await store.stop();
  await sink.stop();
});
beforeEach(async () => {
  setConsentBanner(store.state, false);
  sink.events.length = 0;
  errors.length = 0;
  await open();
});
afterEach(() => {
  expect(errors).toEqual([]);
});

const teapot = () => `${store.url}/products/blue-teapot`;
const cart = async () => page.evaluate(async () => (await fetch("/cart.js")).json());
const bundle = ".aisle-bundle";

test("the bundle adds what is ticked, in the chosen option, and opens the theme's drawer", async () => {
  await page.goto(teapot());
  const total = page.locator(`${bundle} [data-aisle-total]`);
  expect(await total.textContent()).toBe("£64.50");
  await page.selectOption(`${bundle} select`, { label: "Large" });
  expect(await total.textContent()).toBe("£69.50");
  await page.locator(`${bundle} li`).nth(2).locator("input[type=checkbox]").uncheck();
  expect(await total.textContent()).toBe("£61.00");
  await page.getByRole("button", { name: "Add 2 to cart" }).click();
  await page.locator("cart-drawer dialog[open]").waitFor();
  await expect.poll(() => page.locator("#cart-link .tool__count").textContent()).toBe("2");
  const { items } = await cart();
  expect(items.map((item: { title: string }) => item.title)).toEqual(["Oak Tray - Large", "Blue Teapot"]);
  const [other, own] = items.map((item: { properties: Record<string, string> }) => item.properties);
  expect(other._aisle).toMatch(
    new RegExp(`^1\\.frequently_bought_together\\.product\\.${store.id("blue-teapot")}\\.1\\.[0-9a-z]{8}-[0-9a-z]+$`),
  );
  expect(own).toEqual({});
});

test.each([
  ["€12.345,67", "€64,50", "€1.264,50"],
  ["12 345,67 kr", "64,50 kr", "1 264,50 kr"],
  ["CHF 12'345.67", "CHF 64.50", "CHF 1'264.50"],
  ["¥12,346", "¥65", "¥1,265"],
  ["12,345.670 KD", "64.500 KD", "1,264.500 KD"],
])("the total is in the currency that Liquid wrote the page in: %s", async (sample, small, large) => {
  const written = (_: string, amount: string) => {
    if (amount === "12,345.67") return sample;
    return amount === "64.50" ? small : `?${amount}?`;
  };
  await page.route(teapot(), async (route) => {
    const html = await (await route.fetch()).text();
    await route.fulfill({ contentType: "text/html", body: html.replace(/(?:£|&pound;)([\d,]+\.\d\d)/g, written) });
  });
  await page.goto(teapot());
  const total = page.locator(`${bundle} [data-aisle-total]`);
  expect(await total.textContent()).toBe(small);
  const box = page.locator(`${bundle} li input[type=checkbox]`).nth(2);
  await box.uncheck();
  await box.check();
  expect(await total.textContent()).toBe(small);
  await box.evaluate((one) =>
    one.setAttribute("data-aisle-price", String(Number(one.dataset["aislePrice"]) + 120_000)),
  );
  await box.uncheck();
  await box.check();
  expect(await total.textContent()).toBe(large);
});

test("impression, click and add are told with their slot, and the purchase with the checkout's token", async () => {
  const subject = store.id("blue-teapot");
  await page.goto(teapot());
  await page.locator(bundle).scrollIntoViewIfNeeded();
  const [seen] = await sink.wait("aisle:impression");
  expect(seen).toMatchObject({
    slot: `frequently_bought_together/${subject}`,
    placement: "product",
    productIds: [String(store.id("oak-tray")), String(store.id("assam-tea"))],
  });
  await page.locator(".aisle-row [data-aisle-link]").first().click();
  await page.waitForURL(/white-mug/);
  const [click] = await sink.wait("aisle:click");
  expect(click).toMatchObject({
    slot: `similar/${subject}`,
    strategy: "similar",
    position: 1,
    productId: String(store.id("white-mug")),
  });
  await page.goto(teapot());
  await page.getByRole("button", { name: /Add to cart Tin Caddy/ }).click();
  const [add] = await sink.wait("aisle:add");
  expect(add).toMatchObject({ strategy: "similar", position: 2, productId: String(store.id("tin-caddy")) });
  await sink.wait("product_added_to_cart");
  await page.goto(`${store.url}/checkout`);
  const [started] = await sink.wait("checkout_started");
  for (const [label, value] of Object.entries({
    Email: "ana@example.com",
    "Last name": "Lind",
    Address: "1 Mill Lane",
    "Town or city": "Leeds",
    Postcode: "LS1 1AA",
  })) {
    await page.getByLabel(label, { exact: true }).fill(value);
  }
  await page.getByRole("button", { name: /^Pay/ }).click();
  await page.getByRole("heading", { name: "Thank you" }).waitFor();
  const [completed] = await sink.wait("checkout_completed");
  const [order] = listOrders(store.state, 1);
  expect(completed).toMatchObject({
    orderId: String(order?.id),
    checkoutToken: order?.checkoutToken,
    clientId: click?.["clientId"],
  });
  expect(started?.["checkoutToken"]).toBe(order?.checkoutToken);
  const [line] = listOrderLines(store.state, order?.id ?? 0);
  expect(line && fromJson(line.customAttributes)[0]?.value.split(".").at(-1)).toBe(add?.["clickId"]);
  expect(new Set(sink.events.filter(({ name }) => name === "aisle:click").map(({ id }) => id))).toEqual(
    new Set([`click-${click?.["clickId"]}`]),
  );
  const others = sink.events.filter(({ name }) => name !== "aisle:click");
  expect(new Set(others.map(({ id }) => id)).size).toBe(others.length);
});

test("nothing is sent or set before consent; after yes it is, after no never", async () => {
  setConsentBanner(store.state, true);
  await page.goto(teapot());
  await page.getByRole("button", { name: "Add 3 to cart" }).click();
  await page.locator("cart-drawer dialog[open]").waitFor();
  await page.waitForTimeout(900);
  expect(sink.events).toEqual([]);
  expect((await cart()).items.flatMap((item: { properties: object }) => Object.keys(item.properties))).toEqual([]);
  expect((await context.cookies()).map(({ name }) => name)).toEqual(["cart"]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Yes, measure" }).click();
  await sink.wait("page_viewed");
  await open();
  sink.events.length = 0;
  await page.goto(teapot());
  await page.getByRole("button", { name: "No, thanks" }).click();
  await page.reload();
  await page.waitForTimeout(900);
  expect(await page.locator("#shopify-pc__banner").count()).toBe(0);
  expect(sink.events).toEqual([]);
});

test("the pixel sees neither the page nor its storage", async () => {
  await page.goto(teapot());
  await sink.wait("page_viewed");
  const frame = page.frames().find((one) => one.url().includes("/cdn/wpm/"));
  expect(await frame?.evaluate(() => self.origin)).toBe("null");
  expect(
    await frame?.evaluate(() => {
      try {
        return document.cookie;
      } catch (error) {
        return (error as Error).name;
      }
    }),
  ).toBe("SecurityError");
});

test("what cannot be added is named, and the page stays", async () => {
  await page.goto(teapot());
  const item = store.state.sql("SELECT inventoryItemId FROM variants WHERE productId = ?").get(store.id("assam-tea"));
  const set = store.state.sql("UPDATE inventoryLevels SET available = ? WHERE inventoryItemId = ?");
  set.run(0, item?.["inventoryItemId"] as number);
  await page.getByRole("button", { name: "Add 3 to cart" }).click();
  await page.locator(`${bundle} [data-aisle-status][data-failed]`).waitFor();
  set.run(10, item?.["inventoryItemId"] as number);
  expect(await page.locator(`${bundle} [data-aisle-status]`).textContent()).toBe(
    "Nothing was added. The product 'Assam Tea' is already sold out.",
  );
  expect((await cart()).item_count).toBe(0);
});

test("without JavaScript the same form adds what is ticked", async () => {
  await open({ js: false });
  await page.goto(teapot());
  await page.locator(`${bundle} li`).nth(1).locator("input[type=checkbox]").uncheck();
  await page.getByRole("button", { name: "Add 3 to cart" }).click();
  await page.waitForURL(/\/cart$/);
  expect(await page.locator(".cart-page .cart-line__text > a").allTextContents()).toEqual(["Assam Tea", "Blue Teapot"]);
});

test("a keyboard reaches and works everything in the bundle", async () => {
  await page.goto(teapot());
  await page.locator(`${bundle} input[type=checkbox]`).first().focus();
  const visited: string[] = [];
  for (let step = 0; step < 8; step += 1) {
    visited.push(await page.evaluate(() => document.activeElement?.tagName.toLowerCase() ?? ""));
    await page.keyboard.press("Tab");
  }
  expect(visited.slice(0, 7)).toEqual(["input", "input", "a", "select", "input", "a", "button"]);
  await page.locator(`${bundle} button`).focus();
  await page.keyboard.press("Enter");
  await page.locator("cart-drawer dialog[open]").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("cart-drawer dialog[open]").waitFor({ state: "detached" });
});

test.each([
  ["wide", 1300, "/products/blue-teapot"],
  ["phone", 360, "/products/blue-teapot"],
  ["phone, right to left", 360, "/ar/products/blue-teapot"],
  ["narrowest", 320, "/products/blue-teapot"],
  ["home", 1300, "/"],
  ["collection", 1300, "/collections/tea-time"],
  ["cart", 400, "/cart"],
])("axe finds nothing, nothing moves and nothing sticks out: %s", async (_, width, path) => {
  await open({ width });
  // The theme's fonts are here: where they come late, its own text moves, whatever stands on the page.
  await page.goto(`${store.url}/search`);
  await page.evaluate(() => document.fonts.ready);
  await watchShifts(page);
  await page.goto(store.url + path);
  await scrollThrough(page);
  expect(await shiftsOf(page)).toEqual([]);
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  expect(await barriersOf(page)).toEqual([]);
});
