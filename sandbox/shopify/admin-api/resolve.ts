import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLTypeResolver, isObjectType } from "graphql";
import type { Access, AdminSchema } from "../schema/admin-schema";
import { accessesOf, missingAccess } from "./access";
import { accessDenied, notImplemented } from "./answer/errors";
import type { Context } from "./context";
import { type Args, type Field, Typed } from "./field";
import { mutations } from "./mutations/root";
import { Page, readPage } from "./source";
import { definitions } from "./types/definitions";

const payloads = new WeakSet<object>();

/** Marks a mutation's answer: its fields are given as they are. */
export function payload<T extends object>(answer: T): T {
  payloads.add(answer);
  return answer;
}

/** The one resolver of the whole schema: it asks the definitions. */
export function fieldResolver(admin: AdminSchema): GraphQLFieldResolver<unknown, Context> {
  const known = new Map<string, Access[]>();
  return (source, args: Args, context, info) => {
    const parent = info.parentType;
    const name = `${parent.name}.${info.fieldName}`;
    let accesses = known.get(name);
    if (!accesses) {
      const field = parent.getFields()[info.fieldName];
      accesses = field ? accessesOf(admin, parent, field) : [];
      known.set(name, accesses);
    }
    const missing = missingAccess(accesses, context.scopes);
    if (missing) throw accessDenied(info.fieldName, missing.words);
    if (parent.name === "Mutation") {
      const mutation = mutations[info.fieldName];
      if (!mutation) throw notImplemented(name);
      return payload(mutation(args, context, info));
    }
    if (source instanceof Page) return ofPage(source, info.fieldName, name);
    if (typeof source === "object" && source !== null && (payloads.has(source) || isPlain(parent.name))) {
      if (info.fieldName in source) return defaultFieldResolver(source, args, context, info);
      if (parent.name.endsWith("Error")) return null;
      throw notImplemented(name);
    }
    const field = definitions[parent.name]?.[info.fieldName] as Field<unknown> | undefined;
    if (!field) throw notImplemented(name);
    const result = answer(field, source instanceof Typed ? source.row : source, args, context);
    if (field.kind !== "value" && field.type === null) guardTypes(admin, result, context, info.fieldName);
    return result;
  };
}

/** What comes through an interface or union is only known now: its type's scopes are asked for all the same. */
function guardTypes(admin: AdminSchema, result: unknown, context: Context, fieldName: string): void {
  const rows =
    result instanceof Page ? result.edges.map((edge) => edge.node) : Array.isArray(result) ? result : [result];
  for (const row of rows) {
    const access = row instanceof Typed ? admin.access.get(row.type) : undefined;
    const missing = access && missingAccess([access], context.scopes);
    if (missing) throw accessDenied(fieldName, missing.words);
  }
}

function answer(field: Field<unknown>, row: unknown, args: Args, context: Context): unknown {
  if (field.kind !== "connection") return field.read(row, args, context);
  const page = readPage(context.state, field.read(row, args, context), args);
  if (field.type !== "String") return page;
  const texts = page.edges.map((edge) => ({
    ...edge,
    node: (edge.node as { text: string }).text as unknown as object,
  }));
  return new Page(texts, page.hasNextPage, page.hasPreviousPage);
}

/** Parts of pages and user errors are given as they are. */
function isPlain(type: string): boolean {
  return type === "PageInfo" || type.endsWith("Edge") || type.endsWith("Error");
}

function ofPage(page: Page, name: string, whole: string): unknown {
  const { edges, hasNextPage, hasPreviousPage } = page;
  if (name === "nodes") return edges.map((edge) => edge.node);
  if (name === "edges") return edges;
  if (name !== "pageInfo") throw notImplemented(whole);
  return {
    hasNextPage,
    hasPreviousPage,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
}

/** Interfaces and unions: their rows say what they are; user errors are told by where they stand. */
export const typeResolver: GraphQLTypeResolver<unknown, Context> = (row, _context, info, abstract) => {
  if (row instanceof Typed) return row.type;
  const possible = info.schema.getPossibleTypes(abstract).find(isObjectType);
  return possible?.name;
};
