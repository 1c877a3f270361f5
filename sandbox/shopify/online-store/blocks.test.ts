import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { deleteProduct, gid, listVariants, nextId, updateProduct, updateVariants } from "../state";
import { startTestStore, type TestStore } from "./testing/test-store";

let store: TestStore;

beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.stop());
beforeEach(() => {
  store.state.sql("DELETE FROM metafields").run();
});

async function productPage(path = "/products/blue-teapot") {
  const html = await (await fetch(store.url + path)).text();
  const block = (strategy: string) => {
    const start = html.indexOf(`data-aisle="${strategy}"`);
    return start < 0 ? "" : html.slice(start, html.indexOf("shopify-block-", start) >>> 0);
  };
  return { html, block };
}

const shownIn = (html: string) => [...html.matchAll(/data-aisle-product="(\d+)"/g)].map((match) => Number(match[1]));
const ids = (...handles: string[]) => handles.map((handle) => store.id(handle));

test("the bundle shows the product and the first others that can be bought", async () => {
  store.publish("blue-teapot", "frequently_bought_together", [
    "blue-teapot",
    "green-mug",
    "secret-spoon",
    "assam-tea",
    "white-mug",
    "tin-caddy",
  ]);
  const bundle = (await productPage()).block("frequently_bought_together");
  expect(shownIn(bundle)).toEqual(ids("blue-teapot", "assam-tea", "white-mug"));
  expect(bundle).toContain("<strong data-aisle-total>£52.50</strong>");
  expect(bundle).toContain("Add 3 to cart");
});

test("what is excluded for the whole shop gives its place to a spare, whichever form the list has", async () => {
  store.publish("blue-teapot", "frequently_bought_together", ["assam-tea", "white-mug", "tin-caddy"]);
  store.setAppMetafield("exclusions", "json", ids("assam-tea"));
  expect(shownIn((await productPage()).block("frequently_bought_together"))).toEqual(
    ids("blue-teapot", "white-mug", "tin-caddy"),
  );
  store.setAppMetafield("exclusions", "list.product_reference", [gid("Product", store.id("white-mug"))]);
  expect(shownIn((await productPage()).block("frequently_bought_together"))).toEqual(
    ids("blue-teapot", "assam-tea", "tin-caddy"),
  );
});

test("nothing to show: nothing at all, not even a heading or a script", async () => {
  const { html } = await productPage();
  expect(html).not.toContain("data-aisle");
  expect(html).not.toContain("Frequently bought together");
  expect(html).not.toContain("You may also like");
});

test("a product that is sold out itself offers no bundle", async () => {
  store.publish("green-mug", "frequently_bought_together", ["assam-tea"]);
  expect((await productPage("/products/green-mug")).block("frequently_bought_together")).toBe("");
});

test("similar products first; the shop's best sellers when none of them can be bought", async () => {
  store.publish("blue-teapot", "similar", ["green-mug", "tin-caddy"]);
  store.setAppMetafield(
    "best_sellers",
    "list.product_reference",
    ids("white-mug", "blue-teapot").map((id) => gid("Product", id)),
  );
  expect(shownIn((await productPage()).block("similar"))).toEqual(ids("tin-caddy"));
  store.publish("blue-teapot", "similar", ["green-mug", "secret-spoon"]);
  const page = await productPage();
  expect(page.block("similar")).toBe("");
  expect(shownIn(page.block("best_sellers"))).toEqual(ids("white-mug"));
  expect(page.block("best_sellers")).toContain('data-aisle-subject="shop"');
});

test("a page's own best sellers stand in before the shop's", async () => {
  const list = ids("white-mug", "tin-caddy").map((id) => gid("Product", id));
  store.setAppMetafield("best_sellers", "list.product_reference", list);
  store.publish("blue-teapot", "best_sellers", ["tin-caddy"]);
  const page = await productPage();
  expect(shownIn(page.block("best_sellers"))).toEqual(ids("tin-caddy"));
  expect(page.block("best_sellers")).toContain('data-aisle-subject="shop"');
});

test("price and deletion are live, without anything published anew", async () => {
  store.publish("blue-teapot", "similar", ["white-mug", "oak-tray"]);
  const [mug] = listVariants(store.state, store.id("white-mug"));
  updateVariants(store.state, store.id("white-mug"), [{ id: mug?.id ?? 0, price: 1350 }]);
  expect((await productPage()).block("similar")).toContain("£13.50");
  const spare = store.id("tin-caddy");
  store.publish("blue-teapot", "similar", ["tin-caddy", "oak-tray"]);
  deleteProduct(store.state, spare);
  expect(shownIn((await productPage()).block("similar"))).toEqual(ids("oak-tray"));
});

test("in the theme editor samples are shown, and said to be samples", async () => {
  const { html } = await productPage("/products/blue-teapot?design_mode=1");
  expect(html).toContain("Sample products.");
  expect(html).toContain("data-shopify-editor-block");
  expect(html).toContain("data-aisle-sample");
});

test("the blocks speak the shopper's language", async () => {
  store.publish("blue-teapot", "frequently_bought_together", ["assam-tea"]);
  const { html } = await productPage("/tr/products/blue-teapot");
  expect(html).toContain("Sıklıkla birlikte alınanlar");
  expect(html).toContain('action="/tr/cart/add"');
});

test("a title cannot bring markup into the page", async () => {
  store.publish("blue-teapot", "similar", ["oak-tray"]);
  updateProduct(store.state, store.id("oak-tray"), { title: "<script>alert(1)</script> & tray" });
  expect((await productPage()).html).not.toContain("<script>alert(1)</script>");
});

test("a theme cannot read the app's reserved metafields by $app", async () => {
  store.publish("blue-teapot", "similar", ["white-mug"]);
  const at = store.state.instant();
  const source = "{{ product.metafields['$app:aisle'].similar.value.size }}|{{ product.metafields.app.similar }}";
  store.state
    .sql("INSERT OR REPLACE INTO theme_files VALUES (?, ?, ?)")
    .run("sections/main-product.liquid", source, at);
  const { html } = await productPage();
  store.state.sql("DELETE FROM theme_files WHERE key = 'sections/main-product.liquid'").run();
  expect(html).toContain('class="shopify-section">|</div>');
  expect(nextId(store.state, "metafields")).toBeGreaterThan(0);
});
