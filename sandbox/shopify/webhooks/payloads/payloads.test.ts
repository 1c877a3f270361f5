import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAppConfig } from "../../app-config";
import { grantScopes, installApp } from "../../oauth/installation";
import { onlineStoreMigrations } from "../../online-store";
import {
  createOrder,
  createShop,
  FIRST_IDS,
  fulfillOrder,
  must,
  type ResourceIds,
  refundOrder,
  type ShopState,
  WEBHOOK_TOPICS,
} from "../../state";
import { smallSeed } from "../../state/small-seed";
import { fieldsOfTopic } from "../fields";
import { payloads } from ".";
import { dataRequestPayload, redactCustomerPayload, redactShopPayload } from "./privacy";

let folder: string;
let state: ShopState;
let ids: Record<string, ResourceIds>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sandbox-payloads-"));
  state = createShop(folder, smallSeed(), {
    migrations: onlineStoreMigrations,
    assetBaseUrl: "http://127.0.0.1",
  });
  const app = readAppConfig({ url: "http://127.0.0.1:1", projectRoot: process.cwd() });
  installApp(state, app);
  grantScopes(state, app, ["write_orders"]);
  const address = { firstName: "Ada", lastName: "Example", company: "Works", address1: "1 Road", address2: "Flat 2" };
  const order = must(
    createOrder(state, {
      lines: [
        { variantId: FIRST_IDS.variants, quantity: 2, customAttributes: [{ key: "_aisle", value: "token" }] },
        { title: "Wrapping", price: 200, quantity: 1 },
      ],
      customerId: FIRST_IDS.customers,
      shippingAddress: {
        ...address,
        city: "Leeds",
        province: null,
        zip: "LS1",
        country: "United Kingdom",
        countryCode: "GB",
        phone: "+440000",
      },
      discount: { code: "TEN", amount: 201 },
      shipping: { title: "Standard", amount: 250 },
      tax: 333,
      customAttributes: [{ key: "gift", value: "yes" }],
      tags: ["b", "a"],
    }),
  );
  const lineId = FIRST_IDS.orderLines + 4;
  const fulfillment = must(
    fulfillOrder(state, order.id, {
      lines: [{ lineId, quantity: 1 }],
      trackingNumber: "T1",
      trackingCompany: "Post",
      trackingUrl: "https://post.example/T1",
    }),
  );
  const refund = must(refundOrder(state, order.id, { lines: [{ lineId, quantity: 1, restock: true }], shipping: 100 }));
  const theme = state.sql("SELECT id FROM themes").get();
  state.sql("UPDATE customers SET address = ?, addressId = 8000000000001 WHERE id = ?").run(
    JSON.stringify({
      ...address,
      city: "Leeds",
      zip: "LS1",
      country: "United Kingdom",
      countryCode: "GB",
      phone: null,
      province: null,
    }),
    FIRST_IDS.customers,
  );
  state
    .sql(`INSERT INTO bulkOperations VALUES (1, ?, 'QUERY', '', '[]', NULL, 0, 'COMPLETED', NULL, 1, 1, 1, NULL, 0,
      '2026-11-01T10:00:00Z', '2026-11-01T10:00:01Z')`)
    .run(app.clientId);
  ids = {
    app: { id: state.shop().id, appKey: app.clientId },
    bulk_operations: { id: 1, appKey: app.clientId },
    collections: { id: FIRST_IDS.collections },
    customers: { id: FIRST_IDS.customers },
    fulfillments: { id: fulfillment.id, orderId: order.id },
    inventory_items: { id: FIRST_IDS.inventoryItems },
    inventory_levels: { id: FIRST_IDS.inventoryItems, locationId: FIRST_IDS.locations },
    locations: { id: FIRST_IDS.locations },
    orders: { id: order.id },
    products: { id: FIRST_IDS.products },
    refunds: { id: refund.id, orderId: order.id },
    shop: { id: state.shop().id },
    themes: { id: Number(theme?.["id"]) },
  };
});

afterAll(() => {
  state.close();
  rmSync(folder, { recursive: true, force: true });
});

const payloadOf = (topic: (typeof WEBHOOK_TOPICS)[number]) => {
  const payload = payloads[topic](state, ids[topic.split("/")[0] ?? ""] as ResourceIds);
  expect(payload, topic).not.toBeNull();
  return payload as Record<string, unknown>;
};

test.each(WEBHOOK_TOPICS)("%s has only fields of the platform's own examples, with their types", (topic) => {
  expect(strangers(payloadOf(topic), topic)).toEqual([]);
});

test("the privacy payloads have the documented fields", () => {
  const customer = { id: FIRST_IDS.customers, email: "ada@example.com", phone: null };
  expect(strangers(dataRequestPayload(state, customer, 1), "customers/data_request")).toEqual([]);
  expect(strangers(redactCustomerPayload(state, customer), "customers/redact")).toEqual([]);
  expect(strangers(redactShopPayload(state), "shop/redact")).toEqual([]);
});

test.each([
  "orders/create",
  "products/update",
  "refunds/create",
  "fulfillments/create",
  "customers/update",
] as const)("%s leaves out no field of the first level that the examples always have", (topic) => {
  const payload = payloadOf(topic);
  const optional = new Set([
    "merchant_business_entity_id",
    "currency",
    "restock",
    "return",
    "shipping",
    "refund_shipping_lines",
  ]);
  const missing = [...fieldsOfTopic(topic).keys()].filter(
    (path) => !/[.[]/.test(path) && !(path in payload) && !optional.has(path),
  );
  expect(missing).toEqual([]);
});

test("an order's payload has its sums, lines and attributes", () => {
  const order = payloadOf("orders/create");
  expect(order).toMatchObject({
    currency: "GBP",
    total_line_items_price: "22.00",
    total_discounts: "2.01",
    subtotal_price: "19.99",
    total_price: "22.49",
    current_total_price: expect.stringMatching(/^\d+\.\d\d$/),
    financial_status: "partially_refunded",
    fulfillment_status: "partial",
    note_attributes: [{ name: "gift", value: "yes" }],
    tags: "a, b",
    total_shipping_price_set: { shop_money: { amount: "2.50", currency_code: "GBP" } },
  });
  const lines = order["line_items"] as Record<string, unknown>[];
  expect(lines[0]).toMatchObject({ price: "10.00", properties: [{ name: "_aisle", value: "token" }], quantity: 2 });
  expect(lines[1]).toMatchObject({ variant_id: null, product_id: null, title: "Wrapping" });
  const taxes = lines.flatMap((line) => line["tax_lines"] as { price: string }[]);
  expect(taxes.reduce((sum, tax) => sum + Number(tax.price), 0)).toBeCloseTo(3.33, 9);
});

test("a product's payload has variants with stock and options in their places", () => {
  const product = payloadOf("products/update");
  const variants = product["variants"] as Record<string, unknown>[];
  expect(variants[0]).toMatchObject({
    option1: "Red",
    price: "10.00",
    compare_at_price: "15.00",
    inventory_policy: "deny",
  });
  expect(product["image"]).toMatchObject({
    src: "http://127.0.0.1/cdn/shop/files/mug.svg",
    variant_ids: [FIRST_IDS.variants, FIRST_IDS.variants + 1],
  });
});

/** Paths of the payload that aren't known, or whose value has a type the platform never shows there. */
function strangers(payload: unknown, topic: string): string[] {
  const known = fieldsOfTopic(topic);
  const found: string[] = [];
  walk(payload, "", (path, type) => {
    const types = known.get(path);
    if (types === undefined) found.push(`${path} is not known`);
    else if (!types.has(type) && !(type === "integer" && types.has("number"))) found.push(`${path} is ${type}`);
  });
  return [...new Set(found)];
}

function walk(value: unknown, path: string, visit: (path: string, type: string) => void): void {
  const type = typeOf(value);
  if (path !== "") visit(path, type);
  if (Array.isArray(value)) for (const entry of value) walk(entry, `${path}[]`, visit);
  else if (type === "object") {
    for (const [key, entry] of Object.entries(value as object))
      walk(entry, path === "" ? key : `${path}.${key}`, visit);
  }
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}
