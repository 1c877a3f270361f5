import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setHoldout } from "~/domains/experiments/experiments.server";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { must } from "~/kernel/result";
import { placeAppBlock, readExtensions } from "../../sandbox/shopify/online-store";
import { enableAppEmbed } from "../../sandbox/shopify/online-store/theme-files/app-blocks";
import { EMBEDS, PLACES } from "../../scripts/demo/placements";
import { useKeptShop } from "../support/kept-shop/kept-shop";
import { idsOf } from "../support/looks";
import { makeSmallShop } from "../support/small-shop";
import { waitFor } from "../support/stack";
import { type Admin, startAdmin } from "./support/admin";

const db = useKeptShop("small");
const seed = makeSmallShop();
let people: Admin;

beforeAll(async () => {
  people = await startAdmin(db);
  const { uid } = readExtensions("extensions").themes[0]!;
  const { sandbox, shop } = people.stack;
  const typeOf = (block: string) => ({ app: sandbox.app.handle, block, uid });
  for (const { block, ...place } of PLACES) placeAppBlock(shop.state, { ...place, block: typeOf(block) });
  for (const embed of EMBEDS) enableAppEmbed(shop.state, typeOf(embed));
  // Whom chance would hold out sees nothing of this.
  const shopId = (await idsOf(people.stack)).shopId as ShopId;
  await inShop(shopId, async (scope) => must(await setHoldout(scope, 0, new Date())));
  await waitFor("the storefront to hold nobody out", async () =>
    (await (await fetch(`${store()}/collections/all`)).text()).includes('data-p="0"'),
  );
});
afterAll(() => people?.stop());

const store = () => people.stack.sandbox.urls.onlineStore;
const placementsOfAdds = async () =>
  (
    await db.query<{ placement: string }>(
      `SELECT placement FROM "BehaviourEvent" WHERE name = 'aisle:add' ORDER BY "occurredAt"`,
    )
  ).map(({ placement }) => placement);

describe("a shopper who looks around", () => {
  it("finds on the home page what is like what they looked at, and in drawer and cart what goes with the cart", async () => {
    const shopper = await people.shopper();
    const { page } = shopper;
    await page.goto(`${store()}/products/${seed.products[1]!.handle}`);
    await shopper.agrees();
    await page.waitForFunction(() => localStorage.getItem("aisle:seen"));

    await page.goto(store());
    const home = page.locator("[data-aisle-placement=home]").first();
    await home.scrollIntoViewIfNeeded();
    await page.locator("[data-aisle=personalized][data-aisle-subject=viewed]").waitFor();
    const recent = page.locator("[data-aisle=recently_viewed] .aisle-row__title");
    await waitFor("what was seen last", async () => (await recent.count()) === 1);
    expect(await recent.allTextContents()).toEqual([seed.products[1]!.title]);
    await home
      .getByRole("button", { name: /^Add to cart/ })
      .first()
      .click();

    const drawer = page.locator("cart-drawer dialog[open] [data-aisle-placement=cart_drawer]");
    await drawer
      .getByRole("button", { name: /^Add to cart/ })
      .first()
      .click();
    await waitFor("both to be told", async () => (await placementsOfAdds()).length === 2);
    expect(await placementsOfAdds()).toEqual(["home", "cart_drawer"]);

    await page.goto(`${store()}/cart`);
    const inCart = await page.locator(".cart-page .cart-line__text > a").allTextContents();
    expect(inCart).toHaveLength(2);
    const cards = page.locator("[data-aisle-placement=cart] .aisle-row__title");
    await cards.first().waitFor();
    const offered = await cards.allTextContents();
    expect(offered.filter((title) => inCart.includes(title))).toEqual([]);
    await shopper.leaves();
  });
});
