import { getNamedType, isListType, isNonNullType, isObjectType } from "graphql";
import { expect, test } from "vitest";
import { adminSchema } from "../schema/admin-schema";
import { nodeType } from "./access";
import { mutations } from "./mutations/root";
import { definitions } from "./types/definitions";

const { schema } = adminSchema();

test("every definition names a field of the real schema and has its kind and type", () => {
  const wrong: string[] = [];
  for (const [typeName, fields] of Object.entries(definitions)) {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) {
      wrong.push(typeName);
      continue;
    }
    for (const [fieldName, field] of Object.entries(fields)) {
      const real = type.getFields()[fieldName];
      if (!real) {
        wrong.push(`${typeName}.${fieldName}: not in the schema`);
        continue;
      }
      const named = getNamedType(real.type);
      const isList = isListType(isNonNullType(real.type) ? real.type.ofType : real.type);
      const isConnection = named.name.endsWith("Connection");
      const hasParts = isObjectType(named) || "getTypes" in named || ("getFields" in named && !isConnection);
      const kind = isConnection ? "connection" : !hasParts ? "value" : isList ? "list" : "object";
      if (kind !== field.kind) wrong.push(`${typeName}.${fieldName}: ${field.kind}, should be ${kind}`);
      if (field.kind === "value") continue;
      const node = nodeType(named);
      const wanted = isObjectType(node) || node.name === "String" ? node.name : null;
      if (field.type !== wanted) wrong.push(`${typeName}.${fieldName}: ${field.type}, should be ${wanted}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("every mutation is one of the real schema", () => {
  const real = schema.getMutationType()?.getFields() ?? {};
  expect(Object.keys(mutations).filter((name) => !(name in real))).toEqual([]);
});
