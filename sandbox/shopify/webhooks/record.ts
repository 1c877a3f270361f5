import type { ShopState } from "../state";
import { addDelivery, type Delivery, type DeliveryStatus } from "./deliveries";
import type { SendResult } from "./send";

/** How an attempt ended. */
export interface Outcome {
  delivery: Delivery;
  status: DeliveryStatus;
  /** Null when nothing was sent. */
  result: SendResult | null;
  /** When the next attempt is due; null when there is none. */
  dueAt: number | null;
  /** The same webhook shall be sent once more. */
  isRepeated: boolean;
}

const keptInLog = 50_000;

/** Writes how attempts ended; a subscription made through the API goes when a delivery ran out of retries. */
export function record(state: ShopState, outcomes: Outcome[]): void {
  state.transaction(() => {
    for (const outcome of outcomes) recordOne(state, outcome);
    const oldest = (outcomes.at(-1)?.delivery.id ?? 0) - keptInLog;
    state.sql("DELETE FROM webhookDeliveries WHERE id < ? AND status <> 'waiting'").run(oldest);
  });
}

function recordOne(state: ShopState, { delivery, status, result, dueAt, isRepeated }: Outcome): void {
  state
    .sql(
      `UPDATE webhookDeliveries SET status = ?, attempts = attempts + ?, dueAt = ?, lastStatus = ?, lastError = ?,
         finishedAt = ? WHERE id = ?`,
    )
    .run(
      status,
      result === null ? 0 : 1,
      Math.round(dueAt ?? delivery.dueAt),
      result?.status ?? null,
      result?.error ?? null,
      status === "waiting" ? null : state.now().toISOString(),
      delivery.id,
    );
  if (isRepeated) addDelivery(state, { ...delivery, dueAt: state.now().getTime() + 200 });
  if (status === "failed" && delivery.subscriptionId !== null) dropSubscription(state, delivery.subscriptionId);
}

function dropSubscription(state: ShopState, id: number): void {
  state.sql("DELETE FROM webhookSubscriptions WHERE id = ?").run(id);
  state.sql("UPDATE webhookDeliveries SET status = 'dropped' WHERE subscriptionId = ? AND status = 'waiting'").run(id);
}
