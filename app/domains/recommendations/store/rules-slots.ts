import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { type SlotItem, slotDigest } from "../core/slot";

/**
 * By what answers have to be ruled to be shown: the live version, or "" when there is none that changes anything.
 * An expression over `$1`, the shop.
 */
export const LIVE_RULES = `coalesce((SELECT CASE WHEN v."isEmpty" THEN '' ELSE v.version::text END FROM "RuleVersion" v
  WHERE v."shopId" = $1 ORDER BY v.version DESC LIMIT 1), '')`;

export interface UnruledSlot {
  strategy: string;
  subjectExternalId: string;
  /** As learnt. */
  items: SlotItem[];
  modelVersion: number;
}

export async function liveRules(scope: ShopScope): Promise<string> {
  const [row] = await rows(scope).sql<{ live: string }>(`SELECT ${LIVE_RULES} AS live`, [scope.shopId]);
  return row?.live ?? "";
}

/** The shop's own lists as they were learnt, by strategy. */
export async function learntShopLists(scope: ShopScope): Promise<Map<string, SlotItem[]>> {
  const found = await rows(scope).sql<{ strategy: string; items: SlotItem[] }>(
    `SELECT strategy, items FROM "Slot" WHERE "shopId" = $1 AND "subjectExternalId" = ''`,
    [scope.shopId],
  );
  return new Map(found.map((slot) => [slot.strategy, slot.items]));
}

/** Answers as they were learnt, those of these subjects; of one strategy, or of all. */
export async function learntSlots(
  scope: ShopScope,
  subjects: readonly string[],
  strategy: string | null = null,
): Promise<UnruledSlot[]> {
  return rows(scope).sql(
    `SELECT strategy, "subjectExternalId", items, "modelVersion" FROM "Slot"
     WHERE "shopId" = $1 AND "subjectExternalId" = ANY($2::text[]) AND ($3::text IS NULL OR strategy = $3)`,
    [scope.shopId, subjects, strategy],
  );
}

/** What was learnt of a strategy as JSON, for who reads it elsewhere. */
export async function learntTexts(
  scope: ShopScope,
  subjects: readonly string[],
  strategy: string,
): Promise<{ subjectExternalId: string; items: string }[]> {
  return rows(scope).sql(
    `SELECT "subjectExternalId", items::text AS items FROM "Slot"
     WHERE "shopId" = $1 AND "subjectExternalId" = ANY($2::text[]) AND strategy = $3`,
    [scope.shopId, subjects, strategy],
  );
}

/** Products whose pages have answers, the most asked for first. */
export async function mostWanted(scope: ShopScope, limit: number): Promise<string[]> {
  const found = await rows(scope).sql<{ subject: string }>(
    `SELECT "subjectExternalId" AS subject FROM "Slot" WHERE "shopId" = $1 AND "subjectExternalId" <> '' AND items <> '[]'
     GROUP BY 1 ORDER BY max(demand) DESC, 1 LIMIT $2`,
    [scope.shopId, limit],
  );
  return found.map((row) => row.subject);
}

/** Answers that other rules than the live ones made, the shop's own list first, then the most wanted. */
export async function unruledSlots(scope: ShopScope, limit: number): Promise<UnruledSlot[]> {
  return rows(scope).sql<UnruledSlot & Record<string, unknown>>(
    `SELECT strategy, "subjectExternalId", items, "modelVersion" FROM "Slot"
     WHERE "shopId" = $1 AND "ruledAs" <> ${LIVE_RULES} AND strategy <> 'shop_wide'
     ORDER BY ("subjectExternalId" = '') DESC, demand DESC, "subjectExternalId", strategy LIMIT $2`,
    [scope.shopId, limit],
  );
}

export interface RuledSlot {
  strategy: string;
  subjectExternalId: string;
  /** Of the answer that was ruled: a newer one stays as it is. */
  modelVersion: number;
  /** Null: as learnt. */
  shown: SlotItem[] | null;
  digest: string;
}

/** Notes what rules made of answers. One that was learnt anew meanwhile stays to be ruled. */
export async function saveRuled(scope: ShopScope, ruledAs: string, ruled: readonly RuledSlot[]): Promise<void> {
  await rows(scope).sql(
    `UPDATE "Slot" SET shown = r.shown, digest = r.digest, "ruledAs" = $2,
       refusal = CASE WHEN "Slot".digest = r.digest THEN "Slot".refusal END
     FROM unnest($3::text[], $4::text[], $5::int[], $6::jsonb[], $7::text[]) AS r(strategy, subject, model, shown, digest)
     WHERE "Slot"."shopId" = $1 AND "Slot".strategy = r.strategy AND "Slot"."subjectExternalId" = r.subject
       AND "Slot"."modelVersion" = r.model`,
    [
      ...[scope.shopId, ruledAs],
      ruled.map((slot) => slot.strategy),
      ruled.map((slot) => slot.subjectExternalId),
      ruled.map((slot) => slot.modelVersion),
      ruled.map((slot) => (slot.shown === null ? null : JSON.stringify(slot.shown))),
      ruled.map((slot) => slot.digest),
    ],
  );
}

/** Gives places that rules fill, and that nothing was learnt for, an empty answer to fill. */
export async function ensureSlots(
  scope: ShopScope,
  channelId: string,
  places: readonly { strategy: string; subjectExternalId: string }[],
  now: Date,
): Promise<void> {
  if (places.length === 0) return;
  await rows(scope).sql(
    `INSERT INTO "Slot" ("shopId", strategy, "subjectExternalId", "channelId", "modelVersion", items, digest, "updatedAt")
     SELECT $1, s.strategy, s.subject, $2, 0, '[]', $3, $4 FROM unnest($5::text[], $6::text[]) AS s(strategy, subject)
     ON CONFLICT DO NOTHING`,
    [
      ...[scope.shopId, channelId, slotDigest([]), now],
      places.map((place) => place.strategy),
      places.map((place) => place.subjectExternalId),
    ],
  );
}
