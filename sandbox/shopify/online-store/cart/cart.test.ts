import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listVariants } from "../../state";
import { startTestStore, type TestStore } from "../testing/test-store";

let store: TestStore;
let cookie = "";

beforeAll(async () => {
  store = await startTestStore({ blocks: false });
});
afterAll(() => store.stop());
beforeEach(() => {
  cookie = "";
});

const variant = (handle: string, index = 0) => listVariants(store.state, store.id(handle))[index]?.id ?? 0;

async function call(
  path: string,
  body?: unknown,
  headers: Record<string, string> = { "content-type": "application/json" },
) {
  const response = await fetch(store.url + path, {
    ...(body !== undefined && { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) }),
    headers: { ...headers, cookie },
    redirect: "manual",
  });
  cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
  const text = await response.text();
  return { response, body: text.startsWith("{") ? JSON.parse(text) : text };
}

const asForm = { "content-type": "application/x-www-form-urlencoded" };

test("an empty cart has Shopify's form", async () => {
  const { body } = await call("/cart.js");
  expect(body).toMatchObject({ note: "", attributes: {}, item_count: 0, items: [], total_price: 0, currency: "GBP" });
  expect(body.token).toMatch(/^[0-9a-f]{32}$/);
});

test("several items are added at once, with properties", async () => {
  const added = await call("/cart/add.js", {
    items: [
      { id: variant("assam-tea"), quantity: 2 },
      { id: variant("oak-tray", 1), quantity: 1, properties: { _aisle: "1.similar.product.7.1.abc" } },
    ],
  });
  expect(added.response.status).toBe(200);
  expect(added.body.items).toHaveLength(2);
  const { body } = await call("/cart.js");
  expect(body).toMatchObject({ item_count: 3, total_price: 2 * 850 + 2900 });
  expect(body.items[0]).toMatchObject({
    title: "Oak Tray - Large",
    variant_title: "Large",
    properties: { _aisle: "1.similar.product.7.1.abc" },
  });
});

test("the same variant with the same properties is one line, with others another", async () => {
  const id = variant("assam-tea");
  await call("/cart/add.js", { id, quantity: 1 });
  await call("/cart/add.js", { id, quantity: 2 });
  await call("/cart/add.js", { id, quantity: 1, properties: { gift: "yes" } });
  expect((await call("/cart.js")).body.items.map((item: { quantity: number }) => item.quantity)).toEqual([1, 3]);
});

test.each([
  ["sold out", () => [{ id: variant("green-mug") }], 422, "The product 'Green Mug' is already sold out."],
  [
    "more than there are",
    () => [{ id: variant("oak-tray", 1), quantity: 4 }],
    422,
    "You can only add 3 Oak Tray - Large to the cart.",
  ],
  [
    "one of several sold out",
    () => [{ id: variant("assam-tea") }, { id: variant("green-mug") }],
    422,
    "The product 'Green Mug' is already sold out.",
  ],
  ["a draft", () => [{ id: variant("assam-tea") + 1000 }], 404, "Cannot find variant"],
])("refused whole and with the reason: %s", async (_, items, status, description) => {
  const { response, body } = await call("/cart/add.js", { items: items() });
  expect(response.status).toBe(status);
  expect(body).toEqual({ status, message: "Cart Error", description });
  expect((await call("/cart.js")).body.item_count).toBe(0);
});

test.each([
  {},
  { items: [] },
  { items: [{ id: "x" }] },
  { id: 1, quantity: -1 },
])("malformed is 400: %o", async (body) => {
  expect((await call("/cart/add.js", body)).response.status).toBe(400);
});

test("change by line and by key, update with attributes, clear", async () => {
  await call("/cart/add.js", { items: [{ id: variant("assam-tea") }, { id: variant("white-mug") }] });
  const first = await call("/cart/change.js", { line: 1, quantity: 3 });
  expect(first.body.item_count).toBe(4);
  expect(JSON.parse(decodeURIComponent(first.response.headers.get("x-cart-changes") ?? ""))).toMatchObject({
    added: [{ quantity: 2 }],
    removed: [],
  });
  const second = await call("/cart/change.js", { id: first.body.items[0].key, quantity: 0 });
  expect(second.body.items).toHaveLength(1);
  const updated = await call("/cart/update.js", {
    updates: { [variant("assam-tea")]: 5 },
    attributes: { campaign: "spring" },
    note: "Ring twice",
  });
  expect(updated.body).toMatchObject({ item_count: 5, attributes: { campaign: "spring" }, note: "Ring twice" });
  expect((await call("/cart/clear.js", {})).body.item_count).toBe(0);
});

test("sections come with the answer, as they stand afterwards", async () => {
  const { body } = await call("/cart/add.js", {
    items: [{ id: variant("white-mug") }],
    sections: ["cart-drawer", "nowhere"],
    sections_url: "/products/white-mug",
  });
  expect(body.sections["cart-drawer"]).toContain("White Mug");
  expect(body.sections.nowhere).toBeNull();
});

test("a plain form adds what is ticked and goes to the cart", async () => {
  const form = `items[][id]=${variant("assam-tea")}&items[][id]=${variant("white-mug")}`;
  const { response } = await call("/cart/add", form, asForm);
  expect([response.status, response.headers.get("location")]).toEqual([302, "/cart"]);
  expect((await call("/cart.js")).body.item_count).toBe(2);
  const page = await call("/cart", undefined, {});
  expect(page.body).toContain('"name":"product_added_to_cart"');
});

test("a plain form that cannot be added says why on the cart page", async () => {
  const { response } = await call("/cart/add", `id=${variant("green-mug")}`, asForm);
  const shown = await call(response.headers.get("location") ?? "", undefined, {});
  expect(shown.body).toContain("is already sold out.");
});

test("return_to stays in the shop", async () => {
  const { response } = await call("/cart/add", `id=${variant("assam-tea")}&return_to=//evil.example`, asForm);
  expect(response.headers.get("location")).toBe("/cart");
});
