import { type GraphQLField, type GraphQLNamedType, type GraphQLObjectType, getNamedType, isObjectType } from "graphql";
import type { Access, AdminSchema } from "../schema/admin-schema";
import { hasScope } from "./context";

/** What calling a field of that parent needs: its own scopes and those of the type it returns, each an OR list. */
export function accessesOf(
  admin: AdminSchema,
  parent: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): Access[] {
  const own = admin.access.get(`${parent.name}.${field.name}`);
  const node = nodeType(getNamedType(field.type));
  const returned = node.name === parent.name ? undefined : admin.access.get(node.name);
  return [own, returned].filter((one) => one !== undefined);
}

/** The first of these that the scopes do not open. */
export function missingAccess(accesses: readonly Access[], scopes: ReadonlySet<string>): Access | null {
  return accesses.find((access) => !access.scopes.some((scope) => hasScope(scopes, scope))) ?? null;
}

/** The type of a connection's nodes; any other type is itself. */
export function nodeType(type: GraphQLNamedType): GraphQLNamedType {
  if (!isObjectType(type) || !type.name.endsWith("Connection")) return type;
  const nodes = type.getFields()["nodes"];
  return nodes ? getNamedType(nodes.type) : type;
}
