import type { Browser, Locator, Page } from "playwright-core";
import type { Look } from "../tests/browser/support/chromium";
import { type Shopper, walkIn } from "../tests/browser/support/shopper";
import { sandboxClient, themeExtensionUid } from "./demo/sandbox-client";

/** Lists that stand beside a product, as the theme's own block shows them. */
const BESIDE = ["similar", "hybrid", "collaborative", "also_viewed", "complementary", "upsell"];
const SHOP_WIDE = ["best_sellers", "trending", "new_arrivals"];

export interface Demo {
  store: string;
  sandbox: string;
  domain: string;
  /** Whose account shows what is due again; null: nobody's. */
  customer: string | null;
  /** Paths of products that have a bundle. */
  products: readonly string[];
}

type Draw = (picture: Page | Locator, name: string) => Promise<void>;

/**
 * Every list in the demo's storefront: under the pointer on a wide page, by the keyboard where it stands for a placement,
 * and on a phone. Blocks that are placed for it are taken away again.
 */
export async function drawStrategies(browser: Browser, demo: Demo, draw: Draw): Promise<void> {
  const undo = await placeAll(demo);
  try {
    for (const [look, ending] of [
      ["wide", ""],
      ["phone", "-phone"],
    ] as const) {
      await drawLists(browser, demo, look, ending, draw);
    }
    await drawByKeyboard(browser, demo, draw);
  } finally {
    await undo();
  }
}

interface Placed {
  template: string;
  sectionId: string;
  id: string;
}

async function placeAll({ sandbox, domain }: Demo): Promise<() => Promise<void>> {
  const operate = async (body: object) => {
    const address = `${sandbox}/__sandbox/shops/${domain}/operations`;
    const headers = { "content-type": "application/json" };
    const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`the sandbox answered ${answer.status}`);
    return ((await answer.json()) as { result: Placed }).result;
  };
  const uid = themeExtensionUid();
  const place = (template: string, block: string, strategy: string, heading: string) =>
    operate({
      ...{ operation: "placeAppBlock", template, block: { app: "aisle", block, uid } },
      settings: { strategy, heading },
    });
  const placed: Placed[] = [];
  for (const strategy of BESIDE) placed.push(await place("product", "you-may-also-like", strategy, mark(strategy)));
  for (const strategy of SHOP_WIDE) placed.push(await place("index", "product-row", strategy, mark(strategy)));
  await sandboxClient(sandbox).enableEmbed(domain, "added-panel");
  return async () => {
    for (const { template, sectionId, id } of placed)
      await operate({ operation: "removeAppBlock", template, sectionId, id });
    const embed = { app: "aisle", block: "added-panel", uid };
    await operate({ operation: "enableAppEmbed", embed, enabled: false });
  };
}

/** The heading by which a row is found again, whichever list stands there in the end. */
const mark = (strategy: string) => strategy.replaceAll("_", " ").replace(/^./, (first) => first.toUpperCase());
const rowOf = (page: Page, strategy: string) =>
  page
    .locator(".aisle-row")
    .filter({ has: page.getByRole("heading", { name: mark(strategy), exact: true }) })
    .last();

async function drawLists(browser: Browser, demo: Demo, look: Look, ending: string, draw: Draw): Promise<void> {
  const shopper = await walkIn(browser, { look });
  const { page } = shopper;
  await page.goto(demo.store);
  await shopper.agrees();
  const [product = "", ...others] = demo.products;
  await looksAt(shopper, demo, [...others, product]);
  const show = async (row: Locator, name: string) => {
    await row.scrollIntoViewIfNeeded();
    const card = row.locator(".aisle-row__link, [data-aisle-link]").first();
    if (look !== "phone") await card.hover();
    await draw(row, `strategy-${name}${ending}`);
    // A row under the pointer is not changed.
    await page.mouse.move(0, 0);
  };
  await show(page.locator(".aisle-bundle"), "frequently-bought-together");
  for (const strategy of BESIDE) await show(rowOf(page, strategy), strategy.replaceAll("_", "-"));
  const viewed = page.locator("[data-aisle=recently_viewed]");
  await viewed.scrollIntoViewIfNeeded();
  await viewed.locator("[data-aisle-product]").first().waitFor();
  await show(viewed, "recently-viewed");
  if (demo.customer) {
    await page.goto(`${demo.store}/account/login`);
    await page.getByLabel("Email", { exact: true }).fill(demo.customer);
    await page.getByLabel("Email", { exact: true }).press("Enter");
    await page.waitForURL(/\/account$/);
  }
  await page.goto(demo.store);
  for (const strategy of SHOP_WIDE) await show(rowOf(page, strategy), strategy.replaceAll("_", "-"));
  for (const [strategy, name] of [
    ["personalized", "picked-for-you"],
    ...(demo.customer ? [["buy_again", "buy-again"]] : []),
  ]) {
    const row = page.locator(`[data-aisle-fill=${strategy}]`);
    await row.scrollIntoViewIfNeeded();
    await page.locator(`[data-aisle-fill=${strategy}][data-aisle=${strategy}]`).waitFor();
    await show(row, name!);
  }
  await shopper.leaves();
}

async function looksAt({ page }: Shopper, demo: Demo, products: readonly string[]): Promise<void> {
  for (const product of products) {
    await page.goto(demo.store + product);
    const handle = product.split("/").at(-1)!;
    await page.waitForFunction((seen) => localStorage.getItem("aisle:seen")?.includes(seen), handle);
  }
}

/** Each placement with the focus in it. */
async function drawByKeyboard(browser: Browser, demo: Demo, draw: Draw): Promise<void> {
  const shopper = await walkIn(browser);
  const { page } = shopper;
  await page.setViewportSize({ width: 1280, height: 800 });
  const [product = ""] = demo.products;
  const focus = async (part: string, name: string) => {
    const first = page.locator(`${part} button, ${part} a`).first();
    await first.scrollIntoViewIfNeeded();
    // A key was pressed, so that the ring is drawn.
    await page.keyboard.press("Shift");
    await first.focus();
    await draw(page, `keyboard-${name}`);
  };
  await page.goto(demo.store + product);
  await shopper.agrees();
  await focus(".aisle-bundle", "bundle");
  await focus(".aisle-row", "row");
  await page.locator("[data-add]").press("Enter");
  await page.locator("cart-drawer dialog[open] [data-aisle-placement=cart_drawer]").waitFor();
  await focus("cart-drawer dialog[open] [data-aisle-placement=cart_drawer]", "drawer");
  await page.goto(`${demo.store}/cart`);
  await focus("main [data-aisle-placement=cart]", "cart");
  await page.goto(demo.store);
  await focus("[data-aisle-placement=home]", "home");
  await shopper.leaves();
}
