import { createHmac, randomUUID } from "node:crypto";
import { openShop } from "../sandbox/shopify/state";
import { payloads } from "../sandbox/shopify/webhooks/payloads";
import { API_SECRET } from "./stack/stack";

/** Bytes of a body: about what an order of one or two lines has. */
const SIZE = 6_000;
const MOST_SIZE = 7_500;
const MARK = "@@mark@@";
const AT = "@@at@@";

/** One record's message with the two places where it differs each time it is sent. */
interface Template {
  topic: "orders/updated" | "products/update";
  externalId: string;
  parts: string[];
}

export interface Message {
  topic: string;
  externalId: string;
  /** What the record says once this message was applied. */
  mark: string;
  body: Buffer;
  headers: Record<string, string>;
}

/**
 * Messages as Shopify sends them, of records that the shop has: every small order and every product in turn, changed each
 * time, so that the handlers have real work. Signed when they are asked for.
 */
export function messagesOf(dataDir: string, domain: string): { next(): Message; lastMarks: Map<string, string> } {
  const templates = readTemplates(dataDir, domain);
  const lastMarks = new Map<string, string>();
  let sent = 0;
  return {
    lastMarks,
    next() {
      const { topic, externalId, parts } = templates[sent % templates.length]!;
      const mark = `n${++sent}.`;
      const now = new Date();
      const at = `${now.toISOString().slice(0, 19)}+00:00`;
      const body = Buffer.from(parts.map((part) => (part === MARK ? mark : part === AT ? at : part)).join(""));
      lastMarks.set(`${topic} ${externalId}`, mark);
      const headers = {
        "content-type": "application/json",
        "user-agent": "Shopify-Captain-Hook",
        "x-shopify-topic": topic,
        "x-shopify-hmac-sha256": createHmac("sha256", API_SECRET).update(body).digest("base64"),
        "x-shopify-shop-domain": domain,
        "x-shopify-api-version": "2026-10",
        "x-shopify-webhook-id": randomUUID(),
        "x-shopify-event-id": randomUUID(),
        "x-shopify-triggered-at": now.toISOString(),
      };
      return { topic, externalId, mark, body, headers };
    },
  };
}

function readTemplates(dataDir: string, domain: string): Template[] {
  const state = openShop(dataDir, domain, { readOnly: true });
  const ids = (table: "orders" | "products") =>
    state
      .sql(`SELECT id FROM ${table} ORDER BY id`)
      .all()
      .map((row) => Number(row["id"]));
  const orders = ids("orders").flatMap((id) => {
    const payload = { ...payloads["orders/updated"](state, { id }), note: MARK, updated_at: AT };
    const parts = split(JSON.stringify(payload));
    return lengthOf(parts) > MOST_SIZE ? [] : [{ topic: "orders/updated" as const, externalId: String(id), parts }];
  });
  const products = ids("products").map((id): Template => {
    const payload = { ...payloads["products/update"](state, { id }), updated_at: AT };
    const room = SIZE - JSON.stringify(payload).length;
    const body_html = `<p>${MARK} ${"It keeps its colour for years. ".repeat(200).slice(0, Math.max(0, room))}</p>`;
    return {
      topic: "products/update",
      externalId: String(id),
      parts: split(JSON.stringify({ ...payload, body_html })),
    };
  });
  state.close();
  return interleave(orders, products);
}

const split = (text: string) => text.split(/(@@mark@@|@@at@@)/);
const lengthOf = (parts: string[]) => parts.reduce((sum, part) => sum + part.length, 0);

/** Spread evenly, so that both kinds come all the time. */
function interleave(first: Template[], second: Template[]): Template[] {
  const placed = [first, second].flatMap((list) =>
    list.map((template, index) => ({ template, at: (index + 0.5) / list.length })),
  );
  return placed.sort((a, b) => a.at - b.at).map(({ template }) => template);
}
