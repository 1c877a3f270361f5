import type { AppConfig } from "../app-config";

import { fromJson, grantedScopes, isInstalled, type ShopState, type WebhookSubscriptionRow } from "../state";
import { mayReceive } from "./topic-scopes";

/** Somebody who wants to hear of a topic. */
export interface Subscriber {
  /** Null when `shopify.app.toml` declares it. */
  subscriptionId: number | null;
  uri: string;
  name: string | null;
  apiVersion: string;
  includeFields: string[];
}

/** Who hears of this topic on this shop; after an uninstall nobody but `app/uninstalled` and the privacy topics. */
export function subscribers(state: ShopState, app: AppConfig, topic: string): Subscriber[] {
  const isFarewell = topic === "app/uninstalled";
  if (!isFarewell && !isInstalled(state, app.clientId)) return [];
  if (!isFarewell && !mayReceive(topic, grantedScopes(state, app.clientId))) return [];
  return [...declared(app, topic), ...madeThroughApi(state, app.clientId, topic)];
}

/** The subscriptions of `shopify.app.toml`: where a privacy topic goes, whether the app is installed or not. */
export function declared(app: AppConfig, topic: string): Subscriber[] {
  return app.subscriptions
    .filter((subscription) => subscription.topic === topic)
    .map((subscription) => ({ ...subscription, subscriptionId: null, apiVersion: app.apiVersion }));
}

/** `products/update` as the Admin API's enum writes it: `PRODUCTS_UPDATE`. */
export function topicEnum(topic: string): string {
  return topic.toUpperCase().replaceAll("/", "_");
}

function madeThroughApi(state: ShopState, clientId: string, topic: string): Subscriber[] {
  const rows = state
    .sql("SELECT * FROM webhookSubscriptions WHERE appKey = ? AND topic = ?")
    .all(clientId, topicEnum(topic)) as unknown as WebhookSubscriptionRow[];
  return rows.map((row) => ({
    subscriptionId: row.id,
    uri: row.uri,
    name: row.name,
    apiVersion: row.apiVersion,
    includeFields: fromJson(row.includeFields),
  }));
}
