import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readToken, signToken } from "../../extension-host/tokens";
import { changesAfter, gid, listOrderLines, listOrders, listVariants } from "../../state";
import { startTestStore, type TestStore } from "../testing/test-store";
import { placeCheckoutExtension, removeCheckoutExtension } from "./extensions/placed";

let store: TestStore;
let cookie = "";

beforeAll(async () => {
  store = await startTestStore({ blocks: false });
});
afterAll(() => store.stop());
beforeEach(() => {
  cookie = "";
});

const variant = (handle: string) => listVariants(store.state, store.id(handle))[0]!;

async function call(path: string, body?: string, type = "application/x-www-form-urlencoded") {
  const response = await fetch(store.url + path, {
    ...(body !== undefined && { method: "POST", body }),
    headers: { cookie, ...(body !== undefined && { "content-type": type }) },
    redirect: "manual",
  });
  cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
  return { status: response.status, to: response.headers.get("location") ?? "", text: await response.text() };
}

async function opensCheckout(handle = "blue-teapot"): Promise<string> {
  return (await call(`/cart/${variant(handle).id}:1`)).to === "/checkout" ? (await call("/checkout")).to : "";
}

const ask = async (checkout: string, name: string, ...args: unknown[]) =>
  JSON.parse(
    (await call(`${checkout}/extensions/${name}`, JSON.stringify({ args }), "application/json")).text,
  ) as never;

const address = new URLSearchParams({
  ...{ email: "ana@example.com", firstName: "Ana", lastName: "Lind", address1: "1 Mill Lane" },
  ...{ city: "Leeds", zip: "LS1 1AA", countryCode: "GB" },
}).toString();

test("a permalink is a new cart: with its property on the first line, in place of what was there", async () => {
  const properties = Buffer.from(JSON.stringify({ _aisle: "1.x" })).toString("base64url");
  await call(`/cart/${variant("oak-tray").id}:2`);
  const link = `/cart/${variant("blue-teapot").id}:1,${variant("white-mug").id}:3?storefront=true&properties=${properties}`;
  expect((await call(link)).to).toBe("/cart");
  const { items } = JSON.parse((await call("/cart.js")).text) as {
    items: { variant_id: number; quantity: number; properties: object }[];
  };
  expect(items.map((item) => [item.variant_id, item.quantity])).toEqual([
    [variant("white-mug").id, 3],
    [variant("blue-teapot").id, 1],
  ]);
  expect(items.map((item) => item.properties)).toEqual([{}, { _aisle: "1.x" }]);
  expect((await call("/cart/999:1")).to).toBe("/cart");
});

test("places are in the checkout once an extension is placed, and only then", async () => {
  const checkout = await opensCheckout();
  expect((await call(checkout)).text).not.toContain("extension-frames");
  placeCheckoutExtension(store.state, { handle: "aisle-checkout", settings: { heading: "For you" } });
  const { text } = await call(checkout);
  expect(text).toContain('<div class="extension" id="extension-0">');
  expect(text).toContain("need Shopify Plus");
  const data = JSON.parse(
    /id="extension-frames" type="application\/json">(.*?)<\/script>/.exec(text)?.[1] ?? "null",
  ) as {
    frames: { frameUrl: string; start: { code: string; capabilities: string[]; values: { settings: object } } }[];
  };
  const [frame] = data.frames;
  expect(frame?.start.values.settings).toEqual({ heading: "For you" });
  for (const path of [frame?.frameUrl, frame?.start.code]) expect((await fetch(store.url + path)).status).toBe(200);
  removeCheckoutExtension(store.state, "aisle-checkout");
  expect((await call(checkout)).text).not.toContain("extension-frames");
});

test("a session token is the app's, for this shop and five minutes; another visitor gets none", async () => {
  const checkout = await opensCheckout();
  const claims = readToken(await ask(checkout, "sessionToken"), store.app.secret) as Record<string, unknown>;
  expect(claims).toMatchObject({ aud: store.app.clientId, dest: store.state.domain });
  expect(Number(claims["exp"]) - Number(claims["iat"])).toBe(300);
  cookie = "";
  expect((await call(`${checkout}/extensions/sessionToken`, "{}", "application/json")).status).toBe(404);
});

test("the Storefront API answers for variants and refuses what it does not have", async () => {
  const checkout = await opensCheckout();
  const id = gid("ProductVariant", variant("blue-teapot").id);
  const fields = "... on ProductVariant { id price { amount currencyCode } product { title } }";
  const read = await ask(checkout, "query", `query ($ids: [ID!]!) { nodes(ids: $ids) { ${fields} } }`, {
    ids: [id, gid("ProductVariant", 1)],
  });
  const amount = (variant("blue-teapot").price / 100).toFixed(2);
  const node = { id, price: { amount, currencyCode: "GBP" }, product: { title: "Blue Teapot" } };
  expect(read).toEqual({ data: { nodes: [node, null] } });
  const wrong = await ask(checkout, "query", "{ nodes(ids: []) { ... on ProductVariant { barcode } } }");
  expect(JSON.stringify(wrong)).toContain("barcode");
});

test("a line that an extension adds is in the cart, the page and the order, with its attribute", async () => {
  const checkout = await opensCheckout();
  const merchandiseId = gid("ProductVariant", variant("white-mug").id);
  const change = { type: "addCartLine", merchandiseId, quantity: 1, attributes: [{ key: "_aisle", value: "1.t" }] };
  const answer = (await ask(checkout, "applyCartLinesChange", change)) as {
    result: object;
    parts: Record<string, string>;
  };
  expect(answer.result).toEqual({ type: "success" });
  expect(answer.parts["order-summary"]).toContain("White Mug");
  const refused = (await ask(checkout, "applyCartLinesChange", { type: "removeCartLine", id: "1" })) as {
    result: object;
  };
  expect(refused.result).toMatchObject({ type: "error" });
  await call(checkout, address);
  const [order] = listOrders(store.state, 1);
  expect(listOrderLines(store.state, order!.id).map((line) => line.customAttributes)).toContain(
    JSON.stringify([{ key: "_aisle", value: "1.t" }]),
  );
});

test("a changeset is applied when the app signed it for this purchase, once; the order is edited", async () => {
  placeCheckoutExtension(store.state, { handle: "aisle-post-purchase" });
  const checkout = await opensCheckout();
  expect((await call(checkout, address)).to).toBe(`${checkout}/post-purchase`);
  expect((await call(`${checkout}/post-purchase`)).text).toContain("extension-frames");
  const before = listOrders(store.state, 1)[0]!;
  const discount = { value: 25, valueType: "percentage", title: "25%" };
  const changes = [{ type: "add_variant", variantId: variant("oak-tray").id, quantity: 1, discount }];
  const token = checkout.split("/").at(-1) ?? "";
  const claims = { iss: store.app.clientId, sub: token, jti: "j1", iat: 1, changes };
  const apply = (given: object, secret = store.app.secret) => ask(checkout, "applyChangeset", signToken(given, secret));

  for (const wrong of [apply(claims, "guess"), apply({ ...claims, sub: "x" }), apply({ ...claims, iss: "x" })])
    expect(await wrong).toMatchObject({ status: "unprocessed", errors: [{ code: "invalid_request" }] });
  const price = variant("oak-tray").price;
  const cost = Math.round(price * 0.75);
  expect(await ask(checkout, "calculateChangeset", { changes })).toMatchObject({
    status: "processed",
    calculatedPurchase: { totalOutstandingSet: { presentmentMoney: { amount: (cost / 100).toFixed(2) } } },
  });
  expect(await apply(claims)).toMatchObject({ status: "processed" });
  expect(await apply({ ...claims, jti: "j2" })).toMatchObject({ errors: [{ code: "changeset_already_applied" }] });
  const after = listOrders(store.state, 1)[0]!;
  expect([after.id, after.total - before.total]).toEqual([before.id, cost]);
  expect(listOrderLines(store.state, after.id)).toHaveLength(2);
  expect(changesAfter(store.state, 0, 1_000).map((change) => change.topic)).toContain("orders/edited");
  removeCheckoutExtension(store.state, "aisle-post-purchase");
});
