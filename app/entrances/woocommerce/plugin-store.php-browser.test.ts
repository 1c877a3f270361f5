import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pumpOnce } from "#jobs/pump";
import type { WooStore } from "../../../sandbox/woocommerce/store";
import { barriers, overflow } from "../../../tests/browser/support/checks";
import { contextFor, launchChromium } from "../../../tests/browser/support/chromium";
import { useDatabase } from "../../../tests/support/database";
import { connectStore, type PluginStore, startPluginStore } from "../../../tests/support/plugin-store";
import { runDueJobs } from "../../../tests/support/run-jobs";
import { makeSmallShop } from "../../../tests/support/small-shop";

/** The plugin's own code in PHP, on the storefront of a store that Aisle has read and learnt from. */
const db = useDatabase();
let running: PluginStore;
let store: WooStore;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  running = await startPluginStore(db.appUrl, makeSmallShop({ products: 40, customers: 60, orders: 400 }));
  store = running.store;
  await connectStore(store);
  await runDueJobs();
  browser = await launchChromium();
  page = await (await contextFor(browser, "wide")).newPage();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

const shelf = () => store.state.product.list({ statuses: ["publish"] });
const wareOf = (id: number) => store.state.product.get(id)?.data;
const section = (name: string) => page.locator(`section.aisle[aria-label="${name}"]`);
const idsIn = (name: string) =>
  section(name)
    .locator("[data-aisle-item]")
    .evaluateAll((items) => items.map((item) => Number((item as HTMLElement).dataset.aisleProduct)));

/** A product that is bought at once and whose page has a bundle. */
async function openBundled(): Promise<number> {
  for (const { id, data } of shelf()) {
    if (data.type !== "simple" || data.stock_status !== "instock") continue;
    await page.goto(`${store.url}/product/${data.slug}/`);
    if (await section("Frequently bought together").isVisible()) return id;
  }
  throw new Error("no product's page has a bundle");
}

async function buy(): Promise<number> {
  await page.getByRole("link", { name: "Proceed to checkout" }).click();
  await page.getByRole("button", { name: "Place order" }).click();
  await page.getByRole("heading", { name: "Order received" }).waitFor();
  return Number(/order-received\/(\d+)/.exec(page.url())?.[1]);
}

it("sells what a row recommends: an order of the store, its stock taken, and Aisle has both", async () => {
  await openBundled();
  const recommended = await idsIn("You may also like");
  const id = recommended.find((one) => wareOf(one)?.type === "simple" && wareOf(one)?.manage_stock) ?? 0;
  const before = wareOf(id);
  await section("You may also like").locator(`[data-aisle-add][data-product_id="${id}"]`).click();
  await page.getByRole("heading", { name: "Cart", exact: true }).waitFor();
  expect(await page.getByRole("cell", { name: before?.name ?? "", exact: true }).isVisible()).toBe(true);
  const shown = await idsIn("Goes well with your cart");
  expect(shown.length).toBeGreaterThan(0);
  expect(shown).not.toContain(id);
  const order = await buy();
  expect(store.state.order.get(order)?.data.line_items.map((line) => [line.product_id, line.quantity])).toEqual([
    [id, 1],
  ]);
  const left = (before?.stock_quantity ?? 0) - 1;
  expect(wareOf(id)?.stock_quantity).toBe(left);
  await store.settled();
  await pumpOnce();
  await runDueJobs({ skip: ["recommendations."] });
  const lines = await db.query<{ productExternalId: string; quantity: number }>(
    `SELECT line."productExternalId", line.quantity FROM "OrderLine" line
     JOIN "Order" sale ON sale.id = line."orderId" WHERE sale."externalId" = $1`,
    [String(order)],
  );
  expect(lines).toEqual([{ productExternalId: String(id), quantity: 1 }]);
  const levels = await db.query<{ available: number }>(
    `SELECT level.available FROM "InventoryLevel" level
     JOIN "Variant" variant ON variant."shopId" = level."shopId"
      AND variant."inventoryItemExternalId" = level."inventoryItemExternalId"
     JOIN "Product" product ON product.id = variant."productId" WHERE product."externalId" = $1`,
    [String(id)],
  );
  expect(levels).toEqual([{ available: left }]);
});

it("sells a bundle by its one button, without what was unticked", async () => {
  const main = await openBundled();
  const items = await idsIn("Frequently bought together");
  expect(items[0]).toBe(main);
  const unticked = items.at(-1);
  const form = page.locator("form.aisle-bundle");
  if (items.length > 2) await form.getByRole("checkbox").last().uncheck();
  const chosen = items.length > 2 ? items.filter((id) => id !== unticked) : items;
  await form.getByRole("button").click();
  await page.getByRole("heading", { name: "Cart", exact: true }).waitFor();
  const order = await buy();
  expect(store.state.order.get(order)?.data.line_items.map((line) => line.product_id)).toEqual(chosen);
});

it("best sellers stand in the shop, at the store's own prices", async () => {
  await page.goto(`${store.url}/shop/`);
  const [first] = await idsIn("Best sellers");
  const card = section("Best sellers").locator(".aisle-card").first();
  const own = page.locator(`.products a[href="/product/${wareOf(first ?? 0)?.slug}/"] div`).last();
  expect(await card.locator(".aisle__price").textContent()).toBe(await own.textContent());
});

it.each(["wide", "phone"] as const)("stands in the store's pages without barriers, %s", async (look) => {
  const other = await (await contextFor(browser, look)).newPage();
  await other.goto(`${store.url}/shop/`);
  await other.locator("section.aisle").first().waitFor();
  expect(await barriers(other.mainFrame())).toEqual([]);
  expect(await overflow(other.mainFrame())).toBeLessThanOrEqual(0);
  await other.close();
});
