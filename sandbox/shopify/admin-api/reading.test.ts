import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestShop, type Reply, type TestShop } from "./test-shop";

let shop: TestShop;
beforeAll(() => {
  shop = openTestShop();
});
afterAll(() => shop.close());

const codes = (reply: Reply) => reply.errors?.map((error) => error.extensions?.["code"]);

interface Paged {
  nodes: { id: string; name?: string; title?: string; sku?: string; email?: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
}

const paged = (reply: Reply, name: string) => (reply.data as unknown as Record<string, Paged>)[name] as Paged;

describe("pages", () => {
  const query = `#graphql
    query Products($first: Int, $last: Int, $after: String, $before: String, $reverse: Boolean) {
      products(first: $first, last: $last, after: $after, before: $before, reverse: $reverse, sortKey: TITLE) {
        nodes { id title }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }`;
  const page = (variables: object) => paged(shop.call(query, variables), "products");
  const titles = (one: Paged) => one.nodes.map((node) => node.title);

  test("follow their cursors in both directions", () => {
    const first = page({ first: 2 });
    expect([titles(first), first.pageInfo.hasNextPage]).toEqual([["Candle", "Green tea"], true]);
    const second = page({ first: 2, after: first.pageInfo.endCursor });
    expect([titles(second), second.pageInfo.hasNextPage]).toEqual([["Mug"], false]);
    const back = page({ last: 1, before: second.pageInfo.startCursor });
    expect([titles(back), back.pageInfo.hasPreviousPage]).toEqual([["Green tea"], true]);
    expect(titles(page({ first: 3, reverse: true }))).toEqual(["Mug", "Green tea", "Candle"]);
  });

  test.each([
    [{}, "you must provide one of first or last"],
    [{ first: 251 }, "first cannot be greater than 250"],
    [{ first: 1, last: 1 }, "providing both first and last is not supported"],
    [{ first: 1, after: "nonsense" }, "Invalid cursor for current pagination sort."],
  ])("refuse %j", (variables, message) => {
    expect(shop.call(query, variables).errors?.[0]?.message).toBe(message);
  });
});

describe("search", () => {
  test.each([
    ["products", "title:mug", ["Mug"]],
    ["products", "mug OR sku:TEA", ["Mug", "Green tea"]],
    ["products", "tag:kitchen -title:candle", ["Mug", "Green tea"]],
    ["products", "status:DRAFT,ARCHIVED", []],
    ["products", "(title:mug OR title:candle) AND price:>=9", ["Mug"]],
    ["products", "id:>7000000000001", ["Candle", "Green tea"]],
    ["orders", "created_at:>='2026-11-01T00:00:00Z'", ["#1002"]],
    ["orders", "created_at:<2026-10-01", ["#1001"]],
    ["orders", "financial_status:partially_refunded", ["#1001"]],
    ["orders", "fulfillment_status:unshipped", ["#1002"]],
    ["orders", "name:1002", ["#1002"]],
    ["orders", "email:ada@example.com tag:gift", ["#1001"]],
    ["orders", "sku:CANDLE", ["#1002"]],
    ["productVariants", "sku:MUG*", ["Red", "Blue"]],
    ["customers", "email:BEN@example.com", ["ben@example.com"]],
  ])("%s by %s", (name, search, wanted) => {
    const fields = { products: "title", orders: "name", productVariants: "title", customers: "email" }[name];
    const reply = shop.call(`query Search($q: String) { ${name}(first: 10, query: $q) { nodes { id ${fields} } } }`, {
      q: search,
    });
    expect(paged(reply, name).nodes.map((node) => node[fields as "title"])).toEqual(wanted);
  });

  test("an unknown field is ignored and told as a warning", () => {
    const reply = shop.call('{ products(first: 5, query: "colour:red") { nodes { id } } }');
    expect(paged(reply, "products").nodes).toHaveLength(3);
    expect(reply.extensions?.search).toMatchObject([{ path: ["products"], warnings: [{ field: "colour" }] }]);
  });
});

test("an order gives its sums, refunds and fulfilments", () => {
  const reply = shop.call(`#graphql
    query Order {
      order(id: "gid://shopify/Order/5000000000001") {
        totalPriceSet { shopMoney { amount currencyCode } }
        currentTotalPriceSet { presentmentMoney { amount } }
        totalRefundedSet { shopMoney { amount } }
        discountCodes
        shippingAddress { country countryCodeV2 name }
        lineItems(first: 1) { nodes { currentQuantity discountAllocations { allocatedAmountSet { shopMoney { amount } } } } }
        refunds { note refundLineItems(first: 5) { nodes { quantity subtotalSet { shopMoney { amount } } lineItem { sku } } } }
        fulfillments { displayStatus deliveredAt fulfillmentLineItems(first: 5) { nodes { quantity lineItem { sku } } } }
        transactions { kind amountSet { shopMoney { amount } } }
      }
    }`);
  expect(reply.errors).toBeUndefined();
  expect(reply.data?.["order"]).toMatchObject({
    totalPriceSet: { shopMoney: { amount: "36.7", currencyCode: "GBP" } },
    currentTotalPriceSet: { presentmentMoney: { amount: "27.7" } },
    totalRefundedSet: { shopMoney: { amount: "9.0" } },
    discountCodes: ["TEN"],
    shippingAddress: { country: "EIRE", countryCodeV2: "IE", name: "Ada Example" },
    lineItems: {
      nodes: [{ currentQuantity: 2, discountAllocations: [{ allocatedAmountSet: { shopMoney: { amount: "3.0" } } }] }],
    },
    refunds: [
      {
        note: "chipped",
        refundLineItems: {
          nodes: [{ quantity: 1, subtotalSet: { shopMoney: { amount: "9.0" } }, lineItem: { sku: "MUG-R" } }],
        },
      },
    ],
    fulfillments: [{ displayStatus: "DELIVERED", deliveredAt: "2026-08-04T10:00:00Z" }],
    transactions: [
      { kind: "SALE", amountSet: { shopMoney: { amount: "36.7" } } },
      { kind: "REFUND", amountSet: { shopMoney: { amount: "9.0" } } },
    ],
  });
});

test("what is not implemented says so", () => {
  const reply = shop.call("{ products(first: 1) { nodes { id feedback { summary } } } }");
  expect(reply.errors?.[0]?.message).toBe("The sandbox does not implement Product.feedback yet");
});

test("a document is checked against the whole schema", () => {
  const reply = shop.call("query Q { product { nope } }");
  expect(reply.data).toBeUndefined();
  expect(reply.errors).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        message: "Field 'nope' doesn't exist on type 'Product'",
        path: ["query Q", "product", "nope"],
        extensions: { code: "undefinedField", typeName: "Product", fieldName: "nope" },
      }),
      expect.objectContaining({ extensions: expect.objectContaining({ code: "missingRequiredArguments" }) }),
    ]),
  );
  expect(codes(shop.call("{ shop { id "))).toEqual(["PARSE_ERROR"]);
  expect(codes(shop.call("query Q($id: ID!) { product(id: $id) { id } }"))).toEqual(["INVALID_VARIABLE"]);
});

describe("access", () => {
  test("a scope that is missing is named", () => {
    const few = openTestShop({ scopes: ["read_products"] });
    const reply = few.call("{ orders(first: 1) { nodes { id } } }");
    expect(reply.errors?.[0]).toMatchObject({
      path: ["orders"],
      extensions: { code: "ACCESS_DENIED", documentation: "https://shopify.dev/api/usage/access-scopes" },
    });
    expect(reply.errors?.[0]?.message).toMatch(
      /^Access denied for orders field\. Required access: `read_orders` access scope/,
    );
    expect(
      codes(
        few.call(
          "{ productVariants(first: 1) { nodes { inventoryItem { inventoryLevels(first: 1) { nodes { id } } } } } }",
        ),
      ),
    ).toEqual(["ACCESS_DENIED"]);
    const write =
      '#graphql\nmutation Change { productUpdate(product: { id: "gid://shopify/Product/7000000000001", title: "x" }) { product { id } } }';
    expect(codes(few.call(write))).toEqual(["ACCESS_DENIED"]);
    few.close();
  });

  test("nor does a global id lead around it", () => {
    const few = openTestShop({ scopes: ["read_products"] });
    const query = "query Node($id: ID!) { node(id: $id) { id ... on Order { name } } }";
    expect(codes(few.call(query, { id: "gid://shopify/Order/5000000000002" }))).toEqual(["ACCESS_DENIED"]);
    expect(few.call(query, { id: "gid://shopify/Product/7000000000001" }).errors).toBeUndefined();
    few.close();
  });

  test("without read_all_orders only the last 60 days are there", () => {
    const recent = openTestShop({ scopes: ["read_orders", "read_customers"] });
    recent.state.advance(Date.parse("2026-11-21T00:00:00Z") - Date.now());
    const reply = recent.call(
      '{ orders(first: 5) { nodes { name } } order(id: "gid://shopify/Order/5000000000001") { name } customers(first: 1) { nodes { orders(first: 5) { nodes { name } } } } ordersCount { count } }',
    );
    expect(reply.data).toEqual({
      orders: { nodes: [{ name: "#1002" }] },
      order: null,
      customers: { nodes: [{ orders: { nodes: [] } }] },
      ordersCount: { count: 1 },
    });
    recent.close();
  });

  test("a token that is unknown opens nothing", () => {
    const answer = shop.api.answer(shop.state, "bad", JSON.stringify({ query: "{ shop { id } }" }));
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      401,
      { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" },
    ]);
    expect(shop.api.answer(shop.state, "good", "{}").status).toBe(400);
  });
});

test("the theme's files can be read", () => {
  const reply = shop.call(
    '{ themes(first: 1, roles: [MAIN]) { nodes { role files(filenames: ["templates/product.json"]) { nodes { filename body { ... on OnlineStoreThemeFileBodyText { content } } } } } } }',
  );
  expect(reply.errors?.[0]?.message).toBeUndefined();
  expect(reply.data?.["themes"]).toMatchObject({
    nodes: [{ role: "MAIN", files: { nodes: [{ filename: "templates/product.json" }] } }],
  });
});
