import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { SlotItem } from "../core/slot";
import { STRATEGIES } from "../core/strategies";
import { LIVE_RULES } from "./rules-slots";

export interface StoredSlot {
  strategy: string;
  subjectExternalId: string;
  modelVersion: number;
  /** What shoppers are shown: as learnt, or what the merchant's rules made of it. */
  items: SlotItem[];
  isRuled: boolean;
  digest: string;
  publishedDigest: string | null;
  publishedAt: Date | null;
  refusal: string | null;
}

const COLUMNS = `strategy, "subjectExternalId", "modelVersion", coalesce(shown, items) AS items, shown IS NOT NULL AS "isRuled", digest,
  "publishedDigest", "publishedAt", refusal`;
const SHOWS = `coalesce(shown, items) <> '[]'`;

/** The ready answers for one subject, by strategy. */
export async function readSlots(scope: ShopScope, subjects: string[]): Promise<StoredSlot[]> {
  return rows(scope).sql<StoredSlot & Record<string, unknown>>(
    `SELECT ${COLUMNS} FROM "Slot" WHERE "shopId" = $1 AND "subjectExternalId" = ANY ($2) ORDER BY strategy`,
    [scope.shopId, subjects],
  );
}

/** The answers of one strategy, by subject, from the one after `after` on. */
export async function subjectsAfter(
  scope: ShopScope,
  strategy: string,
  after: string,
  limit: number,
): Promise<StoredSlot[]> {
  return rows(scope).sql<StoredSlot & Record<string, unknown>>(
    `SELECT ${COLUMNS} FROM "Slot" WHERE "shopId" = $1 AND strategy = $2 AND "subjectExternalId" > $3 AND ${SHOWS}
     ORDER BY "subjectExternalId" LIMIT $4`,
    [scope.shopId, strategy, after, limit],
  );
}

/**
 * An empty answer that was never published needs no publishing, and one waits for the live rules. What the storefront does
 * not sell (`<channel>/<id>`) has no page there to write on.
 */
const PENDING = `"shopId" = $1 AND position('/' in "subjectExternalId") = 0 AND refusal IS NULL AND "publishedDigest" IS DISTINCT FROM digest
  AND "subjectExternalId" <> '' AND ("publishedDigest" IS NOT NULL OR (${SHOWS} AND strategy = ANY ($2)))
  AND "ruledAs" = ${LIVE_RULES}`;

/** What the storefront does not show yet of these lists, and of others that stand there already; most wanted first. */
export async function pendingSlots(
  scope: ShopScope,
  limit: number,
  lists: readonly string[] = STRATEGIES,
): Promise<StoredSlot[]> {
  return rows(scope).sql<StoredSlot & Record<string, unknown>>(
    `SELECT ${COLUMNS} FROM "Slot" WHERE ${PENDING} ORDER BY demand DESC, "subjectExternalId", strategy LIMIT $3`,
    [scope.shopId, lists, limit],
  );
}

export async function countPending(scope: ShopScope, lists: readonly string[] = STRATEGIES): Promise<number> {
  const [row] = await rows(scope).sql<{ count: number }>(`SELECT count(*) FROM "Slot" WHERE ${PENDING}`, [
    scope.shopId,
    lists,
  ]);
  return row?.count ?? 0;
}

/** For how many products a strategy has an answer. */
export async function countSubjects(scope: ShopScope, strategy: string): Promise<number> {
  const [row] = await rows(scope).sql<{ count: number }>(
    `SELECT count(*) FROM "Slot" WHERE "shopId" = $1 AND strategy = $2 AND ${SHOWS}`,
    [scope.shopId, strategy],
  );
  return row?.count ?? 0;
}

/** Notes what the platform took, by the digest that was sent: a slot that changed meanwhile stays pending. */
export async function markPublished(
  scope: ShopScope,
  published: { strategy: string; subjectExternalId: string; digest: string; refusal: string | null }[],
  now: Date,
): Promise<void> {
  await rows(scope).sql(
    `UPDATE "Slot" SET
       "publishedDigest" = CASE WHEN p.refusal IS NULL THEN p.digest ELSE "publishedDigest" END,
       "publishedAt" = CASE WHEN p.refusal IS NULL THEN $2 ELSE "publishedAt" END,
       refusal = CASE WHEN "Slot".digest = p.digest THEN p.refusal END
     FROM unnest($3::text[], $4::text[], $5::text[], $6::text[]) AS p(strategy, subject, digest, refusal)
     WHERE "shopId" = $1 AND "Slot".strategy = p.strategy AND "subjectExternalId" = p.subject`,
    [
      ...[scope.shopId, now],
      published.map((slot) => slot.strategy),
      published.map((slot) => slot.subjectExternalId),
      published.map((slot) => slot.digest),
      published.map((slot) => slot.refusal),
    ],
  );
}

export interface StrategySummary {
  strategy: string;
  slots: number;
  published: number;
  refused: number;
}

export async function summarise(scope: ShopScope): Promise<StrategySummary[]> {
  return rows(scope).sql<StrategySummary & Record<string, unknown>>(
    `SELECT strategy, count(*) FILTER (WHERE ${SHOWS}) AS slots,
            count(*) FILTER (WHERE ${SHOWS} AND "publishedDigest" = digest) AS published,
            count(*) FILTER (WHERE refusal IS NOT NULL) AS refused
     FROM "Slot" WHERE "shopId" = $1 GROUP BY strategy ORDER BY strategy`,
    [scope.shopId],
  );
}

/** After a channel's disconnect: nothing of ours stands there any more. */
export async function forgetPublished(scope: ShopScope, channelId: string): Promise<void> {
  await rows(scope).sql(
    `UPDATE "Slot" SET "publishedDigest" = NULL, "publishedAt" = NULL, refusal = NULL WHERE "shopId" = $1 AND "channelId" = $2`,
    [scope.shopId, channelId],
  );
}
