import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fromJson, listOrderLines, listOrders, listVariants } from "../../state";
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

const variant = (handle: string) => listVariants(store.state, store.id(handle))[0]?.id ?? 0;

async function call(path: string, body?: Record<string, string> | object, asJson = false) {
  const response = await fetch(store.url + path, {
    ...(body && {
      method: "POST",
      body: asJson ? JSON.stringify(body) : new URLSearchParams(body as Record<string, string>),
    }),
    headers: { cookie, ...(asJson && { "content-type": "application/json" }) },
    redirect: "manual",
  });
  cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
  return { status: response.status, to: response.headers.get("location") ?? "", text: await response.text() };
}

const address = {
  email: "ana@example.com",
  firstName: "Ana",
  lastName: "Lind",
  address1: "1 Mill Lane",
  city: "Leeds",
  zip: "LS1 1AA",
  countryCode: "GB",
};

async function fillCart(quantity = 1) {
  await call(
    "/cart/add.js",
    { items: [{ id: variant("blue-teapot"), quantity, properties: { _aisle: "1.similar.product.7.1.abc" } }] },
    true,
  );
  await call("/cart/update.js", { attributes: { _source: "letter" }, note: "Ring twice" }, true);
  return (await call("/checkout")).to;
}

test("a checkout becomes an order with its attributes and properties, and takes the stock", async () => {
  const checkout = await fillCart(2);
  expect((await call(checkout)).text).toContain('"name":"checkout_started"');
  const done = await call(checkout, address);
  expect([done.status, done.to]).toEqual([303, `${checkout}/thank-you`]);
  const [order] = listOrders(store.state, 1);
  if (!order) throw new Error("no order was made");
  expect(order).toMatchObject({ email: "ana@example.com", total: 6400, note: "Ring twice", sourceName: "web" });
  expect(order.checkoutToken).toBe(checkout.split("/").at(-1));
  expect(fromJson(order.customAttributes)).toEqual([{ key: "_source", value: "letter" }]);
  const [line] = listOrderLines(store.state, order.id);
  expect(line && fromJson(line.customAttributes)).toEqual([{ key: "_aisle", value: "1.similar.product.7.1.abc" }]);
  const thanks = await call(done.to);
  expect(thanks.text).toContain("Thank you, Ana");
  expect(thanks.text).toContain('"name":"checkout_completed"');
  expect(thanks.text).toContain(`"order":{"id":"${order.id}"`);
  expect((await call(done.to)).text).not.toContain("checkout_completed");
  expect(JSON.parse((await call("/cart.js")).text).item_count).toBe(0);
});

test("what is missing is said beside its field, and no order is made", async () => {
  const before = listOrders(store.state, 100).length;
  const checkout = await fillCart();
  const answer = await call(checkout, { ...address, email: "nobody", city: "" });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('id="email-error"');
  expect(answer.text).toContain('id="city-error"');
  expect(listOrders(store.state, 100)).toHaveLength(before);
});

test("sold out meanwhile: refused with the product's name", async () => {
  const checkout = await fillCart();
  store.state.sql("UPDATE inventoryLevels SET available = 0").run();
  const answer = await call(checkout, address);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain("Blue Teapot");
  expect(answer.text).toContain("already sold out");
});

test("another visitor's checkout is not found", async () => {
  store.state.sql("UPDATE inventoryLevels SET available = 9").run();
  const checkout = await fillCart();
  cookie = "";
  expect((await call(checkout)).status).toBe(404);
});
