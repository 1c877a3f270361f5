import { reason } from "~/kernel/reason";
import type { Damaged, ParsedWebhook, WebhookContext, WebhookNotice } from "../../contract/ports";
import { isJson, type Json } from "../mapping/fields";
import { privacyNotice } from "./privacy";
import { type Reading, readings } from "./topics";

/** What concerns the account itself, and what the law asks for. */
export const NOTICE_TOPICS = [
  ...["app/uninstalled", "app/scopes_update"],
  ...["customers/data_request", "customers/redact", "shop/redact"],
] as const;

/** Total: an unknown topic is nothing, a body that is none is reported. */
export function parse(topic: string, body: unknown, context: WebhookContext): ParsedWebhook {
  const damaged: Damaged[] = [];
  if (!isJson(body)) {
    return { changes: [], damaged: readings[topic] ? [bodyless(topic)] : [] };
  }
  const notice = noticeOf(topic, body);
  if (notice) return { changes: [], damaged, notice };
  const reading: Reading | undefined = Object.hasOwn(readings, topic) ? readings[topic] : undefined;
  if (!reading) return { changes: [], damaged };
  return { changes: reading.read(body, { ...context, damaged }), damaged };
}

function bodyless(topic: string): Damaged {
  const resource = (readings[topic] as Reading).resource;
  return { resource, externalId: null, field: null, reason: reason("no-record", { topic }) };
}

function noticeOf(topic: string, body: Json): WebhookNotice | null {
  switch (topic) {
    case "app/uninstalled":
      return { kind: "uninstalled" };
    case "app/scopes_update": {
      const current = body["current"];
      const scopes = Array.isArray(current) ? current.filter((scope) => typeof scope === "string") : [];
      return { kind: "scopes-changed", scopes };
    }
    case "bulk_operations/finish":
      return { kind: "bulk-finished", bulkId: String(body["admin_graphql_api_id"] ?? "") };
    case "themes/publish":
    case "themes/update":
      return { kind: "themes-changed" };
    default: {
      const request = privacyNotice(topic, body);
      return request && { kind: "privacy", request };
    }
  }
}
