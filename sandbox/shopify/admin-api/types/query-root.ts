import {
  type BulkOperationRow,
  type InstallationRow,
  readGid,
  type ShopState,
  type ThemeRow,
  type WebhookSubscriptionRow,
  type WebPixelRow,
} from "../../state";
import { readCount, readOne } from "../../state/read";
import type { FulfillmentRow, RefundRow } from "../../state/sales-rows";
import { badRequest, invalidId, notImplemented } from "../answer/errors";
import type { Context } from "../context";
import { type Args, connection, type Field, type Fields, list, object, Typed } from "../field";
import { find, findOrder, idOf } from "../rows";
import { type Searchable, searchCondition } from "../search/filter";
import { searchableCollections, searchableCustomers, searchableProducts } from "../search/resources";
import { type TableSource, table } from "../source";
import { bulkOperations, webhookSubscriptions } from "./app";
import { collections } from "./collections";
import { customers } from "./customers";
import { inventoryItems, locations } from "./inventory";
import { resolveNamespace } from "./metafields";
import { orders, ordersOf } from "./orders";
import { products } from "./products";
import { themes } from "./themes";
import { productVariants } from "./variants";

type Row = Record<string, never>;

/** What a global id leads to, by its type. */
const BY_ID: Record<string, (context: Context, id: number) => object | null> = {
  Product: (context, id) => find(context, "products", id),
  ProductVariant: (context, id) => find(context, "variants", id),
  Collection: (context, id) => find(context, "collections", id),
  Location: (context, id) => find(context, "locations", id),
  InventoryItem: (context, id) => find(context, "inventoryItems", id),
  InventoryLevel: (context, id) => find(context, "inventoryLevels", id),
  Customer: (context, id) => find(context, "customers", id),
  Order: (context, id) => findOrder(context, id),
  LineItem: (context, id) => seenWith(context, find(context, "orderLines", id)),
  Refund: (context, id) =>
    seenWith(context, readOne<RefundRow>(context.state, "SELECT * FROM refunds WHERE id = ?", id)),
  Fulfillment: (context, id) =>
    seenWith(context, readOne<FulfillmentRow>(context.state, "SELECT * FROM fulfillments WHERE id = ?", id)),
  Metafield: (context, id) => readOne(context.state, "SELECT * FROM metafields WHERE id = ?", id),
  MetafieldDefinition: (context, id) => readOne(context.state, "SELECT * FROM metafieldDefinitions WHERE id = ?", id),
  Shop: (context, id) => (context.state.shop().id === id ? context.state.shop() : null),
  AppInstallation: (context, id) => installationOf(context, id),
  BulkOperation: (context, id) => bulkOperationOf(context, id),
  OnlineStoreTheme: (context, id) => readOne<ThemeRow>(context.state, "SELECT * FROM themes WHERE id = ?", id),
  WebhookSubscription: (context, id) => subscriptionOf(context, id),
  WebPixel: (context, id) => pixelOf(context, id),
  MediaImage: (context, id) => find(context, "images", id),
};

/** What belongs to an order is seen with it. */
function seenWith<T extends { orderId: number }>(context: Context, row: T | null): T | null {
  return row && findOrder(context, row.orderId) ? row : null;
}

function installationOf(context: Context, id: number | null): InstallationRow | null {
  const row = readOne<InstallationRow>(
    context.state,
    "SELECT * FROM installations WHERE appKey = ?",
    context.app.appKey,
  );
  return row && (id === null || row.id === id) ? row : null;
}

function bulkOperationOf(context: Context, id: number | null): BulkOperationRow | null {
  const sql = "SELECT * FROM bulkOperations WHERE id = ? AND appKey = ?";
  return readOne<BulkOperationRow>(context.state, sql, id, context.app.appKey);
}

function subscriptionOf(context: Context, id: number | null): WebhookSubscriptionRow | null {
  return readOne(
    context.state,
    "SELECT * FROM webhookSubscriptions WHERE id = ? AND appKey = ?",
    id,
    context.app.appKey,
  );
}

function pixelOf(context: Context, id: number | null): WebPixelRow | null {
  const row = readOne<WebPixelRow>(context.state, "SELECT * FROM webPixels WHERE appKey = ?", context.app.appKey);
  return row && (id === null || row.id === id) ? row : null;
}

/** The object behind a global id, typed; null when it is gone. @throws for ids of types that the sandbox lacks */
export function nodeOf(context: Context, text: unknown): Typed | null {
  const named = readGid(String(text));
  if (!named) throw invalidId(String(text));
  const read = BY_ID[named.type];
  if (!read) throw notImplemented(`node(id:) for ${named.type}`);
  const row = read(context, named.id);
  return row && new Typed(named.type, row);
}

function byId(type: string): Field<Row> {
  return object(type, (_row, args, context) => {
    const id = idOf(args["id"], type);
    return id === null ? null : (BY_ID[type]?.(context, id) ?? null);
  });
}

/** By `identifier: { id | handle | … }`. */
function byIdentifier(
  type: string,
  lookups: Record<string, (state: ShopState, value: string) => object | null>,
): Field<Row> {
  return object(type, (_row, args, context) => {
    const [name, asked] = Object.entries(args["identifier"] as Args).find(([, one]) => one != null) ?? ["", null];
    if (name === "id") return BY_ID[type]?.(context, idOf(asked, type) ?? 0) ?? null;
    const lookup = lookups[name];
    if (!lookup) throw notImplemented(`identifier.${name} of ${type}`);
    return lookup(context.state, String(asked));
  });
}

/** A count up to the asked limit; beyond it the API only says that there are at least so many. */
function counted(source: (args: Args, context: Context) => TableSource): Field<Row> {
  return object("Count", (_row, args, context) => {
    const { from, where, values } = source(args, context);
    const condition = where.length > 0 ? ` WHERE ${where.join(" AND ")}` : "";
    const count = readCount(context.state, `SELECT count(*) AS n FROM ${from}${condition}`, ...values);
    const limit = args["limit"] as number | null | undefined;
    return limit != null && count > limit ? { count: limit, precision: "AT_LEAST" } : { count };
  });
}

function countedSearch(name: string, searchable: Searchable): Field<Row> {
  return counted((args, context) => {
    const condition = searchCondition(args["query"], searchable, context, name);
    return table(name, condition ? [condition.sql] : [], condition?.values ?? []);
  });
}

export const queryRoot: Fields<Row> = {
  shop: object("Shop", (_row, _args, context) => context.state.shop()),
  products,
  product: byId("Product"),
  productByIdentifier: byIdentifier("Product", {
    handle: (state, handle) => readOne(state, "SELECT * FROM products WHERE handle = ?", handle),
  }),
  productsCount: countedSearch("products", searchableProducts),
  productVariants,
  productVariant: byId("ProductVariant"),
  // As measured on a live shop: the filter is ignored.
  productVariantsCount: counted(() => table("variants")),
  collections,
  collection: byId("Collection"),
  collectionByIdentifier: byIdentifier("Collection", {
    handle: (state, handle) => readOne(state, "SELECT * FROM collections WHERE handle = ?", handle),
  }),
  collectionsCount: countedSearch("collections", searchableCollections),
  locations,
  location: object("Location", (_row, args, context) =>
    args["id"] == null
      ? readOne(context.state, "SELECT * FROM locations ORDER BY isPrimary DESC, id LIMIT 1")
      : find(context, "locations", idOf(args["id"], "Location")),
  ),
  locationsCount: counted(() => table("locations")),
  inventoryItems,
  inventoryItem: byId("InventoryItem"),
  inventoryLevel: byId("InventoryLevel"),
  customers,
  customer: byId("Customer"),
  customerByIdentifier: byIdentifier("Customer", {
    emailAddress: (state, email) => readOne(state, "SELECT * FROM customers WHERE email = ? COLLATE NOCASE", email),
    phoneNumber: (state, phone) => readOne(state, "SELECT * FROM customers WHERE phone = ?", phone),
  }),
  customersCount: countedSearch("customers", searchableCustomers),
  orders,
  order: byId("Order"),
  ordersCount: counted((args, context) => ordersOf(args, context)),
  currentAppInstallation: object("AppInstallation", (_row, _args, context) => installationOf(context, null)),
  appInstallation: object("AppInstallation", (_row, args, context) =>
    installationOf(context, args["id"] == null ? null : idOf(args["id"], "AppInstallation")),
  ),
  node: object(null, (_row, args, context) => nodeOf(context, args["id"])),
  nodes: list(null, (_row, args, context) => {
    const ids = args["ids"] as string[];
    if (ids.length > 250)
      throw badRequest(`The input array size of ${ids.length} is greater than the maximum allowed of 250.`);
    return ids.map((id) => nodeOf(context, id));
  }),
  metafieldDefinitions: connection("MetafieldDefinition", (_row, args, context) => {
    const source = table("metafieldDefinitions", ["t.ownerType = ?"], [String(args["ownerType"])]);
    if (args["namespace"] != null) {
      source.where.push("t.namespace = ?");
      source.values.push(resolveNamespace(args["namespace"] as string, context));
    }
    if (args["key"] != null) {
      source.where.push("t.key = ?");
      source.values.push(String(args["key"]));
    }
    return source;
  }),
  metafieldDefinition: object("MetafieldDefinition", (_row, args, context) => {
    if (args["id"] != null)
      return BY_ID["MetafieldDefinition"]?.(context, idOf(args["id"], "MetafieldDefinition") ?? 0) ?? null;
    const asked = args["identifier"] as { ownerType: string; namespace?: string | null; key: string } | null;
    if (!asked) throw badRequest("One of id or identifier is required");
    return readOne(
      context.state,
      "SELECT * FROM metafieldDefinitions WHERE ownerType = ? AND namespace = ? AND key = ?",
      asked.ownerType,
      resolveNamespace(asked.namespace, context),
      asked.key,
    );
  }),
  webhookSubscriptions,
  webhookSubscription: byId("WebhookSubscription"),
  webhookSubscriptionsCount: counted((_args, context) =>
    table("webhookSubscriptions", ["t.appKey = ?"], [context.app.appKey]),
  ),
  webPixel: object("WebPixel", (_row, args, context) => {
    const pixel = pixelOf(context, args["id"] == null ? null : idOf(args["id"], "WebPixel"));
    if (!pixel) throw badRequest("No web pixel was found for this app.");
    return pixel;
  }),
  bulkOperation: byId("BulkOperation"),
  bulkOperations,
  currentBulkOperation: object("BulkOperation", (_row, args, context) =>
    readOne<BulkOperationRow>(
      context.state,
      "SELECT * FROM bulkOperations WHERE appKey = ? AND type = ? ORDER BY id DESC LIMIT 1",
      context.app.appKey,
      String(args["type"] ?? "QUERY"),
    ),
  ),
  themes,
  theme: byId("OnlineStoreTheme"),
};
