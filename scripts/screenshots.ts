import { mkdirSync, readdirSync, statSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser, Locator, Page } from "playwright-core";
import { type Merchant, sitDown } from "../tests/browser/support/admin";
import { type Look, launchChromium } from "../tests/browser/support/chromium";
import { type Shopper, walkIn } from "../tests/browser/support/shopper";
import { makeOneBusiness } from "./one-business";
import { drawStrategies } from "./strategy-screenshots";

/** `npm run screenshots -- --port 4100`: draws the pictures of the documents anew, from a demo that runs there. */
const FOLDER = "docs/screenshots";
/** What a picture may weigh. */
const MOST_BYTES = 200_000;
const WIDE = { width: 1280, height: 800 };
/** Bought on the storefront first, so that something was led to by recommendations. */
const BOUGHT = 3;

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4100" },
    /** Of the lists alone, beside the pictures that are there. */
    strategies: { type: "boolean", default: false },
    /** These of the admin's pages alone, by name, beside the pictures that are there. */
    only: { type: "string" },
    /** Who logs in at the storefront, as the demo names them. */
    customer: { type: "string" },
  },
});
const port = Number(values.port);
const at = (offset: number) => `http://127.0.0.1:${port + offset}`;

interface AdminPage {
  name: string;
  path: string;
  /** Opens the first row instead of the list. */
  isFirstRow?: boolean;
}

const PAGES: AdminPage[] = [
  { name: "home", path: "/app" },
  { name: "recommendations", path: "/app/recommendations" },
  { name: "recommendations-of-a-product", path: "/app/recommendations/products", isFirstRow: true },
  { name: "email-block", path: "/app/recommendations/email" },
  { name: "rules", path: "/app/recommendations/rules" },
  { name: "new-rule", path: "/app/recommendations/rules/new" },
  { name: "experiments", path: "/app/experiments" },
  { name: "new-experiment", path: "/app/experiments/new" },
  { name: "products", path: "/app/products" },
  { name: "product", path: "/app/products", isFirstRow: true },
  { name: "matches", path: "/app/products/matches" },
  { name: "orders", path: "/app/orders" },
  { name: "order", path: "/app/orders", isFirstRow: true },
  { name: "customers", path: "/app/customers" },
  { name: "customer", path: "/app/customers", isFirstRow: true },
  { name: "analytics", path: "/app/analytics?days=7" },
  { name: "earned", path: "/app/analytics/earned" },
  { name: "audit", path: "/app/analytics/audit" },
  { name: "bought-together", path: "/app/analytics/together" },
  { name: "destinations", path: "/app/analytics/destinations" },
  { name: "channels", path: "/app/channels" },
  { name: "stock", path: "/app/channels/stock" },
  { name: "stock-item", path: "/app/channels/stock?sort=rate+desc", isFirstRow: true },
  { name: "differences", path: "/app/channels/stock/differences" },
  { name: "unmatched", path: "/app/channels/stock/unmatched" },
  { name: "files", path: "/app/channels/files" },
  { name: "records", path: "/app/channels/records" },
  { name: "settings", path: "/app/settings" },
];

async function draw(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await drawAsItIs(page, name);
}

/** With the pointer where it is. */
async function drawAsItIs(picture: Page | Locator, name: string): Promise<void> {
  // Pictures and charts have come, and nothing moves any more.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const path = join(FOLDER, `${name}.png`);
  await picture.screenshot({ path, animations: "disabled" });
  const { size } = statSync(path);
  if (size > MOST_BYTES) throw new Error(`${path} weighs ${size} bytes, more than ${MOST_BYTES}`);
  console.log(`  ${path} ${Math.round(size / 1_000)} KB`);
}

async function shopDomain(): Promise<string> {
  const answer = await fetch(`${at(1)}/__sandbox/`).catch(() => null);
  if (!answer?.ok) throw new Error(`No demo runs at port ${port}: npm run demo, or name its port by --port.`);
  const { shops } = (await answer.json()) as { shops: { domain: string }[] };
  return shops[0]!.domain;
}

/** Buys the bundle of the products that the store shows first. */
async function buy(browser: Browser): Promise<string[]> {
  const shopper = await walkIn(browser);
  await shopper.page.goto(`${at(2)}/collections/all`);
  await shopper.agrees();
  const links = await shopper.page
    .locator("main a[href*='/products/']")
    .evaluateAll((all) => [...new Set(all.map((one) => (one as HTMLAnchorElement).pathname))]);
  const bought: string[] = [];
  for (const path of links) {
    if (bought.length === BOUGHT) break;
    await shopper.page.goto(at(2) + path);
    const add = shopper.page.locator(".aisle-bundle").getByRole("button", { name: /^Add/ });
    if ((await add.count()) === 0) continue;
    await add.click();
    await shopper.page.locator("cart-drawer dialog[open]").waitFor();
    await shopper.pays();
    bought.push(path);
  }
  await shopper.leaves();
  if (!bought[0]) throw new Error("no product of the store has a bundle");
  return bought;
}

/** Where each placement is seen: the page, and what is brought to its upper edge. */
const PLACEMENTS = [
  { name: "storefront", path: null, part: ".aisle-bundle" },
  { name: "storefront-home", path: "/", part: "[data-aisle-placement=home]" },
  { name: "storefront-collection", path: "/collections/all", part: "[data-aisle-placement=collection]" },
  { name: "storefront-cart", path: "/cart", part: "[data-aisle-placement=cart]" },
];

/** Someone who agreed, looked at some products and put one into the cart. */
async function drawStorefront(browser: Browser, products: string[], look: Look, ending: string): Promise<void> {
  const shopper = await walkIn(browser, { look });
  const { page } = shopper;
  if (look !== "phone") await page.setViewportSize(WIDE);
  await page.goto(at(2));
  await shopper.agrees();
  for (const product of products) {
    await page.goto(at(2) + product);
    await page.waitForFunction(
      (path) => localStorage.getItem("aisle:seen")?.includes(path.split("/").at(-1)!),
      product,
    );
  }
  await page.locator("[data-add]").click();
  await page.locator("cart-drawer dialog[open] [data-aisle-placement=cart_drawer]").waitFor();
  await draw(page, `storefront-drawer${ending}`);
  for (const { name, path, part } of PLACEMENTS) {
    await page.goto(at(2) + (path ?? products[0]));
    await page
      .locator(part)
      .first()
      .evaluate((block) => scrollBy(0, block.getBoundingClientRect().top - 40));
    await draw(page, name + ending);
  }
  await drawTheWayOut(shopper, ending);
  await shopper.leaves();
}

/** What stands where the extensions of checkout and order are: the checkout, the offer after paying, the thanks. */
async function drawTheWayOut(shopper: Shopper, ending: string): Promise<void> {
  const { page } = shopper;
  const framed = (title: string) => page.frameLocator(`iframe[title="Aisle ${title}"]`);
  await page.goto(`${at(2)}/checkout`);
  await framed("checkout offers").getByRole("button", { name: /^Add/ }).first().waitFor();
  await page.locator(".extension").evaluate((place) => scrollBy(0, place.getBoundingClientRect().top - 120));
  await draw(page, `checkout${ending}`);
  // By the keyboard: after scrolling past a frame on a phone, headless Chromium may give a click to where the frame was.
  await shopper.sendsTheForm("keyboard");
  await framed("post-purchase offer")
    .getByRole("button", { name: /^Pay now/ })
    .waitFor();
  await draw(page, `post-purchase${ending}`);
  await framed("post-purchase offer")
    .getByRole("button", { name: /^Pay now/ })
    .click();
  await page.getByRole("heading", { name: "Thank you" }).waitFor();
  await framed("thank-you offers").getByRole("link", { name: /^Buy/ }).first().waitFor();
  await draw(page, `thank-you${ending}`);
}

async function openPage(merchant: Merchant, { path, isFirstRow }: AdminPage): Promise<void> {
  await merchant.open(path);
  if (!isFirstRow) return;
  const link = merchant.app.locator("table tbody tr a, .Polaris-IndexTable a").first();
  await merchant.open((await link.getAttribute("href"))!.replace(/[?#].*$/, ""));
}

async function drawAdmin(browser: Browser, appUrl: string, look: Look, ending: string, pages: AdminPage[]) {
  const merchant = await sitDown(browser, appUrl, look);
  if (look !== "phone") await merchant.page.setViewportSize(WIDE);
  for (const page of pages) {
    await openPage(merchant, page);
    await draw(merchant.page, page.name + ending);
  }
  await merchant.leave();
}

async function drawEverythingElse(browser: Browser, products: string[]): Promise<void> {
  await drawStorefront(browser, products, "wide", "");
  await drawStorefront(browser, products, "phone", "-phone");
  await drawPages(browser, PAGES);
}

const DARK = ["home", "analytics"];
/** These say what recommendations led to. */
const AFTER_BUYING = ["home", "analytics", "earned"];
const PHONE = ["home", "orders", "stock"];

async function drawPages(browser: Browser, pages: AdminPage[]): Promise<void> {
  const merchant = await sitDown(browser, appUrl, "wide");
  await makeOneBusiness(merchant);
  await merchant.leave();
  const those = (names: string[]) => pages.filter(({ name }) => names.includes(name));
  await drawAdmin(browser, appUrl, "wide", "", pages);
  await drawAdmin(browser, appUrl, "dark", "-dark", those(DARK));
  await drawAdmin(browser, appUrl, "phone", "-phone", those(PHONE));
}

const domain = await shopDomain();
const appUrl = `${at(1)}/store/${domain.replace(".myshopify.com", "")}/apps/aisle`;
mkdirSync(FOLDER, { recursive: true });
// Those of the WooCommerce plugin are drawn by a script of their own.
const isDrawnAnew = (file: string) =>
  values.strategies ? /^(strategy|keyboard)-/.test(file) : !file.startsWith("woocommerce-");
const only = values.only?.split(",") ?? null;
for (const file of readdirSync(FOLDER)) if (!only && isDrawnAnew(file)) unlinkSync(join(FOLDER, file));
const browser = await launchChromium();
try {
  if (only) {
    const pages = PAGES.filter(({ name }) => only.includes(name));
    if (pages.some(({ name }) => AFTER_BUYING.includes(name))) await buy(browser);
    await drawPages(browser, pages);
  } else {
    const products = await buy(browser);
    const demo = { store: at(2), sandbox: at(1), domain, customer: values.customer ?? null, products };
    await drawStrategies(browser, demo, drawAsItIs);
    if (!values.strategies) await drawEverythingElse(browser, products);
  }
} finally {
  await browser.close();
}
