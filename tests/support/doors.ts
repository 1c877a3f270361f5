import { randomUUID } from "node:crypto";
import type { TestDatabase } from "./database";

/** A record of a shop that another shop's session asks for. */
export interface Foreign {
  /** SQL that gives the id, by the shop's id. */
  id: string;
  /** Where the id stands: in the path, in the query, or in a form with these further fields. */
  query?: string;
  form?: Record<string, string>;
  /** Its name in the form; `id` when absent. */
  field?: string;
}

export type Door =
  /** Tells nothing of any shop. */
  | { kind: "open" }
  /** Tells what its sealed link names, to whoever has it; its own test forges such links. */
  | { kind: "link" }
  /** Needs a merchant's session, and names no record. */
  | { kind: "session"; form?: Record<string, string>; query?: string }
  | { kind: "record"; foreign: Foreign };

const record = (table: string, more: Omit<Foreign, "id"> = {}): Door => ({
  kind: "record",
  foreign: { id: `SELECT id FROM "${table}" WHERE "shopId" = $1 ORDER BY id LIMIT 1`, ...more },
});

const ITEM = `SELECT "itemId" AS id FROM "Variant" WHERE "shopId" = $1 ORDER BY id LIMIT 1`;
const RULE = `SELECT definition->'rules'->0->>'id' AS id FROM "RuleDraft" WHERE "shopId" = $1`;

/** Every loader and action of the admin. One that is missing here fails the test of the doors. */
export const ADMIN: Record<string, Door> = {
  "GET /": { kind: "open" },
  "GET /auth/*": { kind: "session" },
  "GET /sign-in/:token": { kind: "link" },
  "GET /app": { kind: "session" },
  "POST /app": { kind: "session", form: { intent: "nothing" } },
  "GET /app/progress": { kind: "session" },
  "GET /app/theme": { kind: "session" },
  "GET /app/picker": { kind: "session", query: "kind=product" },
  "POST /app/views": record("SavedView", { form: { intent: "delete", list: "orders" } }),
  "GET /app/recommendations": { kind: "session" },
  "POST /app/recommendations": { kind: "session", form: { complementary: "off" } },
  "GET /app/recommendations/email/readers": { kind: "session" },
  "GET /app/recommendations/email": { kind: "session" },
  "POST /app/recommendations/email": { kind: "session", form: { intent: "nothing" } },
  "GET /app/recommendations/products": { kind: "session" },
  "GET /app/recommendations/products/:productId": record("Product"),
  "POST /app/recommendations/exclusions": record("Product", { form: { intent: "exclude" } }),
  "GET /app/recommendations/rules": { kind: "session" },
  "POST /app/recommendations/rules": { kind: "session", form: { intent: "discard" } },
  "POST /app/recommendations/rules/trial": { kind: "session", form: { kind: "simulation" } },
  "GET /app/recommendations/rules/:ruleId": { kind: "record", foreign: { id: RULE } },
  "POST /app/recommendations/rules/:ruleId": { kind: "record", foreign: { id: RULE, form: { intent: "nothing" } } },
  "GET /app/experiments": { kind: "session" },
  "POST /app/experiments": { kind: "session", form: { intent: "nothing" } },
  "GET /app/experiments/new": { kind: "session" },
  "POST /app/experiments/new": { kind: "session", form: { intent: "nothing" } },
  "GET /app/experiments/power": {
    kind: "session",
    query: "block=row&metric=conversion&windowDays=7&effect=0.1&arms=2",
  },
  "GET /app/experiments/:experimentId": record("Experiment"),
  "POST /app/experiments/:experimentId": record("Experiment", { form: { intent: "look" } }),
  "GET /app/products/matches": { kind: "session" },
  "POST /app/products/matches": { kind: "session", form: { intent: "look" } },
  "GET /app/products/offers": { kind: "session", query: `q=a&item=${randomUUID()}` },
  "POST /app/products/:productId": record("Product", { form: { intent: "split" }, field: "variantId" }),
  "POST /app/orders/:orderId": record("Order", { form: { intent: "original" } }),
  "GET /app/products": { kind: "session" },
  "POST /app/products/export": record("Product", { form: {} }),
  "GET /app/products/:productId": record("Product"),
  "GET /app/orders": { kind: "session" },
  "POST /app/orders/export": record("Order", { form: {} }),
  "GET /app/orders/:orderId": record("Order"),
  "GET /app/customers": { kind: "session" },
  "POST /app/customers/export": record("Customer", { form: {} }),
  "GET /app/customers/:customerId": record("Customer"),
  "GET /app/customers/find": { kind: "session", query: "search=a" },
  "GET /app/customers/alike": { kind: "session" },
  "POST /app/customers/alike": record("Customer", { form: { intent: "split" }, field: "oneId" }),
  "GET /app/analytics": { kind: "session" },
  "GET /app/analytics/export": { kind: "session" },
  "GET /app/analytics/earned": { kind: "session" },
  "GET /app/analytics/earned/export": { kind: "session" },
  "GET /app/analytics/together": { kind: "session" },
  "GET /app/analytics/audit": { kind: "session" },
  "POST /app/analytics/audit": { kind: "session", form: { intent: "nothing" } },
  "GET /shared/audit/:link": { kind: "link" },
  "GET /app/analytics/destinations": { kind: "session" },
  "GET /app/analytics/destinations/:destinationId": record("Destination"),
  "POST /app/analytics/destinations/:destinationId": record("Destination", { form: { intent: "on" } }),
  "GET /app/channels": { kind: "session" },
  "POST /app/channels": record("Channel", { form: { intent: "reconcile" }, field: "channelId" }),
  "GET /app/channels/quota": { kind: "session" },
  "GET /app/channels/stock": { kind: "session" },
  "POST /app/channels/stock": record("Channel", { form: { intent: "off" }, field: "channelId" }),
  "GET /app/channels/stock/preview": { kind: "session", query: `channelId=${randomUUID()}` },
  "GET /app/channels/stock/picker": { kind: "session", query: "search=a" },
  "GET /app/channels/stock/unmatched": { kind: "session" },
  "POST /app/channels/stock/unmatched": record("Channel", { form: { intent: "off" }, field: "channelId" }),
  "GET /app/channels/stock/differences": { kind: "session" },
  "POST /app/channels/stock/differences": record("Channel", { form: { intent: "off" }, field: "channelId" }),
  "GET /app/channels/stock/:itemId": { kind: "record", foreign: { id: ITEM } },
  "GET /app/channels/records": { kind: "session" },
  "GET /app/channels/files": { kind: "session" },
  "POST /app/channels/files/upload": { kind: "session", query: "name=a.csv&size=3" },
  "POST /app/channels/files/export": {
    kind: "session",
    form: { kind: "products", layout: "aisle", format: "csv" },
  },
  "GET /app/channels/files/:importId": record("FileImport"),
  "POST /app/channels/files/:importId": record("FileImport", { form: { intent: "nothing" } }),
  "GET /app/channels/files/:importId/problems": record("FileImport"),
  "POST /app/channels/records": record("DamagedRecord", { form: {} }),
  "GET /app/settings": { kind: "session" },
  "POST /app/settings": { kind: "session", form: { attributionWindowHours: "0" } },
  "GET /app/settings/privacy-export": record("PrivacyRequest", { query: "id" }),
  "GET /app/*": { kind: "open" },
};

/** The plain entrances, by their prefixes. Each has its own test below. */
export const ENTRANCES = [
  "/webhooks",
  "/storefront",
  "/proxy/shopify",
  "/email",
  "/offers",
  "/woocommerce",
  "/etsy",
  "/session",
  "/health",
  "/metrics",
];

export async function foreignId(db: Pick<TestDatabase, "query">, shopId: string, foreign: Foreign): Promise<string> {
  const [row] = await db.query<{ id: string }>(foreign.id, [shopId]);
  if (!row) throw new Error(`nothing to ask for: ${foreign.id}`);
  return row.id;
}

/** Records that a fresh import does not make: a saved view, a damaged record, an export by law, a rule, an experiment. */
export async function makeRareRecords(db: Pick<TestDatabase, "query">, shopId: string, channelId: string) {
  await db.query(
    `INSERT INTO "SavedView" ("shopId", id, list, name, query) VALUES ($1, gen_random_uuid(), 'orders', 'Alpha', '')`,
    [shopId],
  );
  await db.query(
    `INSERT INTO "DamagedRecord" ("shopId", id, "channelId", source, resource, "externalId", reason)
     VALUES ($1, gen_random_uuid(), $2, 'webhook', 'product', '1', 'Alpha')`,
    [shopId, channelId],
  );
  await db.query(
    `INSERT INTO "PrivacyRequest" ("shopId", id, kind, platform, "externalKey", payload, result, "doneAt")
     VALUES ($1, gen_random_uuid(), 'data-request', 'shopify', 'alpha', '{}', '{"of":"Alpha"}', now())`,
    [shopId],
  );
  const rule = {
    ...{ id: randomUUID(), name: "Alpha", isOn: true, strategy: null, subject: { by: "any" } },
    action: { kind: "exclude", what: { by: "tag", values: ["alpha"] } },
  };
  const switches = { isMarginAware: false, isStockAware: false, lowDays: 7, highDays: null, isDiverse: false };
  await db.query(`INSERT INTO "RuleDraft" ("shopId", definition, "updatedAt") VALUES ($1, $2, now())`, [
    shopId,
    JSON.stringify({ rules: [rule], switches }),
  ]);
  await db.query(
    `INSERT INTO "Experiment" ("shopId", id, key, name, kind, block, salt, layout, metric, "windowDays", effect, "createdAt", "updatedAt")
     VALUES ($1, gen_random_uuid(), 'alpha', 'Alpha', 'test', 'row', 's', repeat('0', 100), 'conversion', 7, 0.1, now(), now())`,
    [shopId],
  );
  await db.query(
    `WITH file AS (
       INSERT INTO "StoredFile" ("shopId", id, name, "sizeBytes", "createdAt", "expiresAt")
       VALUES ($1, gen_random_uuid(), 'Alpha.csv', 1, now(), now() + interval '1 day') RETURNING id),
     import AS (
       INSERT INTO "FileImport" ("shopId", id, "fileId", state, "createdAt", "updatedAt")
       SELECT $1, gen_random_uuid(), id, 'failed', now(), now() FROM file RETURNING id)
     INSERT INTO "FileProblem" ("shopId", "importId", stage, position, row, code, found)
     SELECT $1, id, 'check', 1, 2, 'not-a-number', 'Alpha' FROM import`,
    [shopId],
  );
  await db.query(
    `INSERT INTO "Destination" ("shopId", id, kind, name, settings, "sealedSecret", events, "createdAt", "updatedAt")
     VALUES ($1, gen_random_uuid(), 'webhook', 'Alpha', '{"url":"https://hooks.example.com/"}', 'v1.none', '{}', now(), now())`,
    [shopId],
  );
}
