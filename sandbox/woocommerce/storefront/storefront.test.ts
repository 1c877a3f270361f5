import { afterAll, beforeAll, expect, it } from "vitest";
import { smallSeed } from "../../shopify/state/small-seed";
import type { WooStore } from "../store";
import { testStore } from "../testing/test-store";

let store: WooStore;
const printedFor: unknown[] = [];

beforeAll(async () => {
  store = await testStore(smallSeed(), {
    async prints(page) {
      printedFor.push(page);
      return { blocks: "<section>Printed by the plugin</section>", head: "", end: "", added: [] };
    },
  });
});
afterAll(() => store?.close());

const tea = () => store.state.product.list({ search: "tea", statuses: ["publish"] })[0];

async function visit(path: string, cookie = "", form?: Record<string, string>) {
  const body = form && new URLSearchParams(form);
  const response = await fetch(store.url + path, {
    ...(body && { method: "POST", body }),
    headers: { cookie },
    redirect: "manual",
  });
  const [set = ""] = response.headers.getSetCookie();
  const { status } = response;
  return {
    status,
    cookie: set.split(";")[0] ?? "",
    to: response.headers.get("location") ?? "",
    text: await response.text(),
  };
}

it("shows what is sold, and the plugin's blocks below a product", async () => {
  const product = tea();
  const shop = await visit("/shop/");
  expect(shop.text).toContain(`/product/${product?.data.slug}/`);
  expect((await visit("/shop/?s=no such thing")).text).not.toContain('href="/product/');
  const page = await visit(`/product/${product?.data.slug}/`);
  expect(page.text).toContain(product?.data.name);
  expect(page.text).toContain("Printed by the plugin");
  expect(printedFor.at(-1)).toEqual({ kind: "product", id: product?.id, cart: [], post: null });
  expect((await visit("/product/nothing-of-the-kind/")).status).toBe(404);
});

it("sells: an order of the store, its stock taken, and what listens is told", async () => {
  const product = tea();
  const path = `/product/${product?.data.slug}/`;
  const stock = () => tea()?.data.stock_quantity ?? 0;
  const before = stock();
  const told: string[] = [];
  const stop = store.state.onHook((topic) => told.push(topic));
  const added = await visit(path, "", { "add-to-cart": String(product?.id), quantity: "2" });
  expect([added.status, added.to]).toEqual([303, "/cart/"]);
  const cart = await visit("/cart/", added.cookie);
  expect(cart.text).toContain("Cart (2)");
  expect(printedFor.at(-1)).toEqual({ kind: "cart", id: 0, cart: [product?.id], post: null });
  const billing = { email: "sam.walker@example.com", first_name: "Sam" };
  const placed = await visit("/checkout/", added.cookie, billing);
  expect(placed.status).toBe(303);
  const received = await visit(placed.to, added.cookie);
  expect(received.text).toContain("Thank you. Order number");
  const [, id] = /order-received\/(\d+)/.exec(placed.to) ?? [];
  expect((await visit(`/checkout/order-received/${id}/?key=another`)).status).toBe(404);
  expect(store.state.order.get(Number(id))).toMatchObject({
    status: "processing",
    data: { created_via: "checkout", billing, line_items: [{ product_id: product?.id, quantity: 2 }] },
  });
  expect(stock()).toBe(before - 2);
  expect(told).toEqual(expect.arrayContaining(["order.created", "product.updated"]));
  expect((await visit("/cart/", added.cookie)).text).toContain("Your cart is empty");
  stop();
});

it("says why it sells no more than there is", async () => {
  const product = tea();
  const refused = await visit(`/product/${product?.data.slug}/`, "", {
    "add-to-cart": String(product?.id),
    quantity: "90000",
  });
  expect([refused.status, refused.text]).toEqual([200, expect.stringContaining("out of stock in the quantity")]);
  const nothing = await visit("/checkout/", "", { email: "sam@example.com" });
  expect([nothing.status, nothing.text]).toEqual([200, expect.stringContaining("empty cart")]);
});
