import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { availableUnits, changesAfter, getVariantBySku } from "../state";
import { openTestShop, type TestShop } from "./test-shop";

let shop: TestShop;
beforeEach(() => {
  shop = openTestShop();
});
afterEach(() => shop.close());

const MUG = "gid://shopify/Product/7000000000001";
const TEA = "gid://shopify/Product/7000000000003";

function done(query: string, variables: object = {}): Record<string, unknown> {
  const reply = shop.call(query, variables);
  expect(reply.errors).toBeUndefined();
  return Object.values(reply.data ?? {})[0] as unknown as Record<string, unknown>;
}

const SET = `#graphql
  mutation Set($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) {
      metafields { namespace key value compareDigest references(first: 5) { nodes { ... on Product { id } } } }
      userErrors { field message code }
    }
  }`;
const slot = {
  ownerId: MUG,
  namespace: "$app:aisle",
  key: "similar",
  type: "list.product_reference",
  value: JSON.stringify([TEA]),
};
const set = (...metafields: object[]) =>
  done(SET, { metafields }) as unknown as {
    metafields: { compareDigest: string; namespace: string }[];
    userErrors: { code: string }[];
  };
const refusedWith = (...metafields: object[]) => set(...metafields).userErrors.map((error) => error.code);

describe("metafields", () => {
  test("an app's own namespace is its own, and references resolve", () => {
    const result = set(slot);
    expect(result.userErrors).toEqual([]);
    expect(result.metafields[0]).toMatchObject({ references: { nodes: [{ id: TEA }] } });
    expect(result.metafields[0]?.namespace).toMatch(/^app--\d+--aisle$/);
    const read = done(
      `query Read { product(id: "${MUG}") { metafield(namespace: "$app:aisle", key: "similar") { jsonValue } } }`,
    );
    expect(read).toEqual({ metafield: { jsonValue: [TEA] } });
    expect(changesAfter(shop.state, 0, 10).map((change) => change.topic)).toEqual(["products/update"]);
  });

  test.each([
    ["a product that is not there", { value: '["gid://shopify/Product/1"]' }, "INVALID_VALUE"],
    ["too many", { value: JSON.stringify(Array(129).fill(TEA)) }, "INVALID_VALUE"],
    ["no list", { value: TEA }, "INVALID_VALUE"],
    ["nothing", { value: "" }, "BLANK"],
    ["no type", { type: null }, "BLANK"],
    ["another app's namespace", { namespace: "app--1--x" }, "APP_NOT_AUTHORIZED"],
    ["an owner that is gone", { ownerId: "gid://shopify/Product/9" }, "INVALID"],
    ["a digest where nothing is", { compareDigest: "0123" }, "STALE_OBJECT"],
  ])("refuses %s, and then sets none", (_name, change, code) => {
    expect(refusedWith({ ...slot, key: "other" }, { ...slot, ...change })).toEqual([code]);
    expect(shop.state.sql("SELECT count(*) AS n FROM metafields").get()?.["n"]).toBe(0);
  });

  test("compare and set", () => {
    const digest = set({ ...slot, compareDigest: null }).metafields[0]?.compareDigest;
    expect(refusedWith({ ...slot, compareDigest: null })).toEqual(["STALE_OBJECT"]);
    expect(refusedWith({ ...slot, value: "[]", compareDigest: digest })).toEqual([]);
    expect(refusedWith({ ...slot, value: "[]", compareDigest: digest })).toEqual(["STALE_OBJECT"]);
  });

  test("no more than 25 at once", () => {
    const many = Array.from({ length: 26 }, (_, index) => ({ ...slot, key: `k${index}` }));
    expect(refusedWith(...many)).toEqual(["LESS_THAN_OR_EQUAL_TO"]);
    expect(refusedWith(...many.slice(1))).toEqual([]);
  });

  test("definitions fix the type; deleting answers what was there", () => {
    const created = done(`#graphql
      mutation Define { metafieldDefinitionCreate(definition: { ownerType: PRODUCT, namespace: "$app:aisle", key: "similar", name: "Similar", type: "list.product_reference", access: { storefront: PUBLIC_READ } }) { createdDefinition { id access { admin storefront } type { name } } userErrors { code } } }`);
    expect(created).toMatchObject({
      createdDefinition: { access: { admin: "MERCHANT_READ", storefront: "PUBLIC_READ" } },
      userErrors: [],
    });
    expect(refusedWith({ ...slot, type: "json" })).toEqual(["INVALID_TYPE"]);
    expect(refusedWith({ ...slot, type: null })).toEqual([]);
    const gone = done(`#graphql
      mutation Drop { metafieldsDelete(metafields: [{ ownerId: "${MUG}", namespace: "$app:aisle", key: "similar" }, { ownerId: "${MUG}", namespace: "x-y", key: "zz" }]) { deletedMetafields { key } userErrors { message } } }`);
    expect(gone).toEqual({ deletedMetafields: [{ key: "similar" }, null], userErrors: [] });
  });

  test("Shopify's complementary products can be switched on", () => {
    const enable = `#graphql
      mutation Enable { standardMetafieldDefinitionEnable(ownerType: PRODUCT, namespace: "shopify--discovery--product_recommendation", key: "complementary_products") { createdDefinition { key type { name } } userErrors { code } } }`;
    expect(done(enable)).toMatchObject({
      createdDefinition: { type: { name: "list.product_reference" } },
      userErrors: [],
    });
    expect(done(enable)).toMatchObject({ createdDefinition: null, userErrors: [{ code: "TAKEN" }] });
  });
});

test("a product changes with its variants", () => {
  const updated = done(`#graphql
    mutation Change { productUpdate(product: { id: "${MUG}", title: "Big mug", tags: ["new"] }) { product { title tags } userErrors { message } } }`);
  expect(updated).toEqual({ product: { title: "Big mug", tags: ["new"] }, userErrors: [] });
  const prices = done(
    `#graphql
    mutation Prices($variants: [ProductVariantsBulkInput!]!) { productVariantsBulkUpdate(productId: "${MUG}", variants: $variants) { productVariants { price compareAtPrice } userErrors { field code } } }`,
    { variants: [{ id: "gid://shopify/ProductVariant/40000000000001", price: "12.5", compareAtPrice: null }] },
  );
  expect(prices).toEqual({ productVariants: [{ price: "12.50", compareAtPrice: null }], userErrors: [] });
  expect(
    done(`mutation Drop { productDelete(input: { id: "${MUG}" }) { deletedProductId userErrors { message } } }`),
  ).toEqual({ deletedProductId: MUG, userErrors: [] });
});

describe("stock", () => {
  const query = (directive: string) => `#graphql
    mutation Stock($quantities: [InventoryQuantityInput!]!) {
      inventorySetQuantities(input: { name: "available", reason: "correction", quantities: $quantities }) ${directive} {
        inventoryAdjustmentGroup { changes(quantityNames: ["available"]) { name delta quantityAfterChange } }
        userErrors { code }
      }
    }`;
  const quantity = (more: object) => ({
    inventoryItemId: "gid://shopify/InventoryItem/42000000000003",
    locationId: "gid://shopify/Location/65000000001",
    quantity: 9,
    ...more,
  });

  test("needs an idempotency key", () => {
    const reply = shop.call(query(""), { quantities: [quantity({ changeFromQuantity: null })] });
    expect(reply.errors?.[0]?.message).toContain("@idempotent directive is required");
  });

  test("is set once for a key, from the quantity that was expected", () => {
    const quantities = [quantity({ changeFromQuantity: 2 })];
    expect(done(query('@idempotent(key: "a")'), { quantities })).toMatchObject({ userErrors: [] });
    expect(done(query('@idempotent(key: "a")'), { quantities })).toMatchObject({ userErrors: [] });
    expect(done(query('@idempotent(key: "b")'), { quantities })).toMatchObject({
      userErrors: [{ code: "CHANGE_FROM_QUANTITY_STALE" }],
    });
    const other = [quantity({ changeFromQuantity: 9, quantity: 1 })];
    expect(done(query('@idempotent(key: "a")'), { quantities: other })).toMatchObject({
      userErrors: [{ code: "IDEMPOTENCY_KEY_PARAMETER_MISMATCH" }],
    });
    expect(availableUnits(shop.state, getVariantBySku(shop.state, "CANDLE")?.inventoryItemId ?? 0)).toBe(9);
  });
});

describe("stock by difference", () => {
  const adjust = (key: string, ...changes: object[]) =>
    shop.call(
      `#graphql
      mutation Adjust($changes: [InventoryChangeInput!]!) {
        inventoryAdjustQuantities(input: { name: "available", reason: "correction", changes: $changes }) @idempotent(key: "${key}") {
          inventoryAdjustmentGroup { changes(quantityNames: ["available"]) { delta quantityAfterChange } }
          userErrors { field code }
        }
      }`,
      { changes },
    );
  const change = (delta: number, more: object = {}) => ({
    inventoryItemId: "gid://shopify/InventoryItem/42000000000003",
    locationId: "gid://shopify/Location/65000000001",
    changeFromQuantity: null,
    delta,
    ...more,
  });
  const answered = (reply: ReturnType<typeof adjust>) =>
    (reply.data as unknown as { inventoryAdjustQuantities: object }).inventoryAdjustQuantities;
  const left = () => availableUnits(shop.state, getVariantBySku(shop.state, "CANDLE")?.inventoryItemId ?? 0);

  test("counts once for a key, below nothing too, and is told", () => {
    const before = left() ?? 0;
    for (let time = 0; time < 2; time++)
      expect(answered(adjust("d1", change(-before - 2)))).toMatchObject({ userErrors: [] });
    expect(left()).toBe(-2);
    const told = changesAfter(shop.state, 0, 100).filter(({ topic }) => topic === "inventory_levels/update");
    expect(told).toHaveLength(1);
    expect(answered(adjust("d1", change(5)))).toMatchObject({
      userErrors: [{ code: "IDEMPOTENCY_KEY_PARAMETER_MISMATCH" }],
    });
  });

  test("is refused whole, with the schema's codes", () => {
    const before = left();
    const refused = [
      [change(1, { inventoryItemId: "gid://shopify/InventoryItem/1" }), "INVALID_INVENTORY_ITEM", "inventoryItemId"],
      [change(1, { locationId: "gid://shopify/Location/1" }), "INVALID_LOCATION", "locationId"],
      [change(1, { changeFromQuantity: 77 }), "CHANGE_FROM_QUANTITY_STALE", "changeFromQuantity"],
      [change(1, { ledgerDocumentUri: "gid://a/B/1" }), "INVALID_AVAILABLE_DOCUMENT", "ledgerDocumentUri"],
      [change(2_000_000_001), "INVALID_QUANTITY_TOO_HIGH", "delta"],
      [change(-2_000_000_100), "INVALID_QUANTITY_TOO_LOW", "delta"],
    ] as const;
    for (const [wrong, code, field] of refused)
      expect(answered(adjust(`r${code}`, change(1), wrong))).toEqual({
        inventoryAdjustmentGroup: null,
        userErrors: [{ code, field: ["input", "changes", "1", field] }],
      });
    expect(adjust("none", change(1, { changeFromQuantity: undefined })).errors?.[0]?.message).toContain(
      "changeFromQuantity",
    );
    expect(left()).toBe(before);
  });
});

test("orders are made and refunded", () => {
  const made = done(
    `#graphql
    mutation Sell($order: OrderCreateOrderInput!) { orderCreate(order: $order, options: { inventoryBehaviour: DECREMENT_OBEYING_POLICY }) { order { id name totalPriceSet { shopMoney { amount } } lineItems(first: 5) { nodes { id customAttributes { key value } } } } userErrors { code } } }`,
    {
      order: {
        email: "x@example.com",
        lineItems: [
          {
            variantId: "gid://shopify/ProductVariant/40000000000004",
            quantity: 2,
            properties: [{ name: "_aisle", value: "t" }],
          },
        ],
      },
    },
  ) as unknown as { order: { id: string; lineItems: { nodes: { id: string }[] } } };
  expect(made).toMatchObject({
    order: {
      name: "#1003",
      totalPriceSet: { shopMoney: { amount: "11.0" } },
      lineItems: { nodes: [{ customAttributes: [{ key: "_aisle", value: "t" }] }] },
    },
  });
  const refund = `#graphql
    mutation Back($input: RefundInput!) { refundCreate(input: $input) @idempotent(key: "r1") { refund { totalRefundedSet { shopMoney { amount } } } order { displayFinancialStatus } userErrors { message } } }`;
  const input = {
    orderId: made.order.id,
    refundLineItems: [{ lineItemId: made.order.lineItems.nodes[0]?.id, quantity: 1, restockType: "RETURN" }],
  };
  const wanted = { refund: { totalRefundedSet: { shopMoney: { amount: "5.5" } } }, userErrors: [] };
  expect(done(refund, { input })).toMatchObject({ ...wanted, order: { displayFinancialStatus: "PARTIALLY_REFUNDED" } });
  expect(done(refund, { input })).toMatchObject(wanted);
  expect(shop.state.sql("SELECT count(*) AS n FROM refunds").get()?.["n"]).toBe(2);
});

test("webhooks are subscribed to, changed and dropped", () => {
  const create = (topic: string, uri: string) =>
    done(
      `#graphql
      mutation Subscribe($uri: String!) { webhookSubscriptionCreate(topic: ${topic}, webhookSubscription: { uri: $uri, includeFields: ["id"] }) { webhookSubscription { id topic uri includeFields } userErrors { field message } } }`,
      { uri },
    ) as unknown as { webhookSubscription: { id: string } | null; userErrors: { message: string }[] };
  const made = create("PRODUCTS_UPDATE", "https://app.test/hooks");
  expect(made.webhookSubscription).toMatchObject({
    topic: "PRODUCTS_UPDATE",
    uri: "https://app.test/hooks",
    includeFields: ["id"],
  });
  expect(create("PRODUCTS_UPDATE", "https://app.test/hooks").userErrors[0]?.message).toBe(
    "Address for this topic has already been taken",
  );
  expect(create("ORDERS_CREATE", "http://app.test/hooks").userErrors[0]?.message).toContain("not supported");
  const id = made.webhookSubscription?.id;
  const dropped = done(
    "mutation Drop($id: ID!) { webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { message } } }",
    { id },
  );
  expect(dropped).toEqual({ deletedWebhookSubscriptionId: id, userErrors: [] });
  expect(done("{ webhookSubscriptions(first: 5) { nodes { id } } }")).toEqual({ nodes: [] });
});

test("one web pixel an app", () => {
  const create = `mutation Pixel { webPixelCreate(webPixel: { settings: "{\\"key\\":\\"pk\\"}" }) { webPixel { id settings } userErrors { code } } }`;
  expect(done(create)).toMatchObject({ webPixel: { settings: '{"key":"pk"}' }, userErrors: [] });
  expect(done(create)).toMatchObject({ webPixel: null, userErrors: [{ code: "TAKEN" }] });
});

test("an app that leaves takes its metafields along", () => {
  set(slot);
  expect(done("mutation Leave { appUninstall { app { title } userErrors { message } } }")).toEqual({
    app: { title: "Aisle" },
    userErrors: [],
  });
  expect(shop.state.sql("SELECT count(*) AS n FROM metafields").get()?.["n"]).toBe(0);
  expect(changesAfter(shop.state, 0, 10).map((change) => change.topic)).toEqual(["products/update", "app/uninstalled"]);
});
