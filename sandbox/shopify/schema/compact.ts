import type { Json, PublishedSchema, ScopeItem } from "./introspection";

/**
 * A published schema without descriptions, written small: type references are strings such as `[Product!]!`, what has
 * its usual value is left out, and a scope item is `[type, field or null, words, ...scopes]`.
 */
export interface CompactSchema {
  schema: Json;
  scopes: (string | null)[][];
}

type Fields = { [key: string]: Json };

/** What keys hold unless something else is written, by where they stand. */
const USUAL: Record<string, Fields> = {
  types: {
    kind: "OBJECT",
    specifiedByURL: null,
    isOneOf: null,
    fields: null,
    inputFields: null,
    interfaces: null,
    enumValues: null,
    possibleTypes: null,
    componentName: null,
    accessRestricted: false,
    accessRestrictedReason: null,
    isPrivatelyDocumented: false,
    requiredAccess: null,
  },
  fields: {
    args: [],
    isDeprecated: false,
    deprecationReason: null,
    isPrivatelyDocumented: false,
    isProtected: false,
    protectedSubject: null,
    protectedContent: null,
    accessRestricted: false,
    accessRestrictedReason: null,
    requiredAccess: null,
  },
  args: { defaultValue: null, isDeprecated: false, deprecationReason: null, gidTypes: null },
  directiveArgs: { defaultValue: null, isDeprecated: false, deprecationReason: null },
  inputFields: { defaultValue: null, isDeprecated: false, deprecationReason: null, gidTypes: null },
  enumValues: { isDeprecated: false, deprecationReason: null, isPrivatelyDocumented: false },
};

const isObject = (value: Json | undefined): value is Fields =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const placeOf = (outer: string, key: string) => (outer === "directives" && key === "args" ? "directiveArgs" : key);

/** Writes a schema small. Give it without descriptions. */
export function compact(published: PublishedSchema): CompactSchema {
  return {
    schema: shrink(published.data.__schema, ""),
    scopes: published.offline_scopes.items.map((item) => [
      item.typeName,
      item.fieldName ?? null,
      item.requiredAccess,
      ...item.offlineScopes,
    ]),
  };
}

function shrink(value: Json, place: string): Json {
  if (Array.isArray(value)) {
    return value.map((one) =>
      place === "interfaces" || place === "possibleTypes" ? writeRef(one, place) : shrink(one, place),
    );
  }
  if (!isObject(value)) return value;
  const usual = USUAL[place] ?? {};
  const kept: Fields = {};
  for (const [key, inner] of Object.entries(value)) {
    if (key in usual && JSON.stringify(usual[key]) === JSON.stringify(inner)) continue;
    kept[key] = key === "type" ? writeRef(inner, key) : shrink(inner, placeOf(place, key));
  }
  return kept;
}

/** `interfaces` and `possibleTypes` are always of one kind, so their kind can be left out. */
const LISTED_KIND: Record<string, string> = { interfaces: "INTERFACE", possibleTypes: "OBJECT" };

function writeRef(ref: Json, place: string): Json {
  if (!isObject(ref)) return ref;
  if (place in LISTED_KIND) {
    if (ref["kind"] !== LISTED_KIND[place]) throw new Error(`${place} holds a ${String(ref["kind"])}`);
    return ref["name"] ?? null;
  }
  const inner = ref["ofType"] ?? null;
  if (ref["kind"] === "NON_NULL") return `${String(writeRef(inner, place))}!`;
  if (ref["kind"] === "LIST") return `[${String(writeRef(inner, place))}]`;
  return ref["name"] ?? null;
}

/** The published form again, without descriptions. */
export function expand(small: CompactSchema): PublishedSchema {
  const kinds = new Map<string, string>();
  for (const type of listOf(small.schema, "types")) kinds.set(String(type["name"]), String(type["kind"] ?? "OBJECT"));
  const schema = grow(small.schema, "", kinds);
  return { data: { __schema: schema }, offline_scopes: { items: scopeItems(small.scopes, schema, kinds) } };
}

function grow(value: Json, place: string, kinds: Map<string, string>): Json {
  if (Array.isArray(value)) {
    return value.map((one) => {
      const kind = LISTED_KIND[place];
      return kind === undefined ? grow(one, place, kinds) : { kind, name: one, ofType: null };
    });
  }
  if (!isObject(value)) return value;
  const whole: Fields = { ...USUAL[place] };
  for (const [key, inner] of Object.entries(value)) {
    whole[key] = key === "type" ? readRef(String(inner), kinds) : grow(inner, placeOf(place, key), kinds);
  }
  return whole;
}

function readRef(text: string, kinds: Map<string, string>): Json {
  if (text.endsWith("!")) return { kind: "NON_NULL", name: null, ofType: readRef(text.slice(0, -1), kinds) };
  if (text.startsWith("[")) return { kind: "LIST", name: null, ofType: readRef(text.slice(1, -1), kinds) };
  return { kind: kinds.get(text) ?? "SCALAR", name: text, ofType: null };
}

function scopeItems(scopes: (string | null)[][], schema: Json, kinds: Map<string, string>): ScopeItem[] {
  const returns = new Map<string, string>();
  for (const type of listOf(schema, "types")) {
    for (const part of [...listOf(type, "fields"), ...listOf(type, "inputFields")]) {
      returns.set(`${String(type["name"])}.${String(part["name"])}`, namedType(part["type"] ?? null));
    }
  }
  return scopes.map(([typeName, fieldName, requiredAccess, ...offlineScopes]) => {
    const common = {
      typeName: String(typeName),
      requiredAccess: String(requiredAccess),
      offlineScopes: offlineScopes.map(String),
    };
    return fieldName === null || fieldName === undefined
      ? { type: "type", kind: kinds.get(String(typeName)) ?? "", ...common }
      : { type: "field", fieldName, returnType: returns.get(`${typeName}.${fieldName}`) ?? "", ...common };
  });
}

function listOf(value: Json, key: string): Fields[] {
  const list = isObject(value) ? value[key] : null;
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function namedType(ref: Json): string {
  if (!isObject(ref)) return "";
  return ref["ofType"] ? namedType(ref["ofType"]) : String(ref["name"]);
}
