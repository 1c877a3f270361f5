/** Shopify's published form of a schema: GraphQL introspection with further keys, and what each part needs. */
export interface PublishedSchema {
  data: { __schema: Json };
  offline_scopes: { items: ScopeItem[] };
}

export interface ScopeItem {
  type: "type" | "field";
  typeName: string;
  /** Of a field. */
  fieldName?: string;
  returnType?: string;
  /** Of a type. */
  kind?: string;
  /** In words. */
  requiredAccess: string;
  /** Any one of them opens it; none means that nothing is asked. */
  offlineScopes: string[];
}

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The same value without any `description`. */
export function withoutDescriptions<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutDescriptions) as T;
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([key]) => key !== "description");
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutDescriptions(inner)])) as T;
}
