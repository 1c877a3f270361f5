import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopSeed } from "../../shops/seed";
import { smallSeed } from "../state/small-seed";
import { weightOfSize } from "./cost";
import { openTestShop, type TestShop } from "./test-shop";

/** 250 products of three variants and 250 orders of three lines. */
function wideSeed(): ShopSeed {
  const seed = smallSeed("wide.myshopify.com");
  const [mug] = seed.products;
  const order = seed.orders[1];
  if (!mug || !order) throw new Error("The small seed has changed");
  const numbers = Array.from({ length: 250 }, (_, index) => index);
  const sizes = ["S", "M", "L"];
  return {
    ...seed,
    collections: [],
    stockAdjustments: [],
    products: numbers.map((number) => ({
      ...mug,
      ref: `p${number}`,
      handle: `mug-${number}`,
      options: [{ name: "Size", values: sizes }],
      variants: sizes.flatMap((size) =>
        mug.variants.slice(0, 1).map((variant) => ({ ...variant, ref: `v${number}${size}`, optionValues: [size] })),
      ),
    })),
    orders: numbers.map((number) => ({
      ...order,
      ref: `o${number}`,
      name: `#${number}`,
      lines: sizes.map((size) => ({ variant: `v${number}${size}`, title: "Mug", sku: null, quantity: 1, price: 1000 })),
    })),
  };
}

let shop: TestShop;
let now = 0;

beforeAll(() => {
  shop = openTestShop({ seed: wideSeed(), clock: () => now });
});
afterAll(() => shop.close());

const measured: [string, string, number, number | null][] = [
  ["the shop", "{ shop { id name } }", 2, null],
  ["250 orders", "{ orders(first: 250) { nodes { id name } } }", 13, null],
  ["250 orders with lines", "{ orders(first: 250) { nodes { id lineItems(first: 250) { nodes { id } } } } }", 156, 35],
  [
    "250 products with variants and options",
    "{ products(first: 250) { edges { node { id options { name } variants(first: 250) { edges { node { id } } } } } } }",
    167,
    46,
  ],
  ["250 variants", "{ productVariants(first: 250) { nodes { id inventoryItem { id } } } }", 25, null],
];

test.each(measured)("%s costs what was measured on a live shop, within a tenth", (_name, query, requested, actual) => {
  now += 60_000;
  const reply = shop.call(query);
  expect(reply.errors).toBeUndefined();
  const cost = reply.extensions?.cost;
  expect(Math.abs((cost?.requestedQueryCost ?? 0) - requested)).toBeLessThanOrEqual(requested * 0.1);
  if (actual !== null) expect(Math.abs((cost?.actualQueryCost ?? 0) - actual)).toBeLessThanOrEqual(actual * 0.1);
  expect(cost?.throttleStatus.currentlyAvailable).toBe(2000 - (cost?.actualQueryCost ?? 0));
});

test("the weight of a size grows slowly and never falls", () => {
  expect([0, 1, 2, 10, 50, 250].map(weightOfSize)).toEqual([0, 1, 1, 4, 7, 11]);
});

test("a mutation costs ten", () => {
  const reply = shop.call(
    '#graphql\nmutation Tag { tagsAdd(id: "gid://shopify/Product/7000000000001", tags: ["x"]) { node { id } userErrors { message } } }',
  );
  expect(reply.extensions?.cost).toMatchObject({ requestedQueryCost: 10, actualQueryCost: 10 });
});

test("an empty bucket throttles by what was asked and fills again", () => {
  now += 60_000;
  const query =
    "{ orders(first: 250) { nodes { lineItems(first: 250) { nodes { product { id } variant { id } } } } } }";
  let calls = 0;
  let reply = shop.call(query);
  while (!reply.errors) {
    calls++;
    reply = shop.call(query);
  }
  expect(calls).toBeGreaterThan(10);
  expect(reply.errors).toEqual([
    {
      message: "Throttled",
      extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" },
    },
  ]);
  const cost = reply.extensions?.cost;
  expect(cost?.actualQueryCost).toBeNull();
  expect(reply.data).toBeUndefined();
  const missing = (cost?.requestedQueryCost ?? 0) - (cost?.throttleStatus.currentlyAvailable ?? 0);
  expect(missing).toBeGreaterThan(0);
  now += (missing / 100) * 1000 + 20;
  expect(shop.call(query).errors).toBeUndefined();
});

test("a query that could never be admitted is refused", () => {
  const deep =
    "{ products(first: 250) { nodes { variants(first: 250) { nodes { metafields(first: 250) { nodes { id } } } } } } }";
  const reply = shop.call(deep);
  expect(reply.extensions).toBeUndefined();
  expect(reply.errors?.[0]?.extensions).toMatchObject({ code: "MAX_COST_EXCEEDED", maxCost: 1000 });
  expect(reply.errors?.[0]?.extensions?.["cost"]).toBeGreaterThan(1000);
});
