import type { Migration, ShopState } from "../state";

export const webhookMigration: Migration = {
  name: "webhooks.deliveries",
  sql: `
CREATE TABLE webhookDeliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT, webhookId TEXT NOT NULL, eventId TEXT NOT NULL, topic TEXT NOT NULL,
  uri TEXT NOT NULL, subscriptionId INTEGER, name TEXT, apiVersion TEXT NOT NULL, body TEXT NOT NULL,
  triggeredAt TEXT NOT NULL, status TEXT NOT NULL, attempts INTEGER NOT NULL, dueAt INTEGER NOT NULL,
  lastStatus INTEGER, lastError TEXT, finishedAt TEXT);
CREATE INDEX webhook_deliveries_due ON webhookDeliveries (status, dueAt);
CREATE TABLE webhookProgress (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;`,
};

export type DeliveryStatus =
  | "waiting"
  | "delivered"
  /** Refused or unanswered at every attempt. */
  | "failed"
  /** Swallowed by a fault switch. */
  | "lost"
  /** No longer wanted: the app was installed again before `shop/redact` fell due, or the subscription is gone. */
  | "dropped";

export interface Delivery {
  id: number;
  webhookId: string;
  eventId: string;
  topic: string;
  uri: string;
  /** Null when `shopify.app.toml` declares the subscription. */
  subscriptionId: number | null;
  name: string | null;
  apiVersion: string;
  body: string;
  triggeredAt: string;
  status: DeliveryStatus;
  attempts: number;
  /** Milliseconds since 1970 on the shop's clock. */
  dueAt: number;
  lastStatus: number | null;
  lastError: string | null;
  finishedAt: string | null;
}

export type NewDelivery = Pick<
  Delivery,
  | "webhookId"
  | "eventId"
  | "topic"
  | "uri"
  | "subscriptionId"
  | "name"
  | "apiVersion"
  | "body"
  | "triggeredAt"
  | "dueAt"
>;

export function addDelivery(state: ShopState, delivery: NewDelivery): void {
  state
    .sql(
      `INSERT INTO webhookDeliveries (webhookId, eventId, topic, uri, subscriptionId, name, apiVersion, body,
         triggeredAt, status, attempts, dueAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0, ?)`,
    )
    .run(
      delivery.webhookId,
      delivery.eventId,
      delivery.topic,
      delivery.uri,
      delivery.subscriptionId,
      delivery.name,
      delivery.apiVersion,
      delivery.body,
      delivery.triggeredAt,
      Math.round(delivery.dueAt),
    );
}

/** Waiting deliveries that are due, the longest due first. */
export function dueDeliveries(state: ShopState, limit: number): Delivery[] {
  return state
    .sql("SELECT * FROM webhookDeliveries WHERE status = 'waiting' AND dueAt <= ? ORDER BY dueAt LIMIT ?")
    .all(state.now().getTime(), limit) as unknown as Delivery[];
}

/** When the next delivery falls due on the shop's clock; null when none waits. */
export function nextDueAt(state: ShopState): number | null {
  const row = state.sql("SELECT min(dueAt) AS due FROM webhookDeliveries WHERE status = 'waiting'").get();
  return row === undefined || row["due"] === null ? null : Number(row["due"]);
}

/** When the next delivery that was not tried yet falls due on the shop's clock; null when there is none. */
export function nextFirstAttempt(state: ShopState): number | null {
  const row = state
    .sql("SELECT min(dueAt) AS due FROM webhookDeliveries WHERE status = 'waiting' AND attempts = 0")
    .get();
  return row === undefined || row["due"] === null ? null : Number(row["due"]);
}

export interface DeliveryFilter {
  topic?: string;
  status?: DeliveryStatus;
  limit?: number;
}

/** The delivery log, newest first; 50 unless told. */
export function listDeliveries(state: ShopState, filter: DeliveryFilter = {}): Delivery[] {
  return state
    .sql(
      `SELECT * FROM webhookDeliveries WHERE (?1 IS NULL OR topic = ?1) AND (?2 IS NULL OR status = ?2)
       ORDER BY id DESC LIMIT ?3`,
    )
    .all(filter.topic ?? null, filter.status ?? null, filter.limit ?? 50) as unknown as Delivery[];
}

/** How many deliveries stand where. */
export function countDeliveries(state: ShopState): Record<DeliveryStatus, number> {
  const counts: Record<DeliveryStatus, number> = { waiting: 0, delivered: 0, failed: 0, lost: 0, dropped: 0 };
  for (const row of state.sql("SELECT status, count(*) AS n FROM webhookDeliveries GROUP BY status").all()) {
    counts[row["status"] as DeliveryStatus] = Number(row["n"]);
  }
  return counts;
}
