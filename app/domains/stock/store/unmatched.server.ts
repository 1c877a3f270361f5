import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { newId } from "~/kernel/ids";

export interface UnmatchedLine {
  channelId: string;
  orderId: string;
  lineExternalId: string;
  orderName: string;
  variantId: string | null;
  title: string;
  sku: string | null;
  quantity: number;
  placedAt: Date;
}

export const lineKey = (line: { orderId: string; lineExternalId: string }) => `${line.orderId} ${line.lineExternalId}`;

/** Those that are in the queue already stay as the merchant left them. */
export async function queueLines(scope: ShopScope, lines: readonly UnmatchedLine[]): Promise<void> {
  if (lines.length === 0) return;
  const l = lines;
  await rows(scope).sql(
    `INSERT INTO "StockUnmatched" ("shopId", id, "channelId", "orderId", "lineExternalId", "orderName", "variantId", title, sku, quantity, "placedAt")
     SELECT $1, c.* FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::uuid[], $8::text[], $9::text[],
       $10::int[], $11::timestamptz[]) AS c
     ON CONFLICT ("shopId", "orderId", "lineExternalId") DO UPDATE SET quantity = excluded.quantity, "variantId" = excluded."variantId"
       WHERE "StockUnmatched".state = 'waiting'`,
    [
      ...[scope.shopId, l.map(() => newId()), l.map((x) => x.channelId), l.map((x) => x.orderId)],
      ...[l.map((x) => x.lineExternalId), l.map((x) => x.orderName), l.map((x) => x.variantId), l.map((x) => x.title)],
      ...[l.map((x) => x.sku), l.map((x) => x.quantity), l.map((x) => x.placedAt)],
    ],
  );
}

/** They need nobody's word any more: their item is known, or their order took nothing after all. */
export async function settleLines(
  scope: ShopScope,
  lines: readonly { orderId: string; lineExternalId: string }[],
  now: Date,
): Promise<void> {
  if (lines.length === 0) return;
  await rows(scope).sql(
    `UPDATE "StockUnmatched" u SET state = 'linked', "decidedAt" = $4 FROM unnest($2::uuid[], $3::text[]) AS c(o, line)
     WHERE u."shopId" = $1 AND u."orderId" = c.o AND u."lineExternalId" = c.line AND u.state = 'waiting'`,
    [scope.shopId, lines.map((line) => line.orderId), lines.map((line) => line.lineExternalId), now],
  );
}

/** By order and line: the items that the merchant named for lines without a variant. */
export async function readNamed(scope: ShopScope, orderIds: readonly string[]): Promise<Map<string, string>> {
  if (orderIds.length === 0) return new Map();
  const found = await rows(scope).sql<{ orderId: string; lineExternalId: string; itemId: string }>(
    `SELECT "orderId", "lineExternalId", "itemId" FROM "StockUnmatched"
     WHERE "shopId" = $1 AND "orderId" = ANY($2::uuid[]) AND "itemId" IS NOT NULL AND state = 'linked'`,
    [scope.shopId, orderIds],
  );
  return new Map(found.map((row) => [lineKey(row), row.itemId]));
}

/** Variants of which the merchant said that they are sold on their channel alone. */
export async function readAlone(scope: ShopScope, variantIds: readonly string[]): Promise<Set<string>> {
  if (variantIds.length === 0) return new Set();
  const found = await rows(scope).sql<{ variantId: string }>(
    `SELECT DISTINCT "variantId" FROM "StockUnmatched"
     WHERE "shopId" = $1 AND "variantId" = ANY($2::uuid[]) AND state = 'dismissed' AND reason = 'always'`,
    [scope.shopId, variantIds],
  );
  return new Set(found.map((row) => row.variantId));
}

export async function findLine(
  scope: ShopScope,
  id: string,
): Promise<{ orderId: string; lineExternalId: string; variantId: string | null } | null> {
  const [row] = await rows(scope).sql<{ orderId: string; lineExternalId: string; variantId: string | null }>(
    `SELECT "orderId", "lineExternalId", "variantId" FROM "StockUnmatched" WHERE "shopId" = $1 AND id = $2 AND state = 'waiting'`,
    [scope.shopId, id],
  );
  return row ?? null;
}

/** The merchant named the item of a line without a variant. */
export async function nameLine(scope: ShopScope, id: string, itemId: string, now: Date): Promise<void> {
  await rows(scope).sql(
    `UPDATE "StockUnmatched" SET state = 'linked', "itemId" = $3, "decidedAt" = $4 WHERE "shopId" = $1 AND id = $2`,
    [scope.shopId, id, itemId, now],
  );
}

/** `always`: every waiting line of the same variant too. Gives back how many. */
export async function dismissLines(
  scope: ShopScope,
  { id, variantId, reason }: { id: string; variantId: string | null; reason: "once" | "always" },
  now: Date,
): Promise<number> {
  const gone = await rows(scope).sql(
    `UPDATE "StockUnmatched" SET state = 'dismissed', reason = $3, "decidedAt" = $4
     WHERE "shopId" = $1 AND state = 'waiting' AND (id = $2 OR ($3 = 'always' AND "variantId" = $5::uuid)) RETURNING 1`,
    [scope.shopId, id, reason, now, variantId],
  );
  return gone.length;
}

/** They took nothing that is sold elsewhere, this once. Gives back how many of them waited. */
export async function putAway(scope: ShopScope, ids: readonly string[], now: Date): Promise<number> {
  if (ids.length === 0) return 0;
  const gone = await rows(scope).sql(
    `UPDATE "StockUnmatched" SET state = 'dismissed', reason = 'once', "decidedAt" = $3
     WHERE "shopId" = $1 AND state = 'waiting' AND id = ANY($2::uuid[]) RETURNING 1`,
    [scope.shopId, ids, now],
  );
  return gone.length;
}
