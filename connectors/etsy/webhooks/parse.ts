import { reason } from "~/kernel/reason";
import type { ParsedWebhook } from "../../contract/ports";
import { isJson } from "../../contract/reading/fields";
import { receiptIn } from "./verify";

/** What an app can be told. */
export const TOPICS = ["order.paid", "order.canceled", "order.shipped", "order.delivered"];

/** A message names a receipt and tells nothing of it: it is read again. */
export function parse(topic: string, body: unknown): ParsedWebhook {
  if (!TOPICS.includes(topic)) return { changes: [], damaged: [] };
  const externalId = isJson(body) ? receiptIn(body["resource_url"]) : null;
  if (externalId === null) {
    const damaged = { resource: "order" as const, externalId: null, field: "resource_url" };
    return { changes: [], damaged: [{ ...damaged, reason: reason("no-record", { topic }) }] };
  }
  return { changes: [{ kind: "stale", resource: "order", externalId }], damaged: [] };
}
