import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { barriers, overflow } from "../../../tests/browser/support/checks";
import { contextFor, type Look, launchChromium } from "../../../tests/browser/support/chromium";
import { freePort } from "../../../tests/support/free-port";
import { startPluginSite } from "../../../tests/support/plugin-site";
import { waitFor } from "../../../tests/support/stack";

type Told = { name: string; [field: string]: unknown };
/** As the plugin's class Attribution takes it. */
const TOKEN = /^1\.[a-z_]+\.[a-z_]+\.[a-z0-9]+\.\d+\.[a-z0-9]+-[a-z0-9]+$/;
const picture = (colour: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="${colour}"/></svg>`)}`;
const SHOP = {
  1: { name: "Oak table", price: 1234.5, image: picture("#b98b5e") },
  2: { name: "Chair", price: 99, image: picture("#5e7fb9") },
  3: { name: "Lamp", price: 45.25, image: picture("#5eb98b") },
  4: { name: "Rug", price: 120, image: picture("#b95e7f") },
};
const CONNECTED = { state: "connected", id: "c", secret: "s", key: "pk_0123456789abcdef", offset_ms: 0 };
let aisle: Server;
let site: Awaited<ReturnType<typeof startPluginSite>>;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let told: Told[] = [];

/** Only what the plugin needs of Aisle: one list for every question, and a door for events. */
function answerAsAisle(): Server {
  return createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://aisle");
    const open = { "access-control-allow-origin": "*" };
    if (pathname === "/storefront/v1/events") {
      let text = "";
      for await (const chunk of request) text += chunk;
      told.push(...(JSON.parse(text) as { events: Told[] }).events);
      return response.writeHead(202, open).end();
    }
    const strategy = searchParams.get("strategy") ?? "similar";
    const items = ["2", "3", "4"].map((productId) => ({ productId }));
    response.end(JSON.stringify({ version: 1, strategy, slot: `${strategy}/${searchParams.get("product")}`, items }));
  });
}

beforeAll(async () => {
  aisle = answerAsAisle();
  await new Promise<void>((resolve) => aisle.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(aisle.address() as AddressInfo).port}`;
  const options = { aisle_connection: CONNECTED };
  site = await startPluginSite({ port: await freePort(), aisle: url, shop: SHOP, options });
  browser = await launchChromium();
});
beforeEach(() => {
  told = [];
});
afterAll(async () => {
  await browser?.close();
  site?.stop();
  aisle?.closeAllConnections();
  aisle?.close();
});

/** A visitor, whose consent plugin says what they agreed to; without one nothing says anything. */
async function visit(consent: string[] | null, look: Look = "wide") {
  await context?.close();
  context = await contextFor(browser, look);
  page = await context.newPage();
  if (consent)
    await context.addInitScript(
      `window.agreed=${JSON.stringify(consent)};window.wp_has_consent=(of)=>agreed.includes(of)`,
    );
  await page.goto(`${site.url}/?product=1`);
  await page.getByRole("heading", { name: "You may also like" }).scrollIntoViewIfNeeded();
}
const names = () => told.map(({ name }) => name).sort();
const onDisk = () => page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
const card = (name: string) => page.locator(".aisle-card").filter({ hasText: name });

it("without consent nothing is told and nothing is kept, and everything works", async () => {
  await visit(null);
  await card("Chair").getByRole("link", { name: "Chair", exact: true }).click();
  await page.waitForURL(/product=2$/);
  await page.getByRole("button", { name: "Add to cart" }).first().click();
  await page.waitForLoadState();
  // Whatever would be told is told within half a second of the page, and when it is left.
  await page.goto(`${site.url}/?cart=1`);
  await page.waitForTimeout(1_000);
  expect(told).toEqual([]);
  expect(await onDisk()).toEqual([]);
});

it("with consent a page, what was seen, a click and what it led to are told", async () => {
  await visit(["statistics"]);
  await waitFor("what was seen", () => names().filter((name) => name === "aisle:impression").length === 2);
  expect(told.find(({ name }) => name === "product_viewed")).toMatchObject({ productId: "1", page: "/" });
  expect(told.find(({ strategy }) => strategy === "similar")).toMatchObject({
    ...{ slot: "similar/1", placement: "product", productIds: ["2", "3", "4"] },
  });
  await card("Chair").getByRole("link", { name: "Chair", exact: true }).click();
  await page.waitForURL(/product=2$/);
  const click = await waitFor("the click", () => told.find(({ name }) => name === "aisle:click"));
  expect(click).toMatchObject({ productId: "2", position: 1 });
  const sent = page.waitForRequest((request) => request.method() === "POST" && request.url().startsWith(site.url));
  await page.locator("form.cart").getByRole("button", { name: "Add to cart" }).click();
  const token = new URLSearchParams((await sent).postData() ?? "").get("_aisle") ?? "";
  expect(token).toMatch(TOKEN);
  expect(token).toContain(String(click["clickId"]));
  await waitFor("the add", () => told.find(({ name }) => name === "product_added_to_cart"));
  expect(told.filter(({ marketing }) => marketing)).toEqual([]);
});

it("an add from a row carries its token", async () => {
  await visit(["statistics", "marketing"]);
  const going = page.waitForRequest(/add-to-cart=3/);
  await card("Lamp")
    .getByRole("link", { name: /^Add to cart/ })
    .click();
  expect(new URL((await going).url()).searchParams.get("_aisle")).toMatch(TOKEN);
  expect(await waitFor("the add", () => told.find(({ name }) => name === "aisle:add"))).toMatchObject({
    productId: "3",
    marketing: true,
  });
});

it("a consent that is withdrawn takes what was kept along", async () => {
  await visit(["statistics"]);
  await waitFor("the page", () => told.length > 0);
  expect(await onDisk()).toEqual(["aisle"]);
  await page.evaluate(
    "agreed.length=0;document.dispatchEvent(new CustomEvent('wp_listen_for_consent_change',{detail:{}}))",
  );
  expect(await onDisk()).toEqual([]);
});

it("the bundle's total follows what is ticked, in the shop's own way of writing", async () => {
  await visit(null);
  const total = page.locator("[data-aisle-total]");
  expect((await total.textContent())?.trim()).toBe("£1,498.75");
  await page.getByRole("checkbox", { name: "Lamp" }).uncheck();
  expect(await total.textContent()).toBe("£1,453.50");
  for (const box of await page.getByRole("checkbox").all()) await box.uncheck();
  expect(await page.getByRole("button", { name: /^Add what is chosen/ }).isDisabled()).toBe(true);
});

it.each(["wide", "phone"] as const)("stands in a page without barriers, %s", async (look) => {
  await visit(null, look);
  expect(await barriers(page.mainFrame())).toEqual([]);
  expect(await overflow(page.mainFrame())).toBeLessThanOrEqual(0);
});
