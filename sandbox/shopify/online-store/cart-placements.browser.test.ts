import { describe, expect, it } from "vitest";
import { SOON, visitStore } from "./testing/visit";

const visit = visitStore(
  (store) => {
    store.publish("blue-teapot", "frequently_bought_together", ["oak-tray", "assam-tea", "white-mug"]);
    store.publish("assam-tea", "frequently_bought_together", ["tin-caddy", "white-mug"]);
    store.place("cart", "cart-recommendations");
  },
  (store) => {
    store.embed("cart-drawer");
    store.embed("added-panel", { seconds: 0 });
  },
);

const lines = () => visit.page.locator(".cart-page .cart-line__text > a").allTextContents();
const drawer = "cart-drawer dialog[open]";
const drawerRow = `${drawer} [data-aisle-placement=cart_drawer]`;

describe("the cart's page", () => {
  const row = "main [data-aisle-placement=cart]";

  it("shows what goes with the cart; what is added from the row becomes a line, and the row moves on", async () => {
    await visit.see("/");
    await visit.adds("blue-teapot");
    await visit.see("/cart");
    expect(await visit.namesIn(row)).toEqual(["Oak Tray", "Assam Tea", "White Mug"]);
    await visit.page.getByRole("button", { name: "Add to cart Assam Tea" }).click();
    await expect.poll(lines, SOON).toEqual(["Assam Tea", "Blue Teapot"]);
    await expect.poll(() => visit.namesIn(row), SOON).toEqual(["Tin Caddy", "Oak Tray", "White Mug"]);
    const [added] = await visit.sink.wait("aisle:add");
    expect(added).toMatchObject({ placement: "cart", strategy: "frequently_bought_together", position: 2 });
    expect(await visit.page.locator(drawer).count()).toBe(0);
    await visit.page.keyboard.press("Tab");
    expect(await visit.page.evaluate(() => document.activeElement?.closest(".aisle-row") !== null)).toBe(true);
  });

  it("is complete without JavaScript", async () => {
    await visit.open({ js: false });
    await visit.see("/products/blue-teapot");
    await visit.page.locator("[data-add]").click();
    await visit.page.waitForURL(/\/cart$/);
    expect(await visit.namesIn(row)).toEqual(["Oak Tray", "Assam Tea", "White Mug"]);
    await visit.page.getByRole("button", { name: "Add to cart White Mug" }).click();
    await visit.page.waitForURL(/\/cart$/);
    expect(await lines()).toEqual(["White Mug", "Blue Teapot"]);
    expect(await visit.namesIn(row)).toEqual(["Oak Tray", "Assam Tea"]);
  });
});

describe("the theme's drawer", () => {
  it("has the row when it is opened, not before, and asks for nothing when the cart is as the page knew it", async () => {
    await visit.see("/");
    await visit.adds("blue-teapot");
    await visit.see("/collections/tea-time");
    expect(await visit.page.locator("cart-drawer [data-aisle]").count()).toBe(0);
    const requests: string[] = [];
    visit.page.on("request", (request) => requests.push(new URL(request.url()).pathname));
    await visit.page.locator("#cart-link").click();
    await visit.page.locator(drawerRow).waitFor();
    expect(await visit.namesIn(drawerRow)).toEqual(["Oak Tray", "Assam Tea", "White Mug"]);
    expect(requests.filter((path) => !path.startsWith("/cdn/"))).toEqual([]);
    expect(await visit.sink.wait("aisle:impression")).toMatchObject([{ placement: "cart_drawer" }]);
  });

  it("follows what is added, also from the row itself, and keeps its place when the theme draws the drawer anew", async () => {
    await visit.see("/products/blue-teapot");
    await visit.page.locator("[data-add]").click();
    await visit.page.locator(drawerRow).waitFor();
    expect(await visit.namesIn(drawerRow)).toEqual(["Oak Tray", "Assam Tea", "White Mug"]);
    await visit.page.locator(drawerRow).getByRole("button", { name: "Add to cart Assam Tea" }).click();
    await expect.poll(() => visit.namesIn(drawerRow), SOON).toEqual(["Tin Caddy", "Oak Tray", "White Mug"]);
    await expect.poll(() => visit.page.locator(`${drawer} .cart-line`).count(), SOON).toBe(2);
    const { items } = await visit.page.evaluate(async () => (await fetch("/cart.js")).json());
    expect(items[0].properties._aisle).toMatch(/^1\.frequently_bought_together\.cart_drawer\.cart\.2\.[0-9a-z]{8}-/);
    await visit.page.locator(`${drawer} [data-remove]`).first().click();
    await expect.poll(() => visit.namesIn(drawerRow), SOON).toEqual(["Oak Tray", "Assam Tea", "White Mug"]);
    expect(await visit.page.locator("[data-aisle-placement=cart_drawer]").count()).toBe(1);
    expect(await visit.page.locator(".aisle-panel").count()).toBe(0);
  });

  it("has no row when nothing goes with the cart", async () => {
    await visit.see("/products/tin-caddy");
    await visit.page.locator("[data-add]").click();
    await visit.page.locator(drawer).waitFor();
    await visit.page.waitForTimeout(800);
    expect(await visit.page.locator("[data-aisle-placement=cart_drawer]").count()).toBe(0);
  });
});

describe("the panel after adding", () => {
  const panel = () => visit.page.locator(".aisle-panel");

  it("is offered without taking the focus, is announced, and is closed by Escape for good", async () => {
    await visit.see("/collections/tea-time");
    await visit.page.locator("#cart-link").focus();
    expect(await visit.adds("blue-teapot")).toBe(200);
    await panel().waitFor();
    expect(await visit.page.evaluate(() => document.activeElement?.id)).toBe("cart-link");
    expect(await visit.page.locator("[data-aisle-says]").textContent()).toBe("Suggestions are at the end of the page.");
    expect(await visit.namesIn(".aisle-panel")).toEqual(["Oak Tray", "Assam Tea", "White Mug"]);
    expect(await visit.page.locator("main a").first().isEnabled()).toBe(true);
    await visit.page.keyboard.press("Escape");
    await panel().waitFor({ state: "detached" });
    expect(await visit.page.evaluate(() => document.activeElement?.id)).toBe("cart-link");
    await visit.adds("blue-teapot");
    await visit.page.waitForTimeout(900);
    expect(await panel().count()).toBe(0);
  });

  it("is closed by its button, and gives the focus back", async () => {
    await visit.see("/collections/tea-time");
    await visit.page.locator("#cart-link").focus();
    await visit.adds("blue-teapot");
    const close = visit.page.getByRole("button", { name: "Close suggestions" });
    await close.focus();
    await visit.page.keyboard.press("Enter");
    await panel().waitFor({ state: "detached" });
    expect(await visit.page.evaluate(() => document.activeElement?.id)).toBe("cart-link");
  });

  it("goes by itself, but not while somebody is in it", async () => {
    // Long enough that the pointer is there before it goes, on a slow machine too.
    visit.store.embed("added-panel", { seconds: 4 });
    await visit.see("/collections/tea-time");
    await visit.adds("blue-teapot");
    await panel().hover();
    await visit.page.waitForTimeout(4_500);
    expect(await panel().count()).toBe(1);
    await visit.page.mouse.move(5, 5);
    await panel().waitFor({ state: "detached" });
  });

  it("waits until the theme's own window is closed", async () => {
    visit.store.embed("cart-drawer", {}, false);
    await visit.see("/products/blue-teapot");
    await visit.page.locator("[data-add]").click();
    await visit.page.locator(drawer).waitFor();
    await visit.page.waitForTimeout(800);
    expect(await panel().count()).toBe(0);
    await visit.page.keyboard.press("Escape");
    await panel().waitFor();
  });

  it("comes neither for a smaller cart nor for an add that failed, and its code not before an add", async () => {
    const scripts: string[] = [];
    visit.page.on("request", (request) => scripts.push(request.url().split("/").at(-1) ?? ""));
    await visit.see("/products/green-mug");
    expect(await visit.adds("green-mug")).toBe(422);
    await visit.page.waitForTimeout(600);
    expect(scripts).not.toContain("aisle-panel.js");
    expect(await panel().count()).toBe(0);
  });

  it("tells its adds under its own name, and does not move under the reader", async () => {
    await visit.page.emulateMedia({ reducedMotion: "reduce" });
    await visit.see("/collections/tea-time");
    await visit.adds("blue-teapot");
    await panel().waitFor();
    expect(await panel().evaluate((element) => getComputedStyle(element).animationName)).toBe("none");
    await panel().getByRole("button", { name: "Add to cart White Mug" }).click();
    expect(await visit.sink.wait("aisle:add")).toMatchObject([{ placement: "popup", position: 3 }]);
  });
});
