import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallSeed } from "../../shopify/state/small-seed";
import { updateProduct } from "../state/products";
import type { WooStore } from "../store";
import { signed, testStore } from "../testing/test-store";
import { deleteKey, type MadeKey } from "./keys";

let store: WooStore;
let key: MadeKey;

beforeAll(async () => {
  store = await testStore(smallSeed(), { taxRate: 20 });
  key = store.makeKey();
});
afterAll(() => store?.close());

const at = (path: string) => `${store.url}/wp-json/wc/v3/${path}`;
const basic = ({ consumer_key, consumer_secret }: MadeKey) => ({
  authorization: `Basic ${Buffer.from(`${consumer_key}:${consumer_secret}`).toString("base64")}`,
  "x-forwarded-proto": "https",
});

async function ask(path: string, init: { method?: string; body?: object; key?: MadeKey } = {}) {
  const { method = "GET", body } = init;
  const response = await fetch(at(path), {
    method,
    headers: { ...basic(init.key ?? key), "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, json: await response.json() };
}

describe("the key", () => {
  it("is Basic over TLS, and nothing at all over plain HTTP", async () => {
    expect((await ask("orders")).status).toBe(200);
    const { "x-forwarded-proto": _, ...plain } = basic(key);
    const refused = await fetch(at("orders"), { headers: plain });
    expect([refused.status, (await refused.json()).code]).toEqual([401, "woocommerce_rest_cannot_view"]);
  });

  it("may stand in the query, over TLS alone", async () => {
    const query = `orders?consumer_key=${key.consumer_key}&consumer_secret=${key.consumer_secret}`;
    expect((await fetch(at(query), { headers: { "x-forwarded-proto": "https" } })).status).toBe(200);
    expect((await fetch(at(query))).status).toBe(401);
  });

  it("with a wrong secret is refused in WooCommerce's words", async () => {
    const { status, json } = await ask("orders", { key: { ...key, consumer_secret: "cs_wrong" } });
    expect([status, json]).toEqual([
      401,
      {
        code: "woocommerce_rest_authentication_error",
        message: "Consumer secret is invalid.",
        data: { status: 401, scheme: "Basic" },
      },
    ]);
  });

  it.each([
    "sha1",
    "sha256",
  ] as const)("signs over plain HTTP by HMAC-%s, once, within fifteen minutes", async (algorithm) => {
    const url = at("products?per_page=2&search=mug+%26+co&after=2020-01-01T00:00:00");
    expect((await fetch(signed(url, key, { algorithm }))).status).toBe(200);
    const once = signed(url, key, { algorithm });
    expect((await fetch(once)).status).toBe(200);
    const words = async (address: string) => (await (await fetch(address)).json()).message as string;
    expect(await words(once)).toBe("Invalid nonce - nonce has already been used.");
    const timestamp = Math.floor(Date.now() / 1_000) - 16 * 60;
    expect(await words(signed(url, key, { algorithm, timestamp }))).toBe("Invalid timestamp.");
    expect(await words(signed(url, { ...key, consumer_secret: "cs_wrong" }, { algorithm }))).toContain(
      "does not match",
    );
    expect(await words(`${signed(url, key, { algorithm })}&extra=1`)).toContain("does not match");
    expect(await words(at("orders?oauth_consumer_key=x"))).toContain(
      "Missing OAuth parameters oauth_timestamp, oauth_nonce",
    );
  });

  it("does what it may, and nothing once it is revoked", async () => {
    const reader = store.makeKey("read");
    expect((await ask("products", { key: reader })).status).toBe(200);
    const refused = await ask("products", { key: reader, method: "POST", body: { name: "No" } });
    expect([refused.status, refused.json.message]).toEqual([
      401,
      "The API key provided does not have write permissions.",
    ]);
    deleteKey(store.state, reader.key_id);
    expect((await ask("products", { key: reader })).json.code).toBe("woocommerce_rest_cannot_view");
  });
});

describe("lists", () => {
  it("tell their totals and the pages beside them", async () => {
    const { headers, json } = await ask("products?per_page=2&page=1&orderby=id&order=asc");
    expect(json).toHaveLength(2);
    expect([headers.get("x-wp-total"), headers.get("x-wp-totalpages")]).toEqual(["3", "2"]);
    expect(headers.get("link")).toMatch(/page=2[^>]*>; rel="next"$/);
    expect((await ask("products?per_page=2&page=2")).headers.get("link")).toContain('rel="prev"');
  });

  it("refuse what is no page", async () => {
    const { status, json } = await ask("products?per_page=101");
    expect([status, json.code]).toEqual([400, "rest_invalid_param"]);
    expect(json.data.params.per_page).toBe("per_page must be between 1 (inclusive) and 100 (inclusive)");
  });

  it("compare dates exclusively, by the store's clocks unless they are said to be GMT", async () => {
    const [mug] = (await ask("products?search=mug")).json;
    const modified = mug.date_modified_gmt as string;
    const before = new Date(Date.parse(`${modified}Z`) - 1_000).toISOString().slice(0, 19);
    const count = async (query: string) => (await ask(`products?search=mug&dates_are_gmt=true&${query}`)).json.length;
    expect(await count(`modified_after=${modified}`)).toBe(0);
    expect(await count(`modified_after=${before}`)).toBe(1);
    expect(await count(`modified_before=${modified}`)).toBe(0);
  });

  it("leave out what was not asked for, and the trash", async () => {
    expect((await ask("products?_fields=id,sku&per_page=1")).json[0]).toHaveProperty("sku");
    expect(Object.keys((await ask("products?_fields=id&per_page=1")).json[0])).toEqual(["id"]);
    const { json: made } = await ask("products", { method: "POST", body: { name: "Soon gone" } });
    expect((await ask(`products/${made.id}`, { method: "DELETE" })).json.status).toBe("trash");
    expect((await ask(`products?include=${made.id}`)).json).toEqual([]);
    expect((await ask(`products/${made.id}`)).json.status).toBe("trash");
    expect((await ask(`products/${made.id}?force=true`, { method: "DELETE" })).status).toBe(200);
    expect((await ask(`products/${made.id}`)).json).toEqual({
      code: "woocommerce_rest_product_invalid_id",
      message: "Invalid ID.",
      data: { status: 404 },
    });
  });
});

describe("amounts", () => {
  it("are texts in the currency's digits; entered prices hold the tax, totals are without it", async () => {
    const { json } = await ask("orders?search=1001");
    const [order] = json;
    expect(order.prices_include_tax).toBe(true);
    const [mug] = order.line_items;
    expect([mug.quantity, mug.subtotal, mug.subtotal_tax]).toEqual([3, "25.00", "5.00"]);
    // After discounts, and a number.
    expect(mug.price).toBe(Number(mug.total) / 3);
    expect(order.total).toMatch(/^\d+\.\d\d$/);
    expect(order.date_created).not.toBe(order.date_created_gmt);
  });

  it("of a refund are negative on its lines and in the order, positive on itself", async () => {
    const body = {
      line_items: [{ product_id: (await ask("products?search=tea")).json[0].id, quantity: 2 }],
      set_paid: true,
    };
    const { json: order } = await ask("orders", { method: "POST", body });
    const lines = [{ id: order.line_items[0].id, quantity: 1 }];
    const refund = await ask(`orders/${order.id}/refunds`, {
      method: "POST",
      body: { reason: "late", line_items: lines },
    });
    expect([refund.status, refund.json.amount]).toEqual([201, "5.50"]);
    expect(refund.json.line_items[0]).toMatchObject({ quantity: -1, total: "-4.58", total_tax: "-0.92" });
    expect((await ask(`orders/${order.id}`)).json.refunds).toEqual([
      { id: refund.json.id, reason: "late", total: "-5.50" },
    ]);
    expect((await ask("refunds")).json[0]).toMatchObject({ id: refund.json.id, parent_id: order.id });
    const tooMuch = await ask(`orders/${order.id}/refunds`, { method: "POST", body: { amount: "99.00" } });
    expect(tooMuch.status).toBe(400);
  });
});

describe("writing", () => {
  it("in a batch of a hundred tells each record's own error, and beyond that 413", async () => {
    const { json } = await ask("products/batch", {
      method: "POST",
      body: { create: [{ name: "A", regular_price: "1.5" }], update: [{ id: 999_999, name: "B" }], delete: [888_888] },
    });
    expect(json.create[0].price).toBe("1.5");
    expect(json.update[0]).toMatchObject({ id: 999_999, error: { code: "woocommerce_rest_product_invalid_id" } });
    expect(json.delete[0].error.data.status).toBe(404);
    const many = Array.from({ length: 101 }, (_, id) => ({ id }));
    const refused = await ask("products/batch", { method: "POST", body: { update: many } });
    expect([refused.status, refused.json.code]).toEqual([413, "woocommerce_rest_request_entity_too_large"]);
  });

  it("a variation changes its product's date, and is not written as a product", async () => {
    const [mug] = (await ask("products?search=mug")).json;
    updateProduct(store.state, mug.id, {});
    store.state.advance(5_000);
    const path = `products/${mug.id}/variations/${mug.variations[0]}`;
    expect((await ask(path, { method: "PUT", body: { stock_quantity: 3 } })).json.stock_quantity).toBe(3);
    expect((await ask(`products/${mug.id}`)).json.date_modified_gmt).not.toBe(mug.date_modified_gmt);
    const refused = await ask(`products/${mug.variations[0]}`, { method: "PUT", body: { stock_quantity: 9 } });
    expect([refused.status, refused.json.code]).toEqual([404, "woocommerce_rest_invalid_product_id"]);
    expect((await ask(`products/${mug.variations[0]}`)).json).toMatchObject({ type: "variation", parent_id: mug.id });
  });

  it("sells from the stock, and gives back what is cancelled", async () => {
    const stock = async () => (await ask("products?search=candle")).json[0].stock_quantity as number;
    const before = await stock();
    const [candle] = (await ask("products?search=candle")).json;
    const lines = [{ product_id: candle.id, quantity: 2 }];
    const { json: order } = await ask("orders", { method: "POST", body: { line_items: lines, set_paid: true } });
    expect([order.status, await stock()]).toEqual(["processing", before - 2]);
    await ask(`orders/${order.id}`, { method: "PUT", body: { status: "cancelled" } });
    expect(await stock()).toBe(before);
  });

  it("takes a status of a plugin's own", async () => {
    const [order] = (await ask("orders")).json;
    const { json } = await ask(`orders/${order.id}`, { method: "PUT", body: { status: "awaiting-pickup" } });
    expect(json.status).toBe("awaiting-pickup");
  });
});

it("answers OPTIONS with the schema of what it lists, and what it has no route for in WordPress's words", async () => {
  const response = await fetch(at("orders"), { method: "OPTIONS" });
  const { schema } = await response.json();
  expect([schema.title, schema.properties.total.type, schema.properties.line_items.type]).toEqual([
    "shop_order",
    "string",
    "array",
  ]);
  expect(schema.properties.date_paid_gmt).toMatchObject({ format: "date-time" });
  expect((await ask("moons")).json.code).toBe("rest_no_route");
});

it("tells its name and time to anybody, its settings to a key", async () => {
  const index = await (await fetch(`${store.url}/wp-json/`)).json();
  expect(index).toMatchObject({ name: "Small", home: store.home, timezone_string: "Europe/London" });
  expect((await ask("settings/tax/woocommerce_prices_include_tax")).json.value).toBe("yes");
  expect((await ask("system_status")).json.settings).toMatchObject({ currency: "GBP", HPOS_enabled: true });
  expect((await ask("data/currencies/current")).json.code).toBe("GBP");
});
