import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql";
import { type CompactSchema, expand } from "./compact";
import type { PublishedSchema } from "./introspection";

export const ADMIN_VERSION = "2026-10";
export const ADMIN_SCHEMA_FILE = new URL(`./admin-${ADMIN_VERSION}.json.gz`, import.meta.url);

export interface Access {
  /** Any one of these scopes is enough. */
  scopes: readonly string[];
  /** In Shopify's words. */
  words: string;
}

export interface AdminSchema {
  schema: GraphQLSchema;
  /** What a type (`Order`) or field (`Mutation.productCreate`) needs; absent where nothing is asked. */
  access: ReadonlyMap<string, Access>;
}

/** Reads the shipped schema as Shopify publishes it, without descriptions. */
export function readAdminSchema(): PublishedSchema {
  return expand(JSON.parse(gunzipSync(readFileSync(ADMIN_SCHEMA_FILE)).toString("utf8")) as CompactSchema);
}

let built: AdminSchema | null = null;

/** The Admin API's schema, built at the first call (about half a second). */
export function adminSchema(): AdminSchema {
  if (built) return built;
  const published = readAdminSchema();
  const access = new Map<string, Access>();
  for (const item of published.offline_scopes.items) {
    if (item.offlineScopes.length === 0) continue;
    const name = item.fieldName === undefined ? item.typeName : `${item.typeName}.${item.fieldName}`;
    access.set(name, { scopes: item.offlineScopes, words: item.requiredAccess });
  }
  built = { schema: buildClientSchema(published.data as unknown as IntrospectionQuery), access };
  return built;
}
