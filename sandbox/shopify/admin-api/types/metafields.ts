import { createHash } from "node:crypto";
import {
  fromJson,
  gid,
  type MetafieldDefinitionRow,
  type MetafieldOwnerType,
  type MetafieldRow,
  readGid,
} from "../../state";
import { readOne } from "../../state/read";
import type { Context } from "../context";
import { column, connection, type Field, type Fields, list, object, Typed, value } from "../field";
import { find, findOrder } from "../rows";
import { table } from "../source";

/** The whole namespace of what an app writes as `$app` or `$app:x`; others stay as they are. */
export function resolveNamespace(namespace: string | null | undefined, context: Context): string {
  const own = `app--${context.app.appId}`;
  if (namespace == null || namespace === "$app") return own;
  if (namespace.startsWith("$app:")) return `${own}--${namespace.slice(5)}`;
  if (namespace.startsWith("$app--")) return `${own}--${namespace.slice(6)}`;
  return namespace;
}

/** Changes with the value; what `compareDigest` of a later write is held against. */
export function digestOf(metafield: MetafieldRow): string {
  return createHash("sha256").update(`${metafield.type} ${metafield.value}`).digest("hex");
}

/** `metafield` and `metafields` of an owner. */
export function metafieldFields(ownerType: MetafieldOwnerType): Record<string, Field<{ id: number }>> {
  return {
    metafield: object("Metafield", (row, args, context) =>
      readOne<MetafieldRow>(
        context.state,
        "SELECT * FROM metafields WHERE ownerType = ? AND ownerId = ? AND namespace = ? AND key = ?",
        ownerType,
        row.id,
        resolveNamespace(args["namespace"] as string | null, context),
        String(args["key"]),
      ),
    ),
    metafields: connection("Metafield", (row, args, context) => {
      const source = table("metafields", ["t.ownerType = ?", "t.ownerId = ?"], [ownerType, row.id]);
      if (args["namespace"] != null) {
        source.where.push("t.namespace = ?");
        source.values.push(resolveNamespace(args["namespace"] as string, context));
      }
      const keys = (args["keys"] as string[] | null | undefined) ?? [];
      if (keys.length > 0) {
        source.where.push(`t.namespace || '.' || t.key IN (${keys.map(() => "?").join(", ")})`);
        source.values.push(...keys.map((key) => wholeKey(key, context)));
      }
      return source;
    }),
  };
}

function wholeKey(key: string, context: Context): string {
  const dot = key.lastIndexOf(".");
  return `${resolveNamespace(dot < 0 ? null : key.slice(0, dot), context)}.${key.slice(dot + 1)}`;
}

const OWNER_TYPES: Record<MetafieldOwnerType, string> = {
  PRODUCT: "Product",
  PRODUCTVARIANT: "ProductVariant",
  COLLECTION: "Collection",
  CUSTOMER: "Customer",
  ORDER: "Order",
  SHOP: "Shop",
  APP_INSTALLATION: "AppInstallation",
};

/** Which kind of owner a type of the schema is, or null. */
export function ownerTypeOf(type: string): MetafieldOwnerType | null {
  return (Object.keys(OWNER_TYPES) as MetafieldOwnerType[]).find((one) => OWNER_TYPES[one] === type) ?? null;
}

export function ownerGid(metafield: { ownerType: MetafieldOwnerType; ownerId: number }): string {
  return gid(OWNER_TYPES[metafield.ownerType], metafield.ownerId);
}

/** The row that a global id names, with its type; null when it isn't there or may not be a reference. */
export function referenced(context: Context, text: string): Typed | null {
  const named = readGid(text);
  if (!named) return null;
  const row =
    named.type === "Product"
      ? find(context, "products", named.id)
      : named.type === "ProductVariant"
        ? find(context, "variants", named.id)
        : named.type === "Collection"
          ? find(context, "collections", named.id)
          : named.type === "Customer"
            ? find(context, "customers", named.id)
            : named.type === "Order"
              ? findOrder(context, named.id)
              : null;
  return row && new Typed(named.type, row);
}

const metafield: Fields<MetafieldRow> = {
  id: value((row) => gid("Metafield", row.id)),
  legacyResourceId: value((row) => String(row.id)),
  namespace: column("namespace"),
  key: column("key"),
  type: column("type"),
  value: column("value"),
  jsonValue: value((row) => jsonOf(row)),
  compareDigest: value(digestOf),
  sizeInBytes: value((row) => Buffer.byteLength(row.value)),
  ownerType: value((row) => row.ownerType),
  createdAt: column("createdAt"),
  updatedAt: column("updatedAt"),
  owner: object(null, (row, _args, context) => {
    if (row.ownerType === "SHOP") return new Typed("Shop", context.state.shop());
    if (row.ownerType === "APP_INSTALLATION") return new Typed("AppInstallation", { id: row.ownerId });
    return referenced(context, ownerGid(row));
  }),
  definition: object("MetafieldDefinition", (row, _args, context) =>
    readOne<MetafieldDefinitionRow>(
      context.state,
      "SELECT * FROM metafieldDefinitions WHERE ownerType = ? AND namespace = ? AND key = ?",
      row.ownerType,
      row.namespace,
      row.key,
    ),
  ),
  reference: object(null, (row, _args, context) =>
    row.type.endsWith("_reference") && !row.type.startsWith("list.") ? referenced(context, row.value) : null,
  ),
  references: connection(null, (row, _args, context) => ({
    rows:
      row.type.startsWith("list.") && row.type.endsWith("_reference")
        ? (JSON.parse(row.value) as string[]).map((id) => referenced(context, id)).filter((one) => one !== null)
        : [],
  })),
};

function jsonOf(row: MetafieldRow): unknown {
  const isText = /^(single_line_text_field|multi_line_text_field|url|color|date|date_time|id|\w+_reference)$/.test(
    row.type,
  );
  if (isText) return row.value;
  try {
    return JSON.parse(row.value);
  } catch {
    return row.value;
  }
}

const definition: Fields<MetafieldDefinitionRow> = {
  id: value((row) => gid("MetafieldDefinition", row.id)),
  namespace: column("namespace"),
  key: column("key"),
  name: column("name"),
  description: column("description"),
  ownerType: column("ownerType"),
  pinnedPosition: column("pinnedPosition"),
  type: object("MetafieldDefinitionType", (row) => ({ name: row.type })),
  access: object("MetafieldAccess", (row) => row),
  validations: list("MetafieldDefinitionValidation", (row) => fromJson(row.validations)),
  validationStatus: value(() => "ALL_VALID"),
  useAsCollectionCondition: value(() => false),
  metafieldsCount: value((row, _args, context) =>
    Number(
      context.state
        .sql("SELECT count(*) AS n FROM metafields WHERE ownerType = ? AND namespace = ? AND key = ?")
        .get(row.ownerType, row.namespace, row.key)?.["n"],
    ),
  ),
  metafields: connection("Metafield", (row) =>
    table("metafields", ["t.ownerType = ?", "t.namespace = ?", "t.key = ?"], [row.ownerType, row.namespace, row.key]),
  ),
};

const CATEGORIES: [RegExp, string][] = [
  [/_reference$/, "REFERENCE"],
  [/text/, "TEXT"],
  [/number/, "NUMBER"],
  [/date/, "DATE_TIME"],
  [/./, "OTHER"],
];

export const metafieldTypes = {
  Metafield: metafield,
  MetafieldDefinition: definition,
  MetafieldDefinitionType: {
    name: value((row) => row.name),
    category: value((row) => CATEGORIES.find(([pattern]) => pattern.test(row.name))?.[1]),
  } satisfies Fields<{ name: string }>,
  MetafieldAccess: {
    admin: value((row) => row.adminAccess ?? "PUBLIC_READ_WRITE"),
    storefront: value((row) => row.storefrontAccess ?? "NONE"),
    customerAccount: value(() => "NONE"),
  } satisfies Fields<MetafieldDefinitionRow>,
  MetafieldDefinitionValidation: {
    name: value((row) => row.name),
    value: value((row) => row.value),
  } satisfies Fields<{ name: string; value: string }>,
  MetafieldIdentifier: {
    ownerId: value((row) => row.ownerId),
    namespace: value((row) => row.namespace),
    key: value((row) => row.key),
  } satisfies Fields<{ ownerId: string; namespace: string; key: string }>,
};
