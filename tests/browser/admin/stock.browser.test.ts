import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallSeed } from "../../../sandbox/shopify/state/small-seed";
import type { ShopSeed } from "../../../sandbox/shops/seed";
import { useDatabase } from "../../support/database";
import { SETUP_MS, waitFor } from "../../support/stack";
import { type Business, startBusiness } from "../support/business";
import { barriers, overflow } from "../support/checks";
import type { Look } from "../support/chromium";
import type { Shopper } from "../support/shopper";

const db = useDatabase();
let business: Business;
let shopper: Shopper;

/** The small shop with one thing more, and the last one of another. */
function seedWith(title: string, sku: string): ShopSeed {
  const seed = smallSeed();
  const [, candle, tea] = seed.products;
  if (!candle || !tea) throw new Error("the small shop has a candle and tea");
  const [first] = tea.variants;
  if (!first) throw new Error("tea has a variant");
  for (const variant of candle.variants) variant.stock = { home: 1 };
  const ref = sku.toLowerCase();
  seed.products.push({ ...tea, ref, title, handle: ref, variants: [{ ...first, ref, sku, stock: { home: 6 } }] });
  return seed;
}

beforeAll(async () => {
  business = await startBusiness(db, {
    shopify: seedWith("Stone figure", "FIGURE"),
    // Nobody could tell that it is the same.
    woocommerce: seedWith("Owl for the garden", "OWL-1"),
    etsy: seedWith("Stone figure", "FIGURE"),
  });
  await business.connectEtsy();
  await business.connectWooCommerce();
  shopper = await business.admin.shopper();
}, 3 * SETUP_MS);
afterAll(() => business?.stop());

const app = () => business.merchant.app;
const row = (title: string) =>
  app().locator("tbody tr", { has: app().getByRole("link", { name: title, exact: true }) });

/** What is left, and what Shopify, Etsy and WooCommerce show: null while the row is not there. */
async function numbers(title: string): Promise<string[] | null> {
  const cells = await row(title).locator("td").allInnerTexts();
  return cells.length > 0 ? [cells[1] ?? "", ...cells.slice(3)].map((text) => text.trim()) : null;
}
const shows = (title: string, wanted: string[]) =>
  waitFor(`${title} to show ${wanted.join(", ")}`, async () => {
    const seen = await numbers(title);
    return seen?.join() === wanted.join() || Promise.reject(new Error(`it shows ${seen?.join()}`));
  });

async function buyOnEtsy(title: string): Promise<void> {
  await shopper.page.goto(business.seller.url);
  await shopper.page.getByRole("button", { name: `Buy ${title}` }).click();
  await shopper.page.getByRole("status").getByText("Bought.").waitFor();
}

async function buyOnWooCommerce(slug: string): Promise<void> {
  await shopper.page.goto(`${business.store.url}/product/${slug}/`);
  await shopper.page.getByRole("button", { name: "Add to cart" }).click();
  await shopper.page.goto(`${business.store.url}/checkout/`);
  await shopper.page.getByRole("button", { name: "Place order" }).click();
  await shopper.page.getByText("Thank you. Order number").waitFor();
}

async function looksRight(path: string, look: Look): Promise<void> {
  const beholder = await business.admin.merchant(look);
  await beholder.open(path);
  expect(await barriers(beholder.frame()), path).toEqual([]);
  expect(await overflow(beholder.frame()), path).toBeLessThanOrEqual(0);
  expect(beholder.complaints(), path).toEqual([]);
  await beholder.leave();
}

describe("stock in step", () => {
  it("is switched on channel by channel, after a look at what would change", async () => {
    await business.merchant.open("/app/channels/stock");
    for (let on = 0; on < 3; on++) {
      await app().getByRole("button", { name: "See what would change", exact: true }).first().click();
      const keep = app().getByRole("button", { name: "Keep in step", exact: true });
      await keep.waitFor();
      expect(await barriers(business.merchant.frame())).toEqual([]);
      await keep.click();
      await waitFor("the channel to be in step", async () => {
        return (await app().getByText("In step", { exact: true }).count()) === on + 1;
      });
    }
    await business.press("Allow it in Shopify");
    await business.merchant.page.getByRole("button", { name: "Grant access" }).click();
    await app().getByRole("button", { name: "Allow it in Shopify" }).waitFor({ state: "detached" });
    await shows("Green tea", ["40", "40", "40", "40"]);
  });

  it("a sale on one storefront changes the others while the merchant watches", async () => {
    await buyOnEtsy("Green tea");
    await shows("Green tea", ["39", "39", "39", "39"]);
    await buyOnWooCommerce("tea");
    await shows("Green tea", ["38", "38", "38", "38"]);
  });

  it("the last one sold twice is one problem, with what can be done", async () => {
    // Nothing is sent while both are bought.
    await business.admin.stack.kill("worker");
    await buyOnEtsy("Candle");
    await buyOnWooCommerce("candle");
    await business.admin.stack.restart("worker");
    const asks = app().getByRole("heading", { name: /took what was not there$/ });
    // What the killed worker held is taken up when its locks have run out.
    await asks.waitFor({ timeout: 120_000 });
    await shows("Candle", ["-1", "0", "0", "0"]);
    expect(await asks.count()).toBe(1);
    await app()
      .getByRole("link", { name: /^Refund on (Etsy|WooCommerce)/ })
      .waitFor();
    expect(await barriers(business.merchant.frame())).toEqual([]);
    await business.press("Send it later");
    await asks.waitFor({ state: "detached" });
    await row("Candle").getByText("1 owed").waitFor();
  });

  it("a line that nobody knows takes nothing until the merchant says what it was", async () => {
    await shows("Stone figure", ["6", "6", "6", "–"]);
    await buyOnWooCommerce("owl-1");
    await app().getByText("1 order line was sold, but nobody knows of which item").waitFor({ timeout: 120_000 });
    expect(await numbers("Stone figure")).toEqual(["6", "6", "6", "–"]);
    await looksRight("/app/channels/stock/unmatched", "phone");
    await app().getByRole("link", { name: "Look at lines" }).click();
    const choose = app().getByRole("button", { name: "Choose the item: Owl for the garden" });
    await choose.waitFor();
    expect(await barriers(business.merchant.frame())).toEqual([]);
    await choose.click();
    const picker = app().getByRole("dialog");
    await picker.getByPlaceholder("Product or SKU").fill("stone");
    await picker.getByText("Stone figure", { exact: true }).waitFor();
    expect(await barriers(business.merchant.frame())).toEqual([]);
    await picker.getByText("Stone figure", { exact: true }).click();
    await picker.waitFor({ state: "detached" });
    await app().getByText("Every line that was sold is known.").waitFor();
    await business.merchant.open("/app/channels/stock");
    await shows("Stone figure", ["5", "5", "5", "5"]);
  });

  it("a difference of the night is mended by the merchant's word", async () => {
    await db.query(
      `INSERT INTO "StockDrift" ("shopId", id, "channelId", "variantId", "itemId", location, night, expected, found)
       SELECT o."shopId", gen_random_uuid(), o."channelId", o."variantId", o."itemId", o.location, current_date, 38, 36
       FROM "StockOffer" o JOIN "Variant" v ON v."shopId" = o."shopId" AND v.id = o."variantId"
       JOIN "Product" p ON p."shopId" = v."shopId" AND p.id = v."productId"
       JOIN "Channel" c ON c."shopId" = o."shopId" AND c.id = o."channelId"
       WHERE c.platform = 'woocommerce' AND p.title = 'Green tea'`,
    );
    await app().getByText("1 difference waits for your word").waitFor();
    for (const look of ["wide", "dark", "phone"] as const) await looksRight("/app/channels/stock/differences", look);
    await app().getByRole("link", { name: "Look at differences" }).click();
    await app().getByText("Expected 38, found 36.").waitFor();
    await app().getByRole("button", { name: "Send ours: Green tea" }).click();
    await app().getByText("Ours sent").waitFor();
    await business.merchant.open("/app/channels/stock");
    await shows("Green tea", ["38", "38", "38", "38"]);
  });

  it("what moved an item is a list: by channel, by why, by order", async () => {
    await app().getByRole("link", { name: "Green tea", exact: true }).click();
    await app().getByText("Began with the number of", { exact: false }).first().waitFor();
    const sales = app().getByRole("link", { name: /^Order .+ on (Etsy|WooCommerce|Shopify)/ });
    const all = await sales.count();
    expect(all).toBeGreaterThan(1);
    const address = new URL(business.merchant.frame().url()).pathname;
    await business.merchant.open(`${address}?kind=sale`);
    await sales.first().waitFor();
    expect(await app().getByText("Began with the number of", { exact: false }).count()).toBe(0);
    expect(await sales.count()).toBe(all);
    const [etsy] = await db.query<{ id: string }>(`SELECT id FROM "Channel" WHERE platform = 'etsy'`);
    await business.merchant.open(`${address}?channel=${etsy?.id}`);
    await sales.first().waitFor();
    expect(await sales.count()).toBeLessThan(all);
  });

  it.each<Look>(["wide", "dark", "phone"])("%s: no barrier, no sideways scrolling", async (look) => {
    const [item] = await db.query<{ itemId: string }>(
      `SELECT "itemId" FROM "StockMovement" WHERE kind = 'sale' LIMIT 1`,
    );
    for (const path of ["", "?state=owed", `/${item?.itemId}`]) await looksRight(`/app/channels/stock${path}`, look);
  });
});
