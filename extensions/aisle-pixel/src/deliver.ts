import type { BehaviourEvent, EventBatch } from "../../contract/events";

const retryAfterMs = 1000;

/**
 * Posts a batch. The request outlives the page (`keepalive`); it starts here, in the worker, because asking the page to
 * send a beacon would come too late when a click is already leading away. A network error, 429 or 5xx is tried once
 * more, by beacon; then the batch is let go, because a shopper's page is no place to keep trying.
 */
export function deliverTo(url: string, key: string, sendBeacon: (url: string, body?: string) => Promise<boolean>) {
  async function post(body: string): Promise<boolean> {
    try {
      // Sent as plain text on purpose: a JSON type would cost a preflight for each batch.
      const headers = { "content-type": "text/plain" };
      const response = await fetch(url, { method: "POST", body, headers, keepalive: true, credentials: "omit" });
      return response.status < 500 && response.status !== 429;
    } catch {
      return false;
    }
  }

  return async (events: BehaviourEvent[]): Promise<void> => {
    const batch: EventBatch = { key, events };
    const body = JSON.stringify(batch);
    if (await post(body)) return;
    await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
    await sendBeacon(url, body).catch(() => false);
  };
}
