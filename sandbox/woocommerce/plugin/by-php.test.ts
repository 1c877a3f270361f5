import { afterAll, beforeAll, expect, it } from "vitest";
import { smallSeed } from "../../shopify/state/small-seed";
import type { WooStore } from "../store";
import { testStore } from "../testing/test-store";

let store: WooStore;
beforeAll(async () => {
  const plugin = { folder: "extensions/woocommerce-plugin", aisle: "http://127.0.0.1:9", php: "/nowhere/php" };
  store = await testStore(smallSeed(), { plugin });
});
afterAll(() => store?.close());

const page = async (path: string) => {
  const response = await fetch(store.url + path);
  return { status: response.status, text: await response.text() };
};

it("prints nothing before the store is connected", async () => {
  expect((await page("/product/tea/")).text).not.toContain("Aisle");
});

it("says on the page that blocks need PHP where there is none, and sells as ever", async () => {
  store.state.set("aislePlugin", JSON.stringify({ connection: "c", secret: "s" }));
  for (const path of ["/shop/", "/product/tea/"]) {
    const { status, text } = await page(path);
    expect([status, text]).toEqual([200, expect.stringContaining("the plugin needs PHP, and there is none.")]);
  }
  const added = await fetch(`${store.url}/product/tea/`, {
    method: "POST",
    body: new URLSearchParams({ aisle_add_bundle: "1" }),
  });
  expect([added.status, await added.text()]).toEqual([200, expect.stringContaining("Green tea")]);
});

it("hands out the plugin's script and style, and nothing else of its folder", async () => {
  expect((await page("/wp-content/plugins/aisle/assets/aisle.css")).text).toContain(".aisle");
  expect((await page("/wp-content/plugins/aisle/assets/aisle.js")).text).toContain("aisleShop");
  expect((await page("/wp-content/plugins/aisle/aisle.php")).status).toBe(404);
});

it("a link of a row's button puts one into the cart, or says why not", async () => {
  const product = store.state.product.list({ search: "tea", statuses: ["publish"] })[0];
  const add = (id: number) => fetch(`${store.url}/shop/?add-to-cart=${id}`, { redirect: "manual" });
  const added = await add(product?.id ?? 0);
  expect([added.status, added.headers.get("location")]).toEqual([303, "/cart/"]);
  const cart = await fetch(`${store.url}/cart/`, { headers: { cookie: added.headers.getSetCookie()[0] ?? "" } });
  expect(await cart.text()).toContain("Cart (1)");
  expect(await (await add(99_999)).text()).toContain("cannot be purchased");
});
