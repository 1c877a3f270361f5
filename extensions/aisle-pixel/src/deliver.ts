import type { BehaviourEvent, EventBatch } from "../../contract/events";

const retryAfterMs = 1000;

/**
 * Posts a batch. A network error, 429 or 5xx is tried once more; then the batch is let go, because a shopper's page is
 * no place to keep trying. An urgent batch goes by beacon, which outlives the page.
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

  return async (events: BehaviourEvent[], isUrgent: boolean): Promise<void> => {
    const batch: EventBatch = { key, events };
    const body = JSON.stringify(batch);
    if (isUrgent && (await sendBeacon(url, body).catch(() => false))) return;
    if (await post(body)) return;
    await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
    await post(body);
  };
}
