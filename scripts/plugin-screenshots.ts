import type { Page } from "playwright-core";
import { sampleStore } from "../sandbox/woocommerce/sample-store";
import type { WooStore } from "../sandbox/woocommerce/store";
import { contextFor, type Look, launchChromium } from "../tests/browser/support/chromium";
import { setTestEnvironment } from "../tests/support/database";
import { startOwnPostgres } from "../tests/support/own-postgres";
import { connectStore, startPluginStore } from "../tests/support/plugin-store";
import { runDueJobs } from "../tests/support/run-jobs";

/**
 * `npm run screenshots:plugin`: the WooCommerce plugin's blocks, by its own code in PHP, on the storefront of the sandbox's
 * store, with what Aisle has learnt of that store's orders.
 */
const FOLDER = "docs/screenshots";
const LOOKS = [
  ["wide", { width: 1024, height: 800 }],
  ["phone", { width: 390, height: 844 }],
] as const;

const postgres = await startOwnPostgres();
setTestEnvironment({ DATABASE_URL: postgres.db.appUrl });
const { store, stop } = await startPluginStore(postgres.db.appUrl, sampleStore(new Date()));
await connectStore(store);
await runDueJobs();
const browser = await launchChromium();
for (const [look, viewport] of LOOKS) {
  const page = await (await contextFor(browser, look, { viewport })).newPage();
  await openBundled(page, store);
  await draw(page, "product", look);
  await page.locator("form.cart button").click();
  await page.getByRole("heading", { name: "Cart", exact: true }).waitFor();
  await draw(page, "cart", look);
  // A search keeps what the store itself lists short.
  await page.goto(`${store.url}/shop/?s=mug`);
  await draw(page, "shop", look);
}
await browser.close();
await stop();
const { closeDatabase } = await import("~/infra/db/lifecycle");
await closeDatabase();
await postgres.stop();
process.exit(0);

/** The newest product whose page has the bundle with three others. */
async function openBundled(page: Page, { state, url }: WooStore): Promise<void> {
  for (const { data } of state.product.list({ statuses: ["publish"] })) {
    if (data.type !== "simple" || data.stock_status !== "instock") continue;
    await page.goto(`${url}/product/${data.slug}/`);
    if ((await page.locator(".aisle-bundle__item").count()) === 4) return;
  }
  throw new Error("no product's page has a bundle of four");
}

async function draw(page: Page, name: string, look: Look): Promise<void> {
  // Pictures below the fold come when they are reached.
  for (const image of await page.locator(".aisle img").all()) await image.scrollIntoViewIfNeeded();
  await page.waitForFunction("[...document.images].every((image) => image.complete)");
  await page.evaluate("scrollTo(0, 0);document.querySelectorAll('.aisle-row').forEach((row) => (row.scrollLeft = 0))");
  const path = `${FOLDER}/woocommerce-${name}${look === "phone" ? "-phone" : ""}.png`;
  await page.screenshot({ path, fullPage: true, animations: "disabled" });
  console.log(`  ${path}`);
}
