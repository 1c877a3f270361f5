import { nextId, toJson, uninstallApp, type WebhookSubscriptionRow, type WebPixelRow } from "../../state";
import { type Columns, insertRow, updateRow } from "../../state/insert";
import { readOne } from "../../state/read";
import { type Context, hasScope } from "../context";
import type { Args } from "../field";
import { idOf } from "../rows";
import { type Mutation, refused } from "./mutation";

/** What an app must be allowed to read to hear of a topic, by the topic's first word. */
const TOPIC_SCOPES: Record<string, string[]> = {
  products: ["read_products"],
  collections: ["read_products"],
  orders: ["read_orders", "read_marketplace_orders"],
  refunds: ["read_orders", "read_marketplace_orders"],
  customers: ["read_customers"],
  inventory: ["read_inventory"],
  locations: ["read_locations"],
  fulfillments: ["read_fulfillments", "read_orders", "read_marketplace_orders"],
  themes: ["read_themes"],
};

function subscriptionColumns(input: Args): Columns {
  const columns: Columns = {};
  const uri = input["uri"] ?? input["callbackUrl"];
  if (uri != null) columns["uri"] = String(uri);
  for (const name of ["filter", "name", "format"]) {
    if (name in input) columns[name] = input[name] == null ? null : String(input[name]);
  }
  for (const name of ["includeFields", "metafieldNamespaces"]) {
    if (name in input) columns[name] = toJson((input[name] as string[] | null) ?? []);
  }
  return columns;
}

function addressError(uri: unknown): string | null {
  if (uri === undefined || uri === null || uri === "") return "Address can't be blank";
  if (/^(arn:aws:events:|pubsub:\/\/)/.test(String(uri))) return null;
  const isLoopback = /^http:\/\/(127\.0\.0\.1|localhost)(:|\/|$)/.test(String(uri));
  return isLoopback || /^https:\/\/[^\s]+$/.test(String(uri)) ? null : "Address protocol http:// is not supported";
}

export const webhookSubscriptionCreate: Mutation = (args, context) => {
  const topic = String(args["topic"]);
  const input = args["webhookSubscription"] as Args;
  const prefix = ["webhookSubscription"];
  const scopes = TOPIC_SCOPES[topic.toLowerCase().split("_")[0] ?? ""];
  if (scopes && !scopes.some((scope) => hasScope(context.scopes, scope))) {
    const words = topic.toLowerCase().replace("_", "/");
    return refused(
      "webhookSubscription",
      `You do not have permission to create or update webhooks with ${words} topic. This topic is blocked by missing access scopes.`,
      prefix,
    );
  }
  const columns = subscriptionColumns(input);
  const wrong = addressError(columns["uri"]);
  if (wrong) return refused("webhookSubscription", wrong, [...prefix, "uri"]);
  const taken =
    "SELECT 1 FROM webhookSubscriptions WHERE appKey = ? AND topic = ? AND uri = ? AND coalesce(filter, '') = ?";
  const filter = String(columns["filter"] ?? "");
  if (readOne(context.state, taken, context.app.appKey, topic, String(columns["uri"]), filter)) {
    return refused("webhookSubscription", "Address for this topic has already been taken", prefix);
  }
  const id = nextId(context.state, "webhookSubscriptions");
  const at = context.state.instant();
  insertRow(context.state, "webhookSubscriptions", {
    id,
    appKey: context.app.appKey,
    topic,
    format: "JSON",
    includeFields: "[]",
    metafieldNamespaces: "[]",
    apiVersion: "2026-10",
    createdAt: at,
    updatedAt: at,
    ...columns,
  });
  return { webhookSubscription: ownSubscription(context, id), userErrors: [] };
};

function ownSubscription(context: Context, id: number | null): WebhookSubscriptionRow | null {
  return readOne(
    context.state,
    "SELECT * FROM webhookSubscriptions WHERE id = ? AND appKey = ?",
    id,
    context.app.appKey,
  );
}

export const webhookSubscriptionUpdate: Mutation = (args, context) => {
  const found = ownSubscription(context, idOf(args["id"], "WebhookSubscription"));
  if (!found) return refused("webhookSubscription", "Webhook subscription does not exist", ["id"]);
  const columns = subscriptionColumns(args["webhookSubscription"] as Args);
  const wrong = "uri" in columns ? addressError(columns["uri"]) : null;
  if (wrong) return refused("webhookSubscription", wrong, ["webhookSubscription", "uri"]);
  updateRow(context.state, "webhookSubscriptions", found.id, { ...columns, updatedAt: context.state.instant() });
  return { webhookSubscription: ownSubscription(context, found.id), userErrors: [] };
};

export const webhookSubscriptionDelete: Mutation = (args, context) => {
  const found = ownSubscription(context, idOf(args["id"], "WebhookSubscription"));
  if (!found) return refused("deletedWebhookSubscriptionId", "Webhook subscription does not exist", ["id"]);
  context.state.sql("DELETE FROM webhookSubscriptions WHERE id = ?").run(found.id);
  return { deletedWebhookSubscriptionId: String(args["id"]), userErrors: [] };
};

function pixelOf(context: Context): WebPixelRow | null {
  return readOne(context.state, "SELECT * FROM webPixels WHERE appKey = ?", context.app.appKey);
}

function settingsOf(args: Args): string | null {
  const settings = (args["webPixel"] as { settings: unknown }).settings;
  if (typeof settings !== "string") return JSON.stringify(settings);
  try {
    JSON.parse(settings);
    return settings;
  } catch {
    return null;
  }
}

const BAD_SETTINGS = "Settings must be valid JSON";

export const webPixelCreate: Mutation = (args, context) => {
  if (pixelOf(context)) return refused("webPixel", "Web pixel is taken.", null, "TAKEN");
  const settings = settingsOf(args);
  if (settings === null)
    return refused("webPixel", BAD_SETTINGS, ["webPixel", "settings"], "INVALID_CONFIGURATION_JSON");
  const at = context.state.instant();
  const id = nextId(context.state, "webPixels");
  insertRow(context.state, "webPixels", { id, appKey: context.app.appKey, settings, createdAt: at, updatedAt: at });
  return { webPixel: pixelOf(context), userErrors: [] };
};

export const webPixelUpdate: Mutation = (args, context) => {
  const pixel = pixelOf(context);
  if (!pixel || pixel.id !== idOf(args["id"], "WebPixel"))
    return refused("webPixel", "Pixel not found", ["id"], "NOT_FOUND");
  const settings = settingsOf(args);
  if (settings === null)
    return refused("webPixel", BAD_SETTINGS, ["webPixel", "settings"], "INVALID_CONFIGURATION_JSON");
  updateRow(context.state, "webPixels", pixel.id, { settings, updatedAt: context.state.instant() });
  return { webPixel: pixelOf(context), userErrors: [] };
};

export const webPixelDelete: Mutation = (args, context) => {
  const pixel = pixelOf(context);
  if (!pixel || pixel.id !== idOf(args["id"], "WebPixel")) {
    return refused("deletedWebPixelId", "Pixel not found", ["id"], "NOT_FOUND");
  }
  context.state.sql("DELETE FROM webPixels WHERE id = ?").run(pixel.id);
  return { deletedWebPixelId: String(args["id"]), userErrors: [] };
};

export const appUninstall: Mutation = (_args, context) => {
  uninstallApp(context.state, context.app.appKey);
  return { app: context.app, userErrors: [] };
};
