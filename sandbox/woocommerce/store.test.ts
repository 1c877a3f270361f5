import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallSeed } from "../shopify/state/small-seed";
import type { WooStore } from "./store";
import { testStore } from "./testing/test-store";

let store: WooStore;

beforeAll(async () => {
  store = await testStore(smallSeed());
});
afterAll(() => store?.close());

describe("wc-auth", () => {
  const asked = { app_name: "Aisle", user_id: "42", scope: "read_write", return_url: "https://app.example/back" };
  const open = (path: string, params: Record<string, string>) =>
    fetch(`${store.url}/wc-auth/v1/${path}?${new URLSearchParams(params)}`, { redirect: "manual" });

  it("shows the merchant who asks for what", async () => {
    const page = await open("authorize", { ...asked, callback_url: "https://app.example/keys" });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("Aisle would like to connect to your store");
  });

  it.each([
    [{ callback_url: "http://app.example/keys" }, "The callback_url needs to be over SSL"],
    [{ callback_url: "" }, "Missing parameter callback_url"],
    [{ callback_url: "https://app.example/keys", scope: "everything" }, "Invalid scope everything"],
  ])("refuses %j", async (params, words) => {
    const page = await open("authorize", { ...asked, ...params });
    expect([page.status, await page.text()]).toEqual([401, expect.stringContaining(words)]);
  });

  it("takes the key back when the app does not answer, and gives none without its own link", async () => {
    const keys = () => Number(store.state.sql("SELECT count(*) AS n FROM apiKeys").get()?.["n"]);
    const before = keys();
    const page = await open("authorize", { ...asked, callback_url: "https://127.0.0.1:9/keys" });
    const link = /href="(\/wc-auth\/v1\/access_granted[^"]*)"/.exec(await page.text())?.[1]?.replaceAll("&#38;", "&");
    const refused = await fetch(store.url + link, { redirect: "manual" });
    expect(refused.status).toBe(401);
    const forged = await open("access_granted", {
      ...asked,
      callback_url: "https://127.0.0.1:9/keys",
      wc_auth_nonce: "0",
    });
    expect(await forged.text()).toContain("Invalid nonce verification");
    expect(keys()).toBe(before);
  });
});

describe("the Store API", () => {
  const at = (path: string) => `${store.url}/wp-json/wc/store/v1/${path}`;
  const send = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(at(path), {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });

  it("sells a cart, in minor units, to whoever shows its nonce or token", async () => {
    const opened = await fetch(at("cart"));
    const token = opened.headers.get("cart-token") ?? "";
    const [tea] = ((await (await fetch(at("products"))).json()) as { id: number; name: string }[]).filter(({ name }) =>
      name.includes("tea"),
    );
    expect((await send("cart/add-item", { id: tea?.id })).status).toBe(401);
    expect((await send("cart/add-item", { id: tea?.id }, { nonce: "wrong" })).status).toBe(403);
    const nonce = opened.headers.get("nonce") ?? "";
    expect((await send("cart/add-item", { id: tea?.id }, { nonce })).status).toBe(201);
    const added = await send("cart/add-item", { id: tea?.id, quantity: 2 }, { "cart-token": token });
    const { "cart-token": kept = token } = Object.fromEntries(added.headers);
    const cart = await (await send("cart/add-item", { id: tea?.id, quantity: 1 }, { "cart-token": kept })).json();
    expect(cart).toMatchObject({
      items_count: 3,
      totals: { total_price: "1650", currency_minor_unit: 2, currency_code: "GBP" },
    });
    const stock = () => store.state.product.get(tea?.id ?? 0)?.data.stock_quantity ?? 0;
    const before = stock();
    const sold = await send("checkout", { billing_address: { email: "new@example.com" } }, { "cart-token": kept });
    expect(sold.status).toBe(200);
    const { order_id } = await sold.json();
    expect(store.state.order.get(order_id)).toMatchObject({
      status: "processing",
      data: { created_via: "store-api", customer_id: 0 },
    });
    expect(stock()).toBe(before - 3);
    expect(
      (await send("checkout", { billing_address: { email: "x@example.com" } }, { "cart-token": kept })).status,
    ).toBe(400);
  });

  it("sells no more than there is", async () => {
    const candle = store.state.product.list({ search: "candle" })[0];
    const token = (await fetch(at("cart"))).headers.get("cart-token") ?? "";
    const refused = await send("cart/add-item", { id: candle?.id, quantity: 500 }, { "cart-token": token });
    expect([refused.status, (await refused.json()).code]).toEqual([400, "woocommerce_rest_product_out_of_stock"]);
  });
});
