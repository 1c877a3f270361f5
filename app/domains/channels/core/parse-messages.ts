import type { Change } from "~/kernel/commerce";
import { reason } from "~/kernel/reason";
import type { Damaged, WebhookNotice, WebhookPort } from "../contract";

export interface ReadMessage {
  id: string;
  /** What the message is about, where its header tells. */
  externalId: string | null;
  at: Date;
  changes: Change[];
  damaged: Damaged[];
  notice: WebhookNotice | null;
}

type Parse = WebhookPort["parse"];

/** What a stored message says. A body that is not JSON is a damaged record like any other. */
export function readMessage(
  parse: Parse,
  message: { id: string; topic: string; externalId: string | null; triggeredAt: Date; body: Uint8Array | null },
  currency: string,
): ReadMessage {
  const base = { id: message.id, externalId: message.externalId, at: message.triggeredAt };
  let body: unknown;
  try {
    body = JSON.parse(Buffer.from(message.body ?? []).toString("utf8"));
  } catch {
    const damaged: Damaged = { resource: "shop", externalId: null, field: null, reason: reason("not-json") };
    return { ...base, changes: [], damaged: [damaged], notice: null };
  }
  const { changes, damaged, notice } = parse(message.topic, body, {
    currency,
    triggeredAt: message.triggeredAt.toISOString(),
  });
  return { ...base, changes, damaged, notice: notice ?? null };
}

/** Changes that hold their record whole, and those that only name what to read. */
export function splitStale(changes: readonly Change[]) {
  const whole: Change[] = [];
  const stale: Extract<Change, { kind: "stale" }>[] = [];
  for (const change of changes) {
    if (change.kind === "stale") stale.push(change);
    else whole.push(change);
  }
  return { whole, stale };
}
