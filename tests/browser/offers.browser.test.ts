import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { armFor, setHoldout, storefrontExperiments } from "~/domains/experiments/experiments.server";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { must } from "~/kernel/result";
import { placeAppBlock, placeCheckoutExtension, readExtensions } from "../../sandbox/shopify/online-store";
import { listOrderLines, listOrders } from "../../sandbox/shopify/state";
import { CHECKOUT_EXTENSIONS } from "../../scripts/demo/placements";
import { useKeptShop } from "../support/kept-shop/kept-shop";
import { idsOf } from "../support/looks";
import { makeSmallShop } from "../support/small-shop";
import { waitFor } from "../support/stack";
import { type Admin, startAdmin } from "./support/admin";
import { barriers, overflow } from "./support/checks";

const db = useKeptShop("small");
const seed = makeSmallShop();
let people: Admin;
let shopId: ShopId;
const holdsOut = (share: number) => inShop(shopId, async (scope) => must(await setHoldout(scope, share, new Date())));

beforeAll(async () => {
  people = await startAdmin(db);
  shopId = (await idsOf(people.stack)).shopId as ShopId;
  // Nobody, by chance, until somebody is to be.
  await holdsOut(0);
  for (const handle of CHECKOUT_EXTENSIONS) placeCheckoutExtension(people.stack.shop.state, { handle });
  const merchant = await people.merchant();
  await merchant.open("/app/settings");
  await merchant.app.getByLabel("Discount after the purchase").selectOption("20% off");
  await merchant.page.getByText("Settings saved").first().waitFor();
  expect(merchant.complaints()).toEqual([]);
  await merchant.leave();
});
afterAll(() => people?.stop());

const store = () => people.stack.sandbox.urls.onlineStore;
const state = () => people.stack.shop.state;
const framed = (page: Page, name: string): FrameLocator => page.frameLocator(`iframe[title="Aisle ${name}"]`);
const linesOfLastOrder = () => listOrderLines(state(), listOrders(state(), 1)[0]!.id);
const nameOf = async (page: Page) =>
  (await page.locator("#order-summary li span").allInnerTexts()).map((text) => text.split("\n")[0]);

async function goesToTheCheckout(page: Page): Promise<void> {
  await page.goto(`${store()}/products/${seed.products[1]!.handle}`);
  await page.getByRole("button", { name: "Add to cart", exact: true }).first().click();
  await page.locator("cart-drawer dialog[open]").waitFor();
  await page.goto(`${store()}/checkout`);
}

/** A checkout waits three seconds for offers and no longer: on a slow machine it is looked at again. */
async function offersStand(page: Page): Promise<void> {
  const heading = framed(page, "checkout offers").getByRole("heading", { name: "Goes well with your order" });
  await waitFor(
    "offers in the checkout",
    async () => {
      if (
        await heading.waitFor({ timeout: 10_000 }).then(
          () => true,
          () => false,
        )
      )
        return true;
      await page.reload();
      return false;
    },
    90_000,
  );
}

/** Of the page and of its extensions; the web pixel's frame is no page. */
async function allBarriers(page: Page): Promise<string[]> {
  return (
    await Promise.all(
      page
        .frames()
        .filter((frame) => frame === page.mainFrame() || frame.url().includes("/extension-host/"))
        .map(barriers),
    )
  ).flat();
}

describe("offers on the way out", () => {
  it("in the checkout, after the purchase and beside the order lead to lines that Aisle is credited with", async () => {
    const shopper = await people.shopper();
    const { page } = shopper;
    await page.goto(store());
    await shopper.agrees();
    await goesToTheCheckout(page);

    const checkout = framed(page, "checkout offers");
    await offersStand(page);
    const [inCart] = await nameOf(page);
    const titles = await checkout.locator("s-text[type=strong]").allInnerTexts();
    expect(titles).toHaveLength(3);
    expect(titles).not.toContain(inCart);
    await checkout.getByRole("button", { name: `Add ${titles[0]} to your order` }).click();
    await checkout
      .locator("s-banner")
      .filter({ hasText: `${titles[0]} was added to your order.` })
      .waitFor();
    await waitFor("the summary to show it", async () => (await nameOf(page)).length === 2);
    const offeredYet = checkout.locator("s-text[type=strong]").filter({ hasText: titles[0]! });
    await offeredYet.waitFor({ state: "detached" });

    await shopper.sendsTheForm();
    const after = framed(page, "post-purchase offer");
    await after.getByText("20% off").waitFor();
    expect(await allBarriers(page)).toEqual([]);
    await after.getByRole("button", { name: /^Pay now · £/ }).click();
    await page.getByRole("heading", { name: "Thank you" }).waitFor();

    const lines = linesOfLastOrder();
    expect(lines).toHaveLength(3);
    const added = lines.find((line) => line.title === titles[0]);
    expect(added?.customAttributes).toMatch(/"_aisle".*"1\.\w+\.checkout\.cart\.1\./);
    const accepted = lines.find((line) => line.discount > 0)!;
    expect(accepted.discount).toBe(Math.round(accepted.price * 0.2));

    await waitFor("both to be credited", async () => {
      const credited = await db.query<{ placement: string; minor: string }>(
        `SELECT placement, sum("grossMinor") AS minor FROM "Credit" WHERE "isChosen" AND placement <> '' GROUP BY 1 ORDER BY 1`,
      );
      const minorOf = (line: typeof accepted) => String(line.price * line.quantity - line.discount);
      const expected = [`checkout ${minorOf(added!)}`, `post_purchase ${minorOf(accepted)}`];
      return JSON.stringify(credited.map((row) => `${row.placement} ${row.minor}`)) === JSON.stringify(expected);
    });

    const thanks = framed(page, "thank-you offers");
    const links = thanks.getByRole("link", { name: /^Buy .+ in a new order$/ });
    await links.first().waitFor();
    const ordered = lines.map((line) => line.title);
    expect(
      (await thanks.locator("s-text[type=strong]").allInnerTexts()).filter((title) => ordered.includes(title)),
    ).toEqual([]);
    expect(await allBarriers(page)).toEqual([]);
    await page.getByRole("link", { name: "See the order's status" }).click();
    const status = framed(page, "order status offers");
    const offered = (await status.getByRole("link", { name: /^Buy / }).first().getAttribute("aria-label")) ?? "";
    expect(await page.locator("[data-unknown]").allInnerTexts()).toEqual([]);
    await status.getByRole("link", { name: /^Buy / }).first().click();
    await page.waitForURL(`${store()}/cart`);
    const { items } = (await (await page.request.get(`${store()}/cart.js`)).json()) as {
      items: { product_title: string; properties: Record<string, string> }[];
    };
    expect(items).toHaveLength(1);
    expect(offered).toContain(items[0]?.product_title);
    expect(items[0]?.properties["_aisle"]).toMatch(/^1\.\w+\.order_status\.cart\.1\./);
    expect(linesOfLastOrder()).toHaveLength(3);
    await shopper.leaves();
  });

  it("leave no trace without consent, and can be passed over, on a phone", async () => {
    const shopper = await people.shopper({ look: "phone" });
    const { page } = shopper;
    await page.goto(store());
    await shopper.refuses();
    await goesToTheCheckout(page);
    const checkout = framed(page, "checkout offers");
    await offersStand(page);
    await checkout.getByRole("button", { name: /^Add / }).first().click();
    await waitFor("the summary to show it", async () => (await nameOf(page)).length === 2);
    expect(await overflow(page.mainFrame())).toBe(0);
    await shopper.sendsTheForm();
    await framed(page, "post-purchase offer").getByRole("button", { name: "No, thank you" }).click();
    await page.getByRole("heading", { name: "Thank you" }).waitFor();
    expect(linesOfLastOrder()).toHaveLength(2);
    expect(
      linesOfLastOrder()
        .map((line) => line.customAttributes)
        .join(),
    ).not.toContain("aisle");
    await shopper.leaves();
  });

  it("are nothing when Aisle does not answer: the shopper pays all the same", async () => {
    const shopper = await people.shopper();
    const { page } = shopper;
    await page.route("**/offers/v1/**", (route) => route.abort());
    await page.goto(store());
    await shopper.agrees();
    await goesToTheCheckout(page);
    await shopper.sendsTheForm();
    await page.getByRole("heading", { name: "Thank you" }).waitFor();
    expect(linesOfLastOrder()).toHaveLength(1);
    expect(await page.locator("[data-unknown]").count()).toBe(0);
    await shopper.leaves();
  });
});

/** A visitor whom the lottery holds out. */
async function heldOutVisitor(): Promise<string> {
  const published = await inShop(shopId, storefrontExperiments);
  const ids = Array.from({ length: 1_000 }, (_, n) => `visitor-${n}`);
  return ids.find((id) => armFor(published, "cart", id).kind === "held-out")!;
}

describe("a visitor who is held out", () => {
  it("is offered nothing on the way out either, by what the cart says of them, and that is told", async () => {
    const { uid } = readExtensions("extensions").themes[0]!;
    const block = { app: people.stack.sandbox.app.handle, block: "you-may-also-like", uid };
    placeAppBlock(state(), { template: "product", block, settings: {} });
    await holdsOut(0.2);
    // A process goes by the holdout that it read up to five seconds ago.
    await people.stack.kill("web", "SIGTERM");
    await people.stack.restart("web");
    const visitor = await heldOutVisitor();
    const shopper = await people.shopper();
    const { page } = shopper;
    await page.goto(store());
    await shopper.agrees();
    await page.evaluate((id) => localStorage.setItem("aisle", id), visitor);
    await page.goto(`${store()}/products/${seed.products[1]!.handle}`);
    await page.getByRole("button", { name: "Add to cart", exact: true }).first().click();
    const named = async () => {
      const cart = (await (await page.request.get(`${store()}/cart.js`)).json()) as { attributes: object };
      return JSON.stringify(cart.attributes).includes(visitor);
    };
    await waitFor("the cart to name the visitor", named);

    /** What Aisle says of the cart; a page waits three seconds for it, so that on a slow machine it is asked again. */
    const answered = async (path: string) => {
      const asked = page.waitForResponse("**/offers/v1/basket", { timeout: 10_000 }).then((answer) => answer.json());
      const answer = asked.catch(() => null);
      await page.goto(path);
      return answer;
    };
    const empty = { items: [], heldOut: visitor };
    const checkout = await waitFor("word for the checkout", () => answered(`${store()}/checkout`), 90_000);
    expect(checkout).toMatchObject(empty);
    const told = async (placement: string) => {
      const acts = await db.query<{ name: string }>(
        `SELECT name FROM "BehaviourEvent" WHERE subject = $1 AND placement = $2`,
        [visitor, placement],
      );
      return acts.length > 0 && acts.every(({ name }) => name === "aisle:exposure");
    };
    await waitFor("the checkout to be told", () => told("checkout"));
    await waitFor("the pixel to name who checks out", async () => {
      const [act] = await db.query(`SELECT 1 FROM "BehaviourEvent" WHERE subject = $1 AND name = 'checkout_started'`, [
        visitor,
      ]);
      return act;
    });
    expect(await framed(page, "checkout offers").getByRole("button").count()).toBe(0);

    await shopper.sendsTheForm();
    await page.getByRole("heading", { name: "Thank you" }).waitFor();
    expect(linesOfLastOrder()).toHaveLength(1);
    await waitFor("the page after the purchase to be told", () => told("post_purchase"));
    const thanks = await waitFor("word for the thank-you page", () => answered(page.url()), 90_000);
    expect(thanks).toMatchObject(empty);
    await waitFor("the thank-you page to be told", () => told("thank_you"));
    expect(await framed(page, "thank-you offers").getByRole("link").count()).toBe(0);
    await shopper.leaves();
  });
});
