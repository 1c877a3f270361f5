import { expect, test } from "vitest";
import { adminSchema, readAdminSchema } from "./admin-schema";
import { compact, expand } from "./compact";
import { withoutDescriptions } from "./introspection";

test("what is written small is read again as it was", () => {
  const published = readAdminSchema();
  expect(expand(JSON.parse(JSON.stringify(compact(published))))).toEqual(published);
  expect(JSON.stringify(published)).not.toContain('"description":');
});

test("only descriptions are left out", () => {
  const type = { name: "Shop", description: "A shop", fields: [{ name: "description", description: null }] };
  expect(withoutDescriptions(type)).toEqual({ name: "Shop", fields: [{ name: "description" }] });
});

test("the schema builds and knows what needs which scope", () => {
  const { schema, access } = adminSchema();
  expect(Object.keys(schema.getMutationType()?.getFields() ?? {})).toHaveLength(524);
  expect(access.get("Order")?.scopes).toEqual(["read_orders", "read_marketplace_orders", "read_quick_sale"]);
  expect(access.get("Mutation.productCreate")?.scopes).toEqual(["write_products"]);
  expect(adminSchema().schema).toBe(schema);
});
