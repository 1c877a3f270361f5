import { isNonNullType, isObjectType } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adminSchema } from "../schema/admin-schema";
import { openTestShop, type TestShop } from "./test-shop";
import { definitions } from "./types/definitions";

let shop: TestShop;
beforeAll(() => {
  shop = openTestShop();
});
afterAll(() => shop.close());

/** All that a type answers without arguments of its own, so many levels deep. */
function everything(typeName: string | null, depth: number): string {
  const type = typeName === null ? null : adminSchema().schema.getType(typeName);
  const parts = ["__typename"];
  if (!isObjectType(type)) return "__typename";
  for (const [name, field] of Object.entries(definitions[type.name] ?? {})) {
    const args = type.getFields()[name]?.args ?? [];
    if (args.some((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined)) continue;
    if (field.kind === "value") parts.push(name);
    else if (depth === 0) continue;
    else if (field.kind === "connection")
      parts.push(`${name}(first: 2) { nodes { ${everything(field.type, depth - 1)} } }`);
    else parts.push(`${name} { ${everything(field.type, depth - 1)} }`);
  }
  return parts.join(" ");
}

test.each([
  ["shop", "Shop"],
  ["products(first: 3)", "Product"],
  ["productVariants(first: 3)", "ProductVariant"],
  ["collections(first: 3)", "Collection"],
  ["locations(first: 3)", "Location"],
  ["inventoryItems(first: 3)", "InventoryItem"],
  ["customers(first: 3)", "Customer"],
  ["orders(first: 3)", "Order"],
  ["currentAppInstallation", "AppInstallation"],
  ["themes(first: 1)", "OnlineStoreTheme"],
])("%s answers every field that it defines", (root, type) => {
  const all = everything(type, 1);
  const reply = shop.call(root.includes("first") ? `{ ${root} { nodes { ${all} } } }` : `{ ${root} { ${all} } }`);
  expect(reply.errors).toBeUndefined();
  expect(reply.data).not.toBeNull();
});
