import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { gid } from "../state";
import { startTestStore, type TestStore } from "./testing/test-store";

let store: TestStore;

beforeAll(async () => {
  store = await startTestStore({ blocks: false });
  store.place("cart", "cart-recommendations");
  store.place("index", "product-row", { strategy: "for_you" });
  store.place("collection", "product-row", { strategy: "trending" });
  store.place("collection", "product-row", { strategy: "best_sellers", heading: "Mostly mugs" });
  store.place("product", "recently-viewed");
  store.embed("cart-drawer");
  store.embed("added-panel");
});
afterAll(() => store.stop());
beforeEach(() => {
  store.state.sql("DELETE FROM metafields").run();
  cookie = "";
});

let cookie = "";
async function see(path: string) {
  const response = await fetch(store.url + path, { headers: { cookie } });
  const html = await response.text();
  const part = (mark: string) => {
    const start = html.indexOf(mark);
    return start < 0 ? "" : html.slice(start, html.indexOf("</ul>", start) >>> 0);
  };
  return { html, part };
}
async function addToCart(...handles: string[]) {
  for (const handle of handles) {
    const variant = store.state.sql("SELECT id FROM variants WHERE productId = ? ORDER BY id").get(store.id(handle));
    const response = await fetch(`${store.url}/cart/add.js`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json", cookie },
      body: JSON.stringify({ items: [{ id: variant?.["id"], quantity: 1 }] }),
    });
    expect(response.status).toBe(200);
    cookie ||= (response.headers.getSetCookie().find((one) => one.startsWith("cart=")) ?? "").split(";")[0] ?? "";
  }
}

const list = (key: string, ...handles: string[]) =>
  store.setAppMetafield(
    key,
    "list.product_reference",
    handles.map((handle) => gid("Product", store.id(handle))),
  );
const shownIn = (html: string) => [...html.matchAll(/data-aisle-product="(\d+)"/g)].map((match) => Number(match[1]));
const ids = (...handles: string[]) => handles.map((handle) => store.id(handle));
const cartRow = 'data-aisle-placement="cart"';

test("the cart's row takes the best of each line in turn, what was added last first", async () => {
  store.publish("blue-teapot", "frequently_bought_together", ["assam-tea", "white-mug"]);
  store.publish("oak-tray", "frequently_bought_together", ["tin-caddy", "white-mug"]);
  await addToCart("blue-teapot", "oak-tray");
  const { html, part } = await see("/cart");
  expect(shownIn(part(cartRow))).toEqual(ids("tin-caddy", "assam-tea", "white-mug"));
  expect(html).toContain("Goes well with your cart");
});

test("it leaves out what is in the cart, sold out, hidden or excluded, and a spare takes the place", async () => {
  store.publish("blue-teapot", "frequently_bought_together", [
    ...["oak-tray", "green-mug", "secret-spoon", "assam-tea", "white-mug", "tin-caddy"],
  ]);
  store.setAppMetafield("exclusions", "json", ids("assam-tea"));
  await addToCart("blue-teapot", "oak-tray");
  expect(shownIn((await see("/cart")).part(cartRow))).toEqual(ids("white-mug", "tin-caddy"));
});

test("nothing goes with an empty cart, nor with one that nothing goes with: no row, no heading", async () => {
  store.publish("blue-teapot", "frequently_bought_together", ["assam-tea"]);
  expect((await see("/cart")).html).not.toContain("Goes well with your cart");
  await addToCart("assam-tea");
  const { html } = await see("/cart");
  expect(html).not.toContain("data-aisle-placement");
  expect(html).not.toContain("Goes well with your cart");
});

test("drawer and panel are inert: their rows wait in templates, and there is nothing to wait in an empty cart", async () => {
  store.publish("blue-teapot", "frequently_bought_together", ["assam-tea"]);
  expect((await see("/")).html).not.toContain("data-aisle-placement");
  await addToCart("blue-teapot");
  const { html } = await see("/");
  for (const placement of ["cart_drawer", "popup"]) {
    const row = html.indexOf(`data-aisle-placement="${placement}"`);
    const before = html.slice(0, row);
    expect(row).toBeGreaterThan(0);
    expect(before.lastIndexOf("<template>")).toBeGreaterThan(before.lastIndexOf("</template>"));
  }
});

test("the panel stays away from the cart's own page, from where the others read it", async () => {
  store.publish("blue-teapot", "frequently_bought_together", ["assam-tea"]);
  await addToCart("blue-teapot");
  const tagOn = async (path: string) => /<div[^>]*data-aisle-late="panel"[^>]*>/.exec((await see(path)).html)?.[0];
  expect(await tagOn("/")).toContain("data-aisle-acted");
  const onCart = await tagOn("/cart");
  expect(onCart).toContain('data-aisle-count="1"');
  expect(onCart).not.toContain("data-aisle-acted");
});

test("a row shows the list that it is set to, and the best sellers while that is not published", async () => {
  list("best_sellers", "white-mug");
  const fallen = await see("/collections/tea-time");
  expect(shownIn(fallen.part('data-aisle="best_sellers"'))).toEqual(ids("white-mug"));
  expect(fallen.html).toContain("Best sellers");
  expect(fallen.html).not.toContain("Popular right now");
  list("trending", "tin-caddy", "green-mug", "oak-tray");
  const { html, part } = await see("/collections/tea-time");
  expect(shownIn(part('data-aisle="trending"'))).toEqual(ids("tin-caddy", "oak-tray"));
  expect(html).toContain("Popular right now");
  expect(html).toContain("Mostly mugs");
  expect(part('data-aisle="trending"')).toContain('data-aisle-placement="collection"');
});

test("a personal row starts from the cart, and from the best sellers when there is none", async () => {
  list("best_sellers", "white-mug", "blue-teapot");
  store.publish("blue-teapot", "frequently_bought_together", ["assam-tea", "white-mug"]);
  const first = (await see("/")).part('data-aisle-placement="home"');
  expect(shownIn(first)).toEqual(ids("white-mug", "blue-teapot"));
  await addToCart("blue-teapot");
  const { html, part } = await see("/");
  expect(shownIn(part('data-aisle-placement="home"'))).toEqual(ids("assam-tea", "white-mug"));
  expect(html).toContain('data-aisle-subject="cart"');
});

test("without any list a row is nothing at all", async () => {
  expect((await see("/")).html).not.toContain("data-aisle-placement");
  expect((await see("/collections/tea-time")).html).not.toContain("aisle-row");
});

test("recently viewed takes no room before the browser says that there is something", async () => {
  const { html } = await see("/products/blue-teapot");
  const [tag] = /<div\s+class="aisle aisle-row[^>]*data-aisle="recently_viewed"[^>]*>/.exec(html) ?? [""];
  expect(tag).toMatch(/\shidden\s/);
  expect(shownIn(html)).toEqual([]);
});

test("in the theme editor every placement shows samples", async () => {
  for (const path of ["/cart", "/", "/products/blue-teapot"]) {
    const { html } = await see(`${path}?design_mode=1`);
    expect(html, path).toContain("data-aisle-sample");
    expect(shownIn(html).length, path).toBeGreaterThan(1);
  }
});

test("rows speak the shopper's language and are read from right to left where it is", async () => {
  list("best_sellers", "white-mug");
  expect((await see("/de/collections/tea-time")).html).toContain("Meistverkauft");
  expect((await see("/ar/collections/tea-time")).html).toContain('dir="rtl"');
});

test("the bundle has three layouts", async () => {
  store.publish("blue-teapot", "frequently_bought_together", ["assam-tea"]);
  const bundle = store.place("product", "frequently-bought-together", { layout: "cards" });
  expect(bundle.settings["layout"]).toBe("cards");
  expect((await see("/products/blue-teapot")).html).toContain("aisle-bundle--cards");
});

test("the product's row shows the list that it is set to, else what is similar, else best sellers", async () => {
  store.place("product", "you-may-also-like", { strategy: "upsell" });
  const shown = async () => {
    const { html, part } = await see("/products/blue-teapot");
    const strategies = [...html.matchAll(/data-aisle="([a-z_]+)"/g)].map(([, strategy]) => strategy);
    const strategy = strategies.find((name) => name !== "recently_viewed");
    return [strategy, shownIn(part(`data-aisle="${strategy}"`))];
  };
  list("best_sellers", "tin-caddy");
  expect(await shown()).toEqual(["best_sellers", ids("tin-caddy")]);
  store.publish("blue-teapot", "similar", ["white-mug"]);
  expect(await shown()).toEqual(["similar", ids("white-mug")]);
  store.publish("blue-teapot", "upsell", ["oak-tray"]);
  expect(await shown()).toEqual(["upsell", ids("oak-tray")]);
});
