import { describe, expect, it } from "vitest";
import { setConsentBanner } from "./privacy/settings";
import { shiftsOf, watchShifts } from "./testing/page-checks";
import type { TestStore } from "./testing/test-store";
import { SOON, visitStore } from "./testing/visit";

const arm = { strategy: null, layout: null, heading: null, number: null };
const page = "/products/blue-teapot";
const row = "[data-aisle-placement=product].aisle-row";
const drawerRow = "cart-drawer dialog[open] [data-aisle-placement=cart_drawer]";

/** Two arms a block, of which everybody who is counted sees the second, so that what is seen tells who was counted. */
function tries(store: TestStore, holdout: number): void {
  const trial = (second: object) => ({
    ...{ key: "k1", salt: "s1", layout: "1".repeat(100), default: 0, isCounted: true },
    arms: [arm, { ...arm, ...second }],
  });
  store.setAppMetafield("experiments", "json", {
    holdout: { share: holdout, salt: "shop" },
    blocks: {
      row: trial({ heading: "Something else", strategy: "frequently_bought_together" }),
      bundle: trial({ layout: "cards" }),
      cart: trial({ number: 1, heading: "One more" }),
      cart_drawer: trial({ heading: "With that" }),
      popup: trial({ heading: "While you are here" }),
    },
  });
}

const visit = visitStore(
  (store) => {
    store.publish("blue-teapot", "frequently_bought_together", ["oak-tray", "assam-tea", "white-mug"]);
    store.publish("blue-teapot", "similar", ["white-mug", "tin-caddy"]);
    store.publish("assam-tea", "frequently_bought_together", ["tin-caddy"]);
    store.publish("oak-tray", "frequently_bought_together", ["white-mug"]);
    for (const block of ["frequently-bought-together", "you-may-also-like"]) store.place("product", block);
    store.place("cart", "cart-recommendations");
    store.embed("added-panel");
  },
  (store) => {
    store.embed("cart-drawer");
    tries(store, 0);
  },
);

const kept = () => visit.page.evaluate(() => localStorage.getItem("aisle"));
const headings = () => visit.page.locator("main .aisle__heading:visible").allTextContents();
/** Has agreed, and looked at a page again until that has left an id, so that the next one counts. */
async function comesBack(): Promise<void> {
  await expect
    .poll(async () => {
      await visit.see("/products/tin-caddy");
      return kept();
    }, SOON)
    .not.toBeNull();
  await visit.see(page);
}

describe("a shopper who agreed", () => {
  it("sees the standing arm first, without being counted, and their own from the next page on", async () => {
    await visit.see(page);
    expect(await headings()).toEqual(["Frequently bought together", "You may also like"]);
    await visit.page.locator(row).scrollIntoViewIfNeeded();
    const [first] = await visit.sink.wait("aisle:impression");
    expect(first).not.toHaveProperty("subject");
    expect(first).not.toHaveProperty("arm");
    await watchShifts(visit.page);
    await visit.see(page);
    expect(await headings()).toEqual(["Frequently bought together", "Something else"]);
    expect(await visit.page.locator(".aisle-bundle--cards").count()).toBe(1);
    expect(await visit.namesIn(row)).toEqual(["Oak Tray", "Assam Tea", "White Mug"]);
    visit.sink.events.length = 0;
    await visit.page.locator(row).scrollIntoViewIfNeeded();
    const told = await visit.sink.wait("aisle:impression", 2);
    for (const event of told) expect(event).toMatchObject({ subject: await kept(), experiment: "k1", arm: "1" });
    expect(await shiftsOf(visit.page)).toEqual([]);
    await visit.page.locator(row).getByRole("button", { name: "Add to cart Assam Tea" }).click();
    expect(await visit.sink.wait("aisle:add")).toMatchObject([{ experiment: "k1", arm: "1", position: 2 }]);
  });

  it("sees the same arm in the drawer and on the cart's page, also when the cart has changed", async () => {
    await comesBack();
    await visit.page.locator("[data-add]").click();
    await visit.page.locator(drawerRow).waitFor();
    expect(await visit.page.locator(`${drawerRow} .aisle__heading`).textContent()).toBe("With that");
    await visit.see("/cart");
    expect(await headings()).toEqual(["One more"]);
    expect(await visit.namesIn("main .aisle-row")).toEqual(["Oak Tray"]);
    expect(await visit.adds("assam-tea")).toBe(200);
    await expect.poll(() => visit.namesIn("main .aisle-row"), SOON).toEqual(["Tin Caddy"]);
  });
});

describe("a shopper who is held out", () => {
  it("sees nothing of Aisle, takes no room for it, and tells what would have been seen", async () => {
    tries(visit.store, 1);
    await comesBack();
    expect(await visit.page.locator("[data-aisle]:visible").count()).toBe(0);
    const room = () =>
      visit.page.locator("[data-aisle-try]").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(await room()).toEqual(expect.arrayContaining([0, 0]));
    await visit.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    const told = await visit.sink.wait("aisle:exposure", 2);
    const subject = await kept();
    const teapot = visit.store.id("blue-teapot");
    expect(told.map(({ slot }) => slot).sort()).toEqual([`frequently_bought_together/${teapot}`, `similar/${teapot}`]);
    for (const event of told) {
      expect(event).toMatchObject({ subject, placement: "product" });
      expect(event).not.toHaveProperty("arm");
    }
    await visit.page.locator("[data-add]").click();
    await visit.page.locator("cart-drawer dialog[open]").waitFor();
    const all = await visit.sink.wait("aisle:exposure", 3);
    expect(all[2]).toMatchObject({ placement: "cart_drawer", slot: "frequently_bought_together/cart", subject });
    expect(await visit.page.locator("[data-aisle]:visible").count()).toBe(0);
    expect(visit.sink.events.filter(({ name }) => name === "aisle:impression")).toEqual([]);
  });
});

describe("the panel after adding", () => {
  const turnsTheDrawerOff = () => visit.store.embed("cart-drawer", {}, false);

  it("has its arm as well", async () => {
    turnsTheDrawerOff();
    await comesBack();
    await visit.adds("blue-teapot");
    await visit.page.locator(".aisle-panel").waitFor();
    expect(await visit.page.locator(".aisle-panel .aisle__heading").textContent()).toBe("While you are here");
  });

  it("stays away from the held-out, who tell it once", async () => {
    turnsTheDrawerOff();
    tries(visit.store, 1);
    await comesBack();
    const told = () => visit.sink.events.filter(({ placement }) => placement === "popup").map(({ name }) => name);
    await visit.adds("blue-teapot");
    await expect.poll(told, SOON).toEqual(["aisle:exposure"]);
    await visit.adds("assam-tea");
    await visit.page.waitForTimeout(900);
    expect(await visit.page.locator(".aisle-panel").count()).toBe(0);
    expect(told()).toEqual(["aisle:exposure"]);
  });
});

describe("without consent", () => {
  it("the standing arm is shown, never the holdout, and nothing is kept", async () => {
    tries(visit.store, 1);
    setConsentBanner(visit.store.state, true);
    for (let visits = 0; visits < 2; visits++) {
      await visit.see(page);
      await visit.page.waitForTimeout(900);
      expect(await headings()).toEqual(["Frequently bought together", "You may also like"]);
    }
    expect(await kept()).toBeNull();
    await visit.page.getByRole("button", { name: "No, thanks" }).click();
    await visit.see(page);
    expect(await headings()).toEqual(["Frequently bought together", "You may also like"]);
    expect(await kept()).toBeNull();
  });

  it("an id that is there is forgotten when consent is withdrawn", async () => {
    await comesBack();
    expect(await kept()).not.toBeNull();
    await visit.page.evaluate(() =>
      (
        window as unknown as { Shopify: { customerPrivacy: { setTrackingConsent(consent: object): void } } }
      ).Shopify.customerPrivacy.setTrackingConsent({ analytics: false }),
    );
    await expect.poll(kept, SOON).toBeNull();
    await visit.see(page);
    expect(await headings()).toEqual(["Frequently bought together", "You may also like"]);
  });
});

it("without JavaScript the standing arm is shown", async () => {
  tries(visit.store, 1);
  await visit.open({ js: false });
  await visit.see(page);
  expect(await headings()).toEqual(["Frequently bought together", "You may also like"]);
});
