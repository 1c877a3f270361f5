import { reason } from "~/kernel/reason";
import type { Damaged, ParsedWebhook } from "../../contract/ports";
import { isJson } from "../../contract/reading/fields";
import { idIn } from "../mapping/values";
import { resourceOf } from "./topics";

/**
 * Names what changed, to be read again: a message does not say when it was sent, so that an old one, or one out of order,
 * cannot be told from the last. What it holds of the record besides is not whole either: an order has its refunds without
 * lines, a product its variations by their ids.
 */
export function parse(topic: string, body: unknown): ParsedWebhook {
  const resource = resourceOf(topic);
  if (resource === null) return { changes: [], damaged: [] };
  // A message that was sent after its record had gone holds WooCommerce's error in its place: comparing ids finds it.
  if (isJson(body) && body["id"] === undefined && typeof body["code"] === "string") return { changes: [], damaged: [] };
  const own = isJson(body) ? idIn(body["id"]) : null;
  // A variation's message is about its product.
  const parent = isJson(body) && resource === "product" ? idIn(body["parent_id"]) : null;
  const externalId = parent ?? own;
  if (externalId === null) {
    const damaged: Damaged = { resource, externalId: null, field: null, reason: reason("no-record", { topic }) };
    return { changes: [], damaged: [damaged] };
  }
  return { changes: [{ kind: "stale", resource, externalId }], damaged: [] };
}
