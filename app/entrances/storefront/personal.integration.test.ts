import { createHmac } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { apply as applyProducts } from "~/domains/catalog/catalog.server";
import { apply as applyCustomers } from "~/domains/customers/customers.server";
import { apply as applyOrders } from "~/domains/orders/orders.server";
import { train } from "~/domains/recommendations/recommendations.server";
import { makeServer } from "~/infra/http/serve";
import { addKey } from "~/infra/routing/storefront-keys";
import { inShop } from "~/infra/scope";
import { aCustomer, aLine, anOrder, aProduct } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { appProxy } from "./app-proxy";
import { storefront } from "./storefront";

const db = useDatabase();
const DAY = 86_400_000;
const now = new Date();
let server: Server;
let origin: string;
let shop: Awaited<ReturnType<typeof makeShop>>;
let key: string;

interface Answer {
  slot: string | null;
  strategy: string;
  items: { productId: string; position: number }[];
}
const ids = (answer: Answer) => answer.items.map((item) => item.productId);

const basket = (externalId: string, daysAgo: number, customer: string | null, ...products: string[]) => {
  const at = new Date(now.getTime() - daysAgo * DAY).toISOString();
  return anOrder({
    ...{ externalId, placedAt: at, updatedAt: at, customerExternalId: customer },
    lines: products.map((id) => aLine({ externalId: `${externalId}-${id}`, productExternalId: id })),
  });
};

/** Tea (1) goes with a pot (2), coffee (3) with a mill (4); coffee is bought every month; 5 and 6 together by guests. */
beforeAll(async () => {
  shop = await makeShop(db);
  key = await addKey(shop.shopId);
  const { channelId } = shop;
  const customers = Array.from({ length: 12 }, (_, n) => String(100 + n));
  const orders = customers.flatMap((customer, n) => [
    basket(`tea-${n}`, 100 + n, customer, "1", "2"),
    ...[95, 65, 35].map((days) => basket(`coffee-${n}-${days}`, days - (n % 3), customer, "3", "4")),
    basket(`guest-${n}`, 20 + n, null, "5", "6"),
  ]);
  orders.push(basket("lately", 2, "100", "5"));
  await inShop(shop.shopId, async (scope) => {
    await applyCustomers(
      scope,
      { channelId, now },
      customers.map((externalId) => ({ kind: "customer", customer: aCustomer({ externalId }) })),
    );
    await applyProducts(
      scope,
      { channelId, now },
      ["1", "2", "3", "4", "5", "6"].map((id) => ({ kind: "product", product: aProduct({ externalId: id }) })),
    );
    await applyOrders(
      scope,
      { channelId, timeZone: "Europe/London", now },
      orders.map((order) => ({ kind: "order", order })),
    );
  });
  await train(shop.shopId);
  server = makeServer([storefront, appProxy], (_, response) => void response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const ask = (query: string) => fetch(`${origin}/storefront/v1/recommendations?key=${key}&placement=home&${query}`);
const answer = async (query: string) => (await (await ask(query)).json()) as Answer;

/** As the platform forwards it: who is logged in stands among what it signs. */
const forward = (customer: string, query: Record<string, string>, over: Record<string, string> = {}) => {
  const all: Record<string, string> = {
    ...{ shop: shop.domain, logged_in_customer_id: customer, path_prefix: "/apps/aisle", placement: "home" },
    ...{ timestamp: String(Math.floor(Date.now() / 1_000)), ...query },
  };
  const text = Object.keys(all)
    .sort()
    .map((name) => `${name}=${all[name]}`)
    .join("");
  const signature = createHmac("sha256", "test-secret").update(text).digest("hex");
  return fetch(`${origin}/proxy/shopify/recommendations?${new URLSearchParams({ ...all, ...over, signature })}`);
};
const forwarded = async (customer: string, query: Record<string, string>) =>
  (await (await forward(customer, query)).json()) as Answer;

it("goes by the cart alone: what goes with it stands first, and nothing of it", async () => {
  const response = await ask("strategy=personalized&cart=1");
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  const tea = (await response.json()) as Answer;
  expect(tea).toMatchObject({ strategy: "personalized", slot: "personalized/cart" });
  expect(ids(tea)[0]).toBe("2");
  expect(ids(tea)).not.toContain("1");
  expect(ids(await answer("strategy=personalized&cart=1,gid://shopify/Product/3"))[0]).toMatch(/[24]/);
  expect(tea.items.map((item) => item.position)).toEqual(tea.items.map((_, index) => index + 1));
});

it("goes by the last views, and by the ready list of any strategy", async () => {
  const viewed = await answer("strategy=personalized&viewed=3");
  expect(viewed.slot).toBe("personalized/viewed");
  expect(ids(viewed)[0]).toBe("4");
  const together = await answer("strategy=frequently_bought_together&cart=1,5");
  expect(together.slot).toBe("frequently_bought_together/cart");
  expect(ids(together).sort()).toEqual(["2", "6"]);
});

it("has no answer for who is not known at all", async () => {
  expect(await answer("strategy=personalized")).toMatchObject({ items: [], slot: null });
  expect(await answer("strategy=buy_again&consent=1")).toMatchObject({ items: [], slot: null });
});

it("takes what a customer bought with consent alone, and only when the platform says who they are", async () => {
  expect(ids(await forwarded("101", { strategy: "buy_again", consent: "1" }))).toContain("3");
  expect(ids(await forwarded("101", { strategy: "buy_again" }))).toEqual([]);
  expect(ids(await answer("strategy=buy_again&consent=1&logged_in_customer_id=101"))).toEqual([]);
  const forged = await forward("101", { strategy: "buy_again", consent: "1" }, { logged_in_customer_id: "102" });
  expect(forged.status).toBe(401);
});

it("offers again what is bought again by nature, and leaves out what was bought this week", async () => {
  const again = await forwarded("100", { strategy: "buy_again", consent: "1" });
  expect(again.slot).toBe("buy_again/customer");
  expect(ids(again)).toContain("3");
  expect(ids(again)).not.toContain("1");
  expect(ids(again)).not.toContain("5");
  const picked = await forwarded("100", { strategy: "personalized", consent: "1", cart: "6" });
  expect(ids(picked)).not.toContain("5");
  expect(ids(await forwarded("100", { strategy: "personalized", cart: "6" }))[0]).toBe("5");
});

it("honours exclusions also in what stands in no list", async () => {
  await db.query(`INSERT INTO "Exclusion" ("shopId", "productExternalId", "channelId") VALUES ($1, '3', $2)`, [
    ...[shop.shopId, shop.channelId],
  ]);
  expect(ids(await forwarded("105", { strategy: "buy_again", consent: "1" }))).not.toContain("3");
});

it("refuses wrong questions", async () => {
  expect((await ask("strategy=personalized&cart=%3Cscript%3E")).status).toBe(400);
  const many = Array.from({ length: 51 }, (_, n) => n).join(",");
  expect((await ask(`strategy=personalized&viewed=${many}`)).status).toBe(400);
});
