import { createHash, createHmac } from "node:crypto";
import type { Faults } from "../../faults/faults";
import { seededRandom } from "../../faults/random";
import { post } from "../http-post";
import type { Row, WebhookData } from "../state/rows";
import type { WooState } from "../state/woo-state";
import { payloadOf } from "./payload";

const USER_AGENT = "WooCommerce/9.9.5 Hookshot (WordPress/6.8.1)";
const TIMEOUT_MS = 60_000;
/** A webhook is disabled when it fails once more with its count above this. */
const MOST_FAILURES = 5;
const AT_ONCE = 4;
const MINUTE_MS = 60_000;

export interface DeliveryOptions {
  faults: Faults;
  /** Name by which fault rules know the store. */
  shop: string;
  trusted: readonly string[];
  /** Within how many milliseconds a message is sent; their order is lost within it. */
  shuffleMs: number;
  seed: number;
}

export interface Deliverer {
  /** Sends the unsigned first word to a new address, and waits for the answer as WooCommerce does. */
  ping(id: number): void;
  /** Resolves when nothing waits or is under way. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

interface Waiting {
  id: number;
  webhook: number;
  topic: string;
  subject: number;
  dueAt: number;
}

/**
 * Sends what happens to a store's active webhooks: asynchronously and in no order, once for a webhook and a record while
 * one of them waits, never again when it failed. The record is read when the message is sent, not when it was caused.
 */
export function openDeliverer(state: WooState, options: DeliveryOptions): Deliverer {
  const random = seededRandom(options.seed);
  const idle = new Set<() => void>();
  const sql = (text: string) => state.sql(text);
  let underWay = 0;
  let isClosed = false;
  let timer: NodeJS.Timeout | null = null;

  const stopListening = state.onHook((topic, subject) => {
    for (const webhook of state.webhook.list({ statuses: ["active"] }))
      if (webhook.data.topic === topic) queue(webhook, subject);
  });

  function queue({ id, data }: Row<WebhookData>, subject: number): void {
    const known = sql("SELECT 1 FROM deliveries WHERE status = 'waiting' AND webhook = ? AND subject = ?").get(
      id,
      subject,
    );
    if (known) return;
    const dueAt = Date.now() + Math.floor(random() * options.shuffleMs);
    sql("INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, 'waiting', NULL, NULL, NULL)").run(
      ...[state.next("deliveries"), id, data.topic, subject, dueAt],
    );
    plan();
  }

  function nextDue(): Waiting | null {
    const row = sql("SELECT * FROM deliveries WHERE status = 'waiting' ORDER BY dueAt, id LIMIT 1").get();
    return row ? (row as unknown as Waiting) : null;
  }

  function plan(): void {
    if (isClosed || timer || underWay >= AT_ONCE) return;
    const next = nextDue();
    if (!next) {
      if (underWay === 0) for (const wake of idle) wake();
      return;
    }
    timer = setTimeout(
      () => {
        timer = null;
        const due = isClosed || underWay >= AT_ONCE ? null : nextDue();
        if (due && due.dueAt <= Date.now()) start(due);
        plan();
      },
      Math.max(0, next.dueAt - Date.now()),
    );
  }

  function start(delivery: Waiting): void {
    sql("UPDATE deliveries SET status = 'sending' WHERE id = ?").run(delivery.id);
    track(deliver(delivery));
  }

  function track(work: Promise<unknown>): void {
    underWay += 1;
    work
      .catch(() => undefined)
      .finally(() => {
        underWay -= 1;
        if (!isClosed) plan();
        else for (const wake of idle) wake();
      });
  }

  async function deliver({ id, webhook: webhookId, topic, subject }: Waiting): Promise<void> {
    const webhook = state.webhook.get(webhookId);
    const finish = (status: string, code: number | null, body: string | null) =>
      sql("UPDATE deliveries SET status = ?, responseCode = ?, body = ?, at = ? WHERE id = ?").run(
        ...[status, code, body, state.instant(), id],
      );
    if (webhook?.status !== "active") return void finish("dropped", null, null);
    const outcome = await options.faults.before("webhook", { shop: options.shop, detail: topic });
    if (isClosed) return;
    const body = JSON.stringify(payloadOf(state, topic, subject));
    if (outcome?.type === "lose") return void finish("lost", null, body);
    const code = await send(webhook, body);
    if (isClosed) return;
    finish(isSuccess(code) ? "delivered" : "failed", code, body);
    count(webhookId, isSuccess(code));
    if (outcome?.type === "duplicate") await send(webhook, body);
  }

  async function send({ id, data }: Row<WebhookData>, body: string): Promise<number | null> {
    const headers = messageHeaders(state, { id, topic: data.topic, secret: data.secret, body });
    return post(data.delivery_url, { headers, body, timeoutMs: TIMEOUT_MS, trusted: options.trusted });
  }

  function count(id: number, isGood: boolean): void {
    const webhook = state.webhook.get(id);
    if (!webhook) return;
    const failures = webhook.data.failure_count;
    const isLast = !isGood && failures > MOST_FAILURES;
    const failure_count = isGood ? 0 : isLast ? failures : failures + 1;
    const status = isLast ? "disabled" : webhook.status;
    state.webhook.put({ ...webhook, status, data: { ...webhook.data, failure_count } });
  }

  return {
    ping(id) {
      const webhook = state.webhook.get(id);
      if (!webhook) return;
      const headers = { "user-agent": USER_AGENT, "content-type": "application/x-www-form-urlencoded" };
      const body = `webhook_id=${id}`;
      track(post(webhook.data.delivery_url, { headers, body, timeoutMs: MINUTE_MS, trusted: options.trusted }));
    },
    settled: () =>
      new Promise((resolve) => {
        if (underWay === 0 && !nextDue()) return resolve();
        const wake = () => {
          if (underWay > 0 || (!isClosed && nextDue())) return;
          idle.delete(wake);
          resolve();
        };
        idle.add(wake);
        plan();
      }),
    async close() {
      isClosed = true;
      stopListening();
      if (timer) clearTimeout(timer);
      for (const wake of idle) wake();
    },
  };
}

const isSuccess = (code: number | null) => code !== null && code >= 200 && code < 303;

/** The headers of a message. Its delivery id is made of the webhook and the second: two in one second share it. */
export function messageHeaders(
  state: WooState,
  { id, topic, secret, body }: { id: number; topic: string; secret: string; body: string },
): Record<string, string> {
  const [resource = "", event = ""] = topic.split(".");
  const second = Math.floor(state.now().getTime() / 1_000);
  return {
    "content-type": "application/json",
    "user-agent": USER_AGENT,
    "x-wc-webhook-source": `${state.setting("home")}/`,
    "x-wc-webhook-topic": topic,
    "x-wc-webhook-resource": resource,
    "x-wc-webhook-event": event,
    "x-wc-webhook-signature": createHmac("sha256", secret).update(body).digest("base64"),
    "x-wc-webhook-id": String(id),
    "x-wc-webhook-delivery-id": createHash("md5").update(`${id}${second}`).digest("hex"),
  };
}
