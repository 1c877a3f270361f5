import { readAll } from "./read";
import type { ShopState } from "./shop-state";
import type { Change, ResourceIds, WebhookTopic } from "./topics";

/** Changes after the given one, oldest first: what a reader has missed, also after a crash. */
export function changesAfter(state: ShopState, id: number, limit: number): Change[] {
  type Row = { id: number; eventId: string; topic: WebhookTopic; ids: string; at: string };
  return readAll<Row>(state, "SELECT * FROM events WHERE id > ? ORDER BY id LIMIT ?", id, limit).map((row) => ({
    id: row.id,
    eventId: row.eventId,
    topic: row.topic,
    ids: JSON.parse(row.ids) as ResourceIds,
    at: row.at,
  }));
}
