import { expect, test } from "vitest";
import { checkBulkMutation } from "./bulk-mutation";
import { bulkObstacle, checkBulkQuery } from "./check-query";

const messages = (query: string) => checkBulkQuery(query).map((refusal) => refusal.message);

test.each([
  ["{ products { edges { node { id title variants { edges { node { id sku } } } } } } }"],
  ["query Q { orders { nodes { ...Head lineItems { nodes { id } } } } } fragment Head on Order { id name }"],
  ["{ productVariants { edges { node { id inventoryItem { inventoryLevels { nodes { id } } } } } } }"],
])("runs %s", (query) => {
  expect(messages(query)).toEqual([]);
});

test.each([
  ["{ shop { name } }", "Bulk queries must contain at least one connection."],
  [
    '{ nodes(ids: ["gid://shopify/Product/1"]) { ... on Product { variants { nodes { id } } } } }',
    "Bulk queries cannot contain the `node` or `nodes` field at the top level.",
  ],
  [
    "{ orders { nodes { id refunds { refundLineItems { nodes { quantity } } } } } }",
    "Queries that contain a connection field within a list field are not currently supported: refundLineItems",
  ],
  [
    "{ orders { nodes { id ...Sent } } } fragment Sent on Order { fulfillments { fulfillmentLineItems { nodes { id } } } }",
    "Queries that contain a connection field within a list field are not currently supported: fulfillmentLineItems",
  ],
  [
    "{ products { nodes { id variants { nodes { id metafields { nodes { id } } } } } } }",
    "Bulk queries cannot contain connections with a nesting depth greater than 2.",
  ],
  [
    "{ products { nodes { id a: metafields { nodes { id } } b: metafields { nodes { id } } c: metafields { nodes { id } } d: metafields { nodes { id } } e: metafields { nodes { id } } } } }",
    "Bulk queries cannot contain more than 5 connections.",
  ],
  ["query Q($n: Int) { products(first: $n) { nodes { id } } }", "Bulk queries can't use variables."],
  ["mutation M { appUninstall { app { id } } }", "Bulk queries must contain exactly one query."],
  ["{ products { nodes { nope } } }", "Field 'nope' doesn't exist on type 'Product'"],
])("refuses %s", (query, message) => {
  expect(messages(query)).toContain(message);
});

test("a field that the app may not read, or that has no answer, is found before it runs", () => {
  const scopes = new Set(["read_products"]);
  expect(bulkObstacle("{ products { nodes { id } } }", scopes)).toBeNull();
  expect(bulkObstacle("{ orders { nodes { id } } }", scopes)).toEqual({ denied: "orders" });
  expect(bulkObstacle("{ products { nodes { id feedback { summary } } } }", scopes)).toEqual({
    missing: "Product.feedback",
  });
});

test("a bulk mutation has one field", () => {
  const one =
    "mutation M($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { message } } }";
  expect(checkBulkMutation(one)).toEqual([]);
  expect(checkBulkMutation("{ shop { id } }")[0]?.code).toBe("INVALID_MUTATION");
  expect(checkBulkMutation("mutation M { customerCreate")[0]?.message).toContain("Failed to parse");
});
