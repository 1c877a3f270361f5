import { describe, expect, it } from "vitest";
import { setConsentBanner } from "./privacy/settings";
import { SOON, visitStore } from "./testing/visit";

const visit = visitStore((store) => {
  store.publish("blue-teapot", "similar", ["white-mug", "tin-caddy"]);
  store.publish("blue-teapot", "frequently_bought_together", ["oak-tray", "assam-tea"]);
  store.publish("assam-tea", "frequently_bought_together", ["tin-caddy"]);
  store.place("product", "you-may-also-like");
  store.place("cart", "cart-recommendations");
  store.setAppMetafield("experiments", "json", { holdout: { share: 0, salt: "shop" }, blocks: {} });
});

const page = "/products/blue-teapot";
const kept = () => visit.page.evaluate(() => localStorage.getItem("aisle"));
const inCart = () =>
  visit.page.evaluate(async () => {
    const cart = (await (await fetch("/cart.js")).json()) as { attributes: Record<string, string> };
    return cart.attributes["_aisle_visitor"] ?? null;
  });
const consents = (analytics: boolean) =>
  visit.page.evaluate(
    (analytics) =>
      (
        window as unknown as { Shopify: { customerPrivacy: { setTrackingConsent(consent: object): void } } }
      ).Shopify.customerPrivacy.setTrackingConsent({ analytics }),
    analytics,
  );
/** Looks again until consent has left an id in the browser. */
const comesBack = () =>
  expect
    .poll(async () => {
      await visit.see(page);
      return kept();
    }, SOON)
    .not.toBeNull();
/** What the page wrote into the cart. */
function writes(): string[] {
  const seen: string[] = [];
  visit.page.on("request", (request) => {
    if (request.url().includes("/cart/update.js")) seen.push(request.postData() ?? "");
  });
  return seen;
}

describe("the visitor's id in the cart", () => {
  it("is there once something was added, once, and leaves when consent is taken back", async () => {
    await comesBack();
    const written = writes();
    expect(await inCart()).toBeNull();
    expect(written).toEqual([]);
    expect(await visit.adds("assam-tea")).toBe(200);
    await expect.poll(inCart, SOON).toBe(await kept());
    await visit.see(page);
    await visit.see("/cart");
    await visit.page.locator("main .aisle-row").waitFor();
    expect(written).toHaveLength(1);
    await consents(false);
    await expect.poll(inCart, SOON).toBeNull();
    await expect.poll(kept, SOON).toBeNull();
  });

  it("is there from the next page on where the page was left with the adding", async () => {
    await comesBack();
    await visit.page.evaluate(async () => {
      const { variants } = await (await fetch("/products/assam-tea.js")).json();
      const form = Object.assign(document.createElement("form"), { method: "post", action: "/cart/add" });
      form.append(Object.assign(document.createElement("input"), { name: "id", value: variants[0].id }));
      document.body.append(form);
      form.submit();
    });
    await visit.page.waitForURL("**/cart");
    await expect.poll(inCart, SOON).toBe(await kept());
  });

  it("is on the line that is bought at once, and on no other", async () => {
    await comesBack();
    await visit.page.evaluate(async () => {
      const { variants } = await (await fetch("/products/assam-tea.js")).json();
      document.body.insertAdjacentHTML(
        "beforeend",
        `<form method="post" action="/cart/add" id="bought"><input type="hidden" name="id" value="${variants[0].id}">
         <button id="add">Add</button>
         <div class="shopify-payment-button"><button name="checkout" id="now">Buy it now</button></div></form>`,
      );
    });
    const posts: string[] = [];
    visit.page.on("request", (request) => {
      if (request.method() === "POST" && request.url().endsWith("/cart/add")) posts.push(request.postData() ?? "");
    });
    const id = await kept();
    await visit.page.locator("#now").click();
    await visit.page.waitForURL("**/checkouts/**");
    expect(new URLSearchParams(posts[0]).get("properties[_aisle_visitor]")).toBe(id);
    const cart = await visit.page.evaluate(async () => (await fetch("/cart.js")).json());
    expect(cart.items[0].properties).toEqual({ _aisle_visitor: id });
    await visit.see(page);
    expect(await visit.adds("white-mug")).toBe(200);
    const after = await visit.page.evaluate(async () => (await fetch("/cart.js")).json());
    expect(after.items[0].properties).toEqual({});
  });

  it("is never there without consent", async () => {
    setConsentBanner(visit.store.state, true);
    const written = writes();
    await visit.see(page);
    await visit.page.getByRole("button", { name: "No, thanks" }).click();
    await visit.see(page);
    expect(await visit.adds("assam-tea")).toBe(200);
    await visit.see("/cart");
    await visit.page.locator("main .aisle-row").waitFor();
    await visit.page.waitForLoadState("networkidle");
    expect(await inCart()).toBeNull();
    expect(written).toEqual([]);
  });
});
