import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { placeAppBlock, readExtensions } from "../../sandbox/shopify/online-store";
import { getProductByHandle, listOrderLines, listOrders } from "../../sandbox/shopify/state";
import { useKeptShop } from "../support/kept-shop/kept-shop";
import { makeSmallShop } from "../support/small-shop";
import { waitFor } from "../support/stack";
import { type Admin, startAdmin } from "./support/admin";
import { barriers, overflow } from "./support/checks";
import type { Shopper, ShopperOptions } from "./support/shopper";

const db = useKeptShop("small");
const seed = makeSmallShop();
const { handle } = seed.products[1]!;
let people: Admin;
let shopper: Shopper;

beforeAll(async () => {
  people = await startAdmin(db);
  const { uid } = readExtensions("extensions").themes[0]!;
  for (const name of ["frequently-bought-together", "you-may-also-like"]) {
    const block = { app: people.stack.sandbox.app.handle, block: name, uid };
    placeAppBlock(people.stack.shop.state, { template: "product", block, settings: {} });
  }
});
afterAll(() => people?.stop());
afterEach(() => shopper?.leaves());

const store = () => people.stack.sandbox.urls.onlineStore;
const bundle = () => shopper.page.locator(".aisle-bundle");
const lastOrder = () => listOrders(people.stack.shop.state, 1)[0]!;
const attributesOfLines = () =>
  listOrderLines(people.stack.shop.state, lastOrder().id).map(({ customAttributes }) => customAttributes);
const acts = async () =>
  (await db.query<{ name: string }>(`SELECT DISTINCT name FROM "BehaviourEvent" ORDER BY name`)).map(
    ({ name }) => name,
  );

async function opensTheProduct(options?: ShopperOptions): Promise<void> {
  shopper = await people.shopper(options);
  await shopper.page.goto(`${store()}/products/${handle}`);
  await bundle().waitFor();
}

describe("a shopper who refuses to be measured", () => {
  it("buys the bundle all the same; nothing is told, stored or set", async () => {
    await opensTheProduct();
    await shopper.refuses();
    await bundle().getByRole("button", { name: "Add 3 to cart" }).click();
    await shopper.page.locator("cart-drawer dialog[open]").waitFor();
    await shopper.pays();
    expect(shopper.told).toEqual([]);
    expect(attributesOfLines().join()).not.toContain("aisle");
    expect(await acts()).toEqual([]);
    const stored = await shopper.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(stored.toLowerCase()).not.toContain("aisle");
    const cookies = (await shopper.context.cookies()).map(({ name }) => name);
    expect(cookies.filter((name) => /aisle/i.test(name))).toEqual([]);
  });
});

describe("a shopper who agrees", () => {
  it("adds the bundle, pays, and the merchant sees what it led to", async () => {
    await opensTheProduct();
    await shopper.agrees();
    await bundle().scrollIntoViewIfNeeded();
    await bundle().getByRole("button", { name: "Add 3 to cart" }).click();
    await shopper.page.locator("cart-drawer dialog[open]").waitFor();
    await shopper.pays();
    expect(attributesOfLines().join()).toContain("_aisle");
    await waitFor("the purchase to be told", async () => (await acts()).includes("checkout_completed"));
    expect(await acts()).toEqual(expect.arrayContaining(["aisle:add", "checkout_started", "product_viewed"]));

    const own = getProductByHandle(people.stack.shop.state, handle)?.id;
    const recommended = listOrderLines(people.stack.shop.state, lastOrder().id).filter(
      ({ productId }) => productId !== own,
    );
    expect(recommended).toHaveLength(2);
    const pence = recommended.reduce((sum, { price, quantity, discount }) => sum + price * quantity - discount, 0);
    await waitFor("the order to be credited", async () => {
      const [row] = await db.query<{ minor: string }>(
        `SELECT sum("grossMinor") AS minor FROM "Credit" WHERE source = 'recommendations' AND "isChosen"`,
      );
      return Number(row?.minor) === pence;
    });

    const merchant = await people.merchant();
    await merchant.open("/app/analytics?days=7");
    const amount = new Intl.NumberFormat("en", { style: "currency", currency: "GBP" }).format(pence / 100);
    await merchant.app.getByText(amount, { exact: true }).first().waitFor();
    await merchant.app.getByRole("table", { name: "What each strategy led to" }).getByText(amount).waitFor();
    await merchant.leave();
  });
});

describe("without JavaScript", () => {
  it("the bundle stands there complete, and adds what is ticked", async () => {
    await opensTheProduct({ hasJavaScript: false });
    const names = await bundle().locator("li").allInnerTexts();
    expect(names).toHaveLength(3);
    await bundle().locator("li").nth(2).getByRole("checkbox").uncheck();
    await bundle().getByRole("button", { name: "Add 3 to cart" }).click();
    await shopper.page.waitForURL(/\/cart$/);
    expect(await shopper.page.locator(".cart-page .cart-line__text > a").count()).toBe(2);
  });
});

describe("by keyboard alone", () => {
  it("unticks a product, adds the others, and closes the drawer", async () => {
    await opensTheProduct();
    const { keyboard } = shopper.page;
    await shopper.page.getByRole("button", { name: "No, thanks" }).focus();
    await keyboard.press("Enter");
    const last = bundle().getByRole("checkbox").nth(2);
    for (let steps = 0; steps < 80 && !(await last.evaluate((box) => box === document.activeElement)); steps++)
      await keyboard.press("Tab");
    await keyboard.press("Space");
    const add = bundle().getByRole("button", { name: "Add 2 to cart" });
    for (let steps = 0; steps < 10 && !(await add.evaluate((one) => one === document.activeElement)); steps++)
      await keyboard.press("Tab");
    await keyboard.press("Enter");
    await shopper.page.locator("cart-drawer dialog[open]").waitFor();
    await keyboard.press("Escape");
    await shopper.page.locator("cart-drawer dialog[open]").waitFor({ state: "detached" });
  });
});

describe("the pages of the store", () => {
  it.each([
    "wide",
    "phone",
  ] as const)("%s: the product with both blocks has no barrier and no sideways scrolling", async (look) => {
    await opensTheProduct({ look });
    await shopper.page.getByRole("heading", { name: "You may also like" }).waitFor();
    const frame = shopper.page.mainFrame();
    expect(await barriers(frame)).toEqual([]);
    expect(await overflow(frame)).toBeLessThanOrEqual(0);
  });
});
