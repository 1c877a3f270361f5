import { afterAll, beforeAll, expect, test } from "vitest";
import { gid, nextId } from "../../state";
import { startTestStore, type TestStore } from "../testing/test-store";

let store: TestStore;

beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.stop());

const get = async (path: string) => {
  const response = await fetch(store.url + path);
  return { status: response.status, headers: response.headers, text: await response.text() };
};

test.each([
  ["/", 200],
  ["/products/oak-tray", 200],
  ["/es/products/oak-tray", 200],
  ["/collections", 200],
  ["/collections/tea-time", 200],
  ["/collections/all?sort_by=price-descending&filter.v.availability=1", 200],
  ["/collections/tea-time/products/oak-tray", 200],
  ["/cart", 200],
  ["/search", 200],
  ["/search?q=tea", 200],
  ["/policies/refund", 200],
  ["/products/secret-spoon", 404],
  ["/nowhere", 404],
])("%s is a whole page (%i)", async (path, status) => {
  const page = await get(path);
  expect(page.status).toBe(status);
  expect(page.text).toMatch(/^<!doctype html>/);
  expect(page.text).toMatch(/<\/html>\s*$/);
  expect(page.text).not.toMatch(
    /Liquid error|Translation missing|There is no (section|snippet)|undefined|\[object Object\]/,
  );
});

test("sort and filter are those of the address", async () => {
  const { text } = await get("/collections/all?sort_by=price-descending&filter.v.availability=1");
  const titles = [...text.matchAll(/card__title">([^<]+)</g)].map((match) => match[1]);
  expect(titles).toEqual(["Blue Teapot", "Oak Tray", "Tin Caddy", "White Mug", "Assam Tea"]);
});

test("search finds by words of title, type and tags", async () => {
  const { text } = await get("/search?q=blue+teapot");
  expect(text).toContain("1 result for");
});

test("sections are rendered alone, as JSON and as HTML", async () => {
  const several = JSON.parse(
    (await get("/products/oak-tray?sections=template--product__main,cart-drawer,nothing")).text,
  );
  expect(several["template--product__main"]).toContain("Oak Tray");
  expect(several["cart-drawer"]).toContain("shopify-section-cart-drawer");
  expect(several.nothing).toBeNull();
  expect((await get("/products/oak-tray?section_id=template--product__main")).text).toMatch(
    /^<div id="shopify-section-template--product__main"/,
  );
});

test("related products share type or tags and can be bought", async () => {
  const { products, intent } = JSON.parse(
    (await get(`/recommendations/products.json?product_id=${store.id("white-mug")}&limit=3`)).text,
  );
  expect(intent).toBe("related");
  expect(products).toHaveLength(3);
  expect(products.map((product: { title: string }) => product.title)).not.toContain("Green Mug");
  expect((await get("/recommendations/products.json?product_id=1")).status).toBe(404);
});

test("complementary products are those that somebody chose", async () => {
  const { state } = store;
  const value = JSON.stringify(
    ["oak-tray", "green-mug", "blue-teapot"].map((handle) => gid("Product", store.id(handle))),
  );
  const at = state.instant();
  state
    .sql(
      "INSERT INTO metafields VALUES (?, 'PRODUCT', ?, ?, 'complementary_products', 'list.product_reference', ?, ?, ?)",
    )
    .run(
      nextId(state, "metafields"),
      store.id("blue-teapot"),
      "shopify--discovery--product_recommendation",
      value,
      at,
      at,
    );
  const path = `/recommendations/products.json?product_id=${store.id("blue-teapot")}&intent=complementary`;
  const { products } = JSON.parse((await get(path)).text);
  expect(products.map((product: { handle: string }) => product.handle)).toEqual(["oak-tray"]);
});

test("assets have an address of their own content and are kept", async () => {
  const { text } = await get("/");
  const css = /href="([^"]*base\.css[^"]*)"/.exec(text)?.[1] ?? "";
  const { status, headers } = await get(css);
  expect([status, headers.get("cache-control")]).toEqual([200, "public, max-age=31536000, immutable"]);
});

test.each([
  "/cdn/shop/t/1/assets/..%2f..%2fpackage.json",
  "/cdn/extensions/aisle-theme/x/assets/aisle.js",
  "/cdn/shop/files/..%2f..%2fshop.sqlite",
])("%s is not served", async (path) => {
  expect((await get(path)).status).toBe(404);
});

test("a product's JSON has Shopify's names", async () => {
  const product = JSON.parse((await get("/products/oak-tray.js")).text);
  expect(product).toMatchObject({ handle: "oak-tray", price: 2400, available: true, options: ["Size"] });
  expect(product.variants[1]).toMatchObject({ option1: "Large", price: 2900, available: true });
});
