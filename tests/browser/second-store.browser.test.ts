import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startReconcile } from "~/domains/channels/channels.server";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { placeAppBlock, readExtensions } from "../../sandbox/shopify/online-store";
import { useDatabase } from "../support/database";
import { idsOf, runEnded } from "../support/looks";
import { makeSmallShop } from "../support/small-shop";
import { SETUP_MS, type Stack, startStack, waitFor } from "../support/stack";
import { type Merchant, sitDown } from "./support/admin";
import { barriers, overflow } from "./support/checks";
import { launchChromium } from "./support/chromium";
import { walkIn } from "./support/shopper";

const db = useDatabase();
let first: Stack;
let second: Stack;
let browser: Browser;
let here: Merchant;
let there: Merchant;

/** The same things in every store, each by its own title and `dearer` pennies dearer; what more there is, is its own. */
const shopCalled = (name: string, dearer: number, products = 8) => {
  const seed = makeSmallShop({ domain: `${name.toLowerCase()}.myshopify.com`, products, customers: 6, orders: 20 });
  for (const product of seed.products) {
    product.title += ` ${name}`;
    for (const variant of product.variants) variant.price += dearer;
  }
  return { ...seed, shop: { ...seed.shop, name } };
};
/** Above every price of the first store. */
const DEARER = 100_000;
/** Sold by the second store alone; this one is of its set, and both stores sell it. */
const OWN = /No\. 9 Beta$/;
const COMPANION = "No. 7";
/** The option whose words hold these. */
const labelOf = async (select: Locator, words: string) => {
  const labels = await select.locator("option").allTextContents();
  return labels.find((label) => label.includes(words)) ?? "";
};
const isClean = async ({ frame }: Merchant) => {
  expect(await barriers(frame())).toEqual([]);
  expect(await overflow(frame())).toBeLessThanOrEqual(0);
};

beforeAll(async () => {
  first = await startStack({ database: db, seed: shopCalled("Alpha", 0) });
  second = first.withShop(shopCalled("Beta", DEARER, 9));
  for (const stack of [first, second]) {
    await stack.install();
    await runEnded(stack, "import", 200_000);
  }
  browser = await launchChromium();
  here = await sitDown(browser, first.shop.appUrl, "wide");
  there = await sitDown(browser, second.shop.appUrl, "phone");
}, 2 * SETUP_MS);
afterAll(async () => {
  await browser?.close();
  await first?.stop();
});

it("a code of one store brings the other into its shop", async () => {
  await here.open("/app/channels");
  await here.app.getByRole("button", { name: "Connect another Shopify store" }).click();
  const code = await here.app.getByLabel("Code for the other store").inputValue();
  await isClean(here);
  await there.open("/app/channels");
  await there.app.getByLabel("Code", { exact: true }).fill("0000-0000-0000-0000");
  await there.app.getByRole("button", { name: "Go on" }).click();
  await there.app.getByText("This code is wrong").waitFor();
  await there.app.getByLabel("Code", { exact: true }).fill(code);
  await there.app.getByRole("button", { name: "Go on" }).click();
  await there.app.getByRole("heading", { name: "Join Alpha?" }).waitFor();
  await isClean(there);
  await there.app.getByRole("button", { name: "Join Alpha" }).click();
  await there.app.getByText("alpha.myshopify.com").first().waitFor();
  await there.app.getByText("beta.myshopify.com").first().waitFor();
  await waitFor("the other store's import", async () => {
    const read = await db.query(`SELECT 1 FROM "Channel" WHERE "accountName" = 'Beta' AND "importedAt" IS NOT NULL`);
    return read.length > 0;
  });
});

it("its storefront shows what sells best in the business as its own products, at its prices, with its addresses", async () => {
  const { shopId, channelId } = await idsOf(second);
  await waitFor("what sells best to be known", async () => {
    const [slot] = await db.query(`SELECT 1 FROM "Slot" WHERE "shopId" = $1 AND strategy = 'best_sellers'`, [shopId]);
    return slot !== undefined;
  });
  const { uid } = readExtensions("extensions").themes[0]!;
  const block = { app: first.sandbox.app.handle, block: "product-row", uid };
  placeAppBlock(second.shop.state, { template: "index", block, settings: { strategy: "best_sellers" } });
  const shopper = await walkIn(browser);
  const { page } = shopper;
  const cards = page.locator("[data-aisle=best_sellers] .aisle-row__item");
  // Lists of a further storefront are refreshed with every comparison, some minutes after it.
  await startReconcile(shopId as ShopId, channelId as ChannelId);
  await waitFor("the row", async () => {
    await db.query(
      `UPDATE "OutboxEvent" SET "availableAt" = now() - interval '1 second'
        WHERE "shopId" = $1 AND job = 'recommendations.publish-further'`,
      [shopId],
    );
    await page.goto(`${first.sandbox.urls.onlineStore}/?shop=beta.myshopify.com`);
    return (await cards.count()) > 1;
  });
  const titles = await cards.locator(".aisle-row__title").allTextContents();
  expect(titles.filter((title) => !title.trim().endsWith(" Beta"))).toEqual([]);
  const prices = await cards.locator(".aisle__price").allTextContents();
  expect(prices.filter((price) => !/£1,\d{3}\.\d{2}/.test(price))).toEqual([]);
  expect(await barriers(page.mainFrame())).toEqual([]);
  await cards.locator(".aisle-row__link").first().click();
  await page.getByRole("heading", { level: 1, name: titles[0]?.trim() ?? "" }).waitFor();
  await shopper.leaves();
});

it("what it alone sells stands on the pages of its other products, and on none of the first store's", async () => {
  const { shopId } = await idsOf(second);
  const { uid } = readExtensions("extensions").themes[0]!;
  const block = { app: first.sandbox.app.handle, block: "you-may-also-like", uid };
  for (const { state } of [first.shop, second.shop]) placeAppBlock(state, { template: "product", block, settings: {} });
  const shopper = await walkIn(browser);
  const { page } = shopper;
  const row = page.locator("[data-aisle=similar] .aisle-row__title");
  await waitFor("the row of the second store", async () => {
    await db.query(
      `UPDATE "OutboxEvent" SET "availableAt" = now() - interval '1 second'
        WHERE "shopId" = $1 AND job IN ('recommendations.train', 'recommendations.publish-further') AND "availableAt" > now()`,
      [shopId],
    );
    await page.goto(`${first.sandbox.urls.onlineStore}/products/product-7?shop=beta.myshopify.com`);
    return (await row.allTextContents()).some((title) => OWN.test(title.trim()));
  });
  const titles = (await row.allTextContents()).map((title) => title.trim());
  expect(titles.filter((title) => !title.endsWith(" Beta"))).toEqual([]);
  await waitFor("the row of the first store", async () => {
    await page.goto(`${first.sandbox.urls.onlineStore}/products/product-7?shop=alpha.myshopify.com`);
    return (await row.count()) > 0;
  });
  expect((await row.allTextContents()).filter((title) => !title.trim().endsWith(" Alpha"))).toEqual([]);
  await shopper.leaves();
});

it("a merchant looks at a product's lists of one storefront, or of the other", async () => {
  const { channelId } = await idsOf(first);
  const [product] = await db.query<{ id: string }>(
    `SELECT "externalId" AS id FROM "Product" WHERE "channelId" = $1 AND title LIKE $2`,
    [channelId, `% ${COMPANION} Alpha`],
  );
  await here.open(`/app/recommendations/products/${product?.id}`);
  const storefront = here.app.getByLabel("Storefront", { exact: true });
  await here.app.getByRole("heading", { level: 1, name: `${COMPANION} Alpha` }).waitFor();
  expect(await here.app.getByText(OWN).count()).toBe(0);
  await isClean(here);
  await storefront.selectOption({ label: await labelOf(storefront, "eta") });
  await here.app.getByRole("heading", { level: 1, name: `${COMPANION} Beta` }).waitFor();
  await here.app.getByRole("link", { name: OWN }).first().waitFor();
  await isClean(here);
  await here.app.getByRole("link", { name: OWN }).first().click();
  // Sold there alone: nothing is to be chosen.
  await here.app.getByRole("heading", { level: 1, name: OWN }).waitFor();
  expect(await storefront.count()).toBe(0);
});

it("it is called as the merchant says", async () => {
  await here.open("/app/channels");
  await here.app.getByRole("button", { name: "Rename Beta" }).click();
  await here.app.getByLabel("Name of this channel").fill("Outlet");
  await isClean(here);
  await here.app.getByRole("button", { name: "Save", exact: true }).click();
  await here.app.getByRole("heading", { level: 2, name: "Outlet", exact: true }).waitFor();
});
