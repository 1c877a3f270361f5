import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildIfStale } from "../../scripts/demo/build";
import { useDatabase } from "../support/database";
import { runEnded } from "../support/looks";
import { makeSmallShop } from "../support/small-shop";
import { SETUP_MS, type Stack, startStack, waitFor } from "../support/stack";
import { type Merchant, sitDown } from "./support/admin";
import { barriers, overflow } from "./support/checks";
import { launchChromium } from "./support/chromium";

const db = useDatabase();
let first: Stack;
let browser: Browser;
let here: Merchant;
let there: Merchant;

const shopCalled = (name: string) => {
  const seed = makeSmallShop({ domain: `${name.toLowerCase()}.myshopify.com`, products: 6, customers: 3, orders: 4 });
  return { ...seed, shop: { ...seed.shop, name } };
};
const isClean = async ({ frame }: Merchant) => {
  expect(await barriers(frame())).toEqual([]);
  expect(await overflow(frame())).toBeLessThanOrEqual(0);
};

beforeAll(async () => {
  buildIfStale();
  first = await startStack({ database: db, seed: shopCalled("Alpha") });
  const second = first.withShop(shopCalled("Beta"));
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

it("it is called as the merchant says", async () => {
  await here.open("/app/channels");
  await here.app.getByRole("button", { name: "Rename Beta" }).click();
  await here.app.getByLabel("Name of this channel").fill("Outlet");
  await isClean(here);
  await here.app.getByRole("button", { name: "Save", exact: true }).click();
  await here.app.getByRole("heading", { level: 2, name: "Outlet", exact: true }).waitFor();
});
