import { createHash, randomUUID } from "node:crypto";
import { seededRandom } from "../../faults/random";
import type { AppConfig } from "../app-config";
import { fromJson, type ResourceIds, type ShopState, type WebhookTopic } from "../state";
import { addDelivery } from "./deliveries";
import { payloads } from "./payloads";
import { redactShopPayload } from "./payloads/privacy";
import { privacySubscribers, type Subscriber, subscribers } from "./subscriptions";

export interface Disorder {
  /** Share of deliveries that are sent twice. */
  duplicates: number;
  /** Each delivery waits up to that many milliseconds, so that none can rely on order. */
  shuffleMs: number;
  seed: number;
}

const redactAfter = 48 * 3_600_000;

/**
 * Turns changes that were not looked at yet into deliveries, in one transaction with how far it got: whenever the
 * process dies, every change becomes its deliveries exactly once.
 * @returns how many changes it dealt with; 0 when there is nothing left
 */
export function expandChanges(state: ShopState, app: AppConfig, disorder: Disorder, limit = 200): number {
  return state.transaction(() => {
    const progress = state.sql("SELECT value FROM webhookProgress WHERE name = 'lastEvent'").get();
    const rows = state
      .sql("SELECT id, eventId, topic, ids, at FROM events WHERE id > ? ORDER BY id LIMIT ?")
      .all(Number(progress?.["value"] ?? 0), limit);
    for (const row of rows) {
      const topic = row["topic"] as WebhookTopic;
      const ids = fromJson<ResourceIds>(String(row["ids"]));
      const random = seededRandom(disorder.seed * 7919 + Number(row["id"]));
      const event = { eventId: String(row["eventId"]), topic, triggeredAt: String(row["at"]) };
      const listeners = subscribers(state, app, topic);
      const payload = listeners.length === 0 ? null : payloads[topic](state, ids);
      if (payload !== null) {
        for (const listener of listeners) queue(state, event, listener, payload, disorder, random);
      }
      if (topic === "app/uninstalled") queueRedaction(state, app, disorder);
    }
    const last = rows.at(-1);
    if (last) state.sql("INSERT OR REPLACE INTO webhookProgress VALUES ('lastEvent', ?)").run(Number(last["id"]));
    return rows.length;
  });
}

/** Puts a privacy webhook into the queue. */
export function queuePrivacy(
  state: ShopState,
  app: AppConfig,
  topic: string,
  payload: Record<string, unknown>,
  delayMs = 0,
): void {
  const event = { eventId: randomUUID(), topic, triggeredAt: state.now().toISOString() };
  for (const listener of privacySubscribers(app, topic)) {
    queue(state, event, listener, payload, { duplicates: 0, shuffleMs: 0, seed: 0 }, () => 1, delayMs);
  }
}

function queueRedaction(state: ShopState, app: AppConfig, _disorder: Disorder): void {
  queuePrivacy(state, app, "shop/redact", redactShopPayload(state), redactAfter);
}

function queue(
  state: ShopState,
  event: { eventId: string; topic: string; triggeredAt: string },
  listener: Subscriber,
  payload: Record<string, unknown>,
  disorder: Disorder,
  random: () => number,
  delayMs = 0,
): void {
  const now = state.now().getTime() + delayMs;
  const delivery = {
    ...event,
    webhookId: webhookId(event.eventId, listener),
    uri: listener.uri,
    subscriptionId: listener.subscriptionId,
    name: listener.name,
    apiVersion: listener.apiVersion,
    body: JSON.stringify(listener.includeFields.length === 0 ? payload : only(payload, listener.includeFields)),
  };
  addDelivery(state, { ...delivery, dueAt: now + random() * disorder.shuffleMs });
  if (random() < disorder.duplicates) {
    addDelivery(state, { ...delivery, dueAt: now + disorder.shuffleMs * (1 + 4 * random()) });
  }
}

/** The same for every attempt and duplicate of one event for one subscription. */
function webhookId(eventId: string, listener: Subscriber): string {
  const hex = createHash("sha256").update(`${eventId} ${listener.subscriptionId} ${listener.uri}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function only(payload: Record<string, unknown>, fields: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(payload).filter(([name]) => fields.includes(name)));
}
