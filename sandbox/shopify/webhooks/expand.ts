import { createHash, randomUUID } from "node:crypto";
import { seededRandom } from "../../faults/random";
import type { AppConfig } from "../app-config";
import { fromJson, type ResourceIds, type ShopState, type WebhookTopic } from "../state";
import { addDelivery, type Delivery, type NewDelivery } from "./deliveries";
import { payloads } from "./payloads";
import { redactShopPayload } from "./payloads/privacy";
import { declared, type Subscriber, subscribers } from "./subscriptions";

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
      if (topic === "app/uninstalled") {
        const due = Date.parse(event.triggeredAt) + redactAfter;
        queuePrivacy(state, app, "shop/redact", redactShopPayload(state), due);
      }
    }
    const last = rows.at(-1);
    if (last) state.sql("INSERT OR REPLACE INTO webhookProgress VALUES ('lastEvent', ?)").run(Number(last["id"]));
    return rows.length;
  });
}

/** Puts a privacy webhook into the queue. @param dueAt milliseconds since 1970 on the shop's clock; now when absent */
export function queuePrivacy(
  state: ShopState,
  app: AppConfig,
  topic: string,
  payload: Record<string, unknown>,
  dueAt = state.now().getTime(),
): void {
  const event = { eventId: randomUUID(), topic, triggeredAt: state.now().toISOString() };
  for (const listener of declared(app, topic)) {
    addDelivery(state, { ...deliveryOf(event, listener, payload), dueAt });
  }
}

type Event = Pick<Delivery, "eventId" | "topic" | "triggeredAt">;

function queue(
  state: ShopState,
  event: Event,
  listener: Subscriber,
  payload: Record<string, unknown>,
  disorder: Disorder,
  random: () => number,
): void {
  const now = state.now().getTime();
  const delivery = deliveryOf(event, listener, payload);
  addDelivery(state, { ...delivery, dueAt: now + random() * disorder.shuffleMs });
  if (random() < disorder.duplicates) {
    addDelivery(state, { ...delivery, dueAt: now + disorder.shuffleMs * (1 + 4 * random()) });
  }
}

function deliveryOf(event: Event, listener: Subscriber, payload: Record<string, unknown>): Omit<NewDelivery, "dueAt"> {
  const { uri, subscriptionId, name, apiVersion, includeFields } = listener;
  const body = JSON.stringify(includeFields.length === 0 ? payload : only(payload, includeFields));
  return { ...event, webhookId: webhookId(event.eventId, listener), uri, subscriptionId, name, apiVersion, body };
}

/** The same for every attempt and duplicate of one event for one subscription. */
function webhookId(eventId: string, listener: Subscriber): string {
  const hex = createHash("sha256").update(`${eventId} ${listener.subscriptionId} ${listener.uri}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function only(payload: Record<string, unknown>, fields: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(payload).filter(([name]) => fields.includes(name)));
}
