import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

export interface ServingSlot {
  strategy: string;
  subjectExternalId: string;
  modelVersion: number;
  productExternalIds: string[];
}

/**
 * The ids alone: what a storefront is given holds no score and no reason. An answer that rules made empty is told where
 * `strategies` (the shop's own lists) would stand in for it.
 */
export async function readServingSlots(
  scope: ShopScope,
  subjects: readonly string[],
  strategies: readonly string[],
): Promise<ServingSlot[]> {
  return rows(scope).sql<ServingSlot & Record<string, unknown>>(
    `SELECT strategy, "subjectExternalId", "modelVersion",
       ARRAY(SELECT i.item->>'productExternalId' FROM jsonb_array_elements(coalesce(shown, items)) WITH ORDINALITY AS i(item, place) ORDER BY place) AS "productExternalIds"
     FROM "Slot" WHERE "shopId" = $1 AND "subjectExternalId" = ANY($2::text[])
       AND (coalesce(shown, items) <> '[]' OR (shown IS NOT NULL AND strategy = ANY($3::text[])))`,
    [scope.shopId, subjects, strategies],
  );
}

export async function readServingVersion(scope: ShopScope): Promise<string> {
  const [row] = await rows(scope).sql<{ version: string }>(
    `SELECT concat_ws('.',
       (SELECT max(version) FROM "RecommendationModel" WHERE "shopId" = $1 AND "finishedAt" IS NOT NULL),
       (SELECT concat_ws('r', version, extract(epoch FROM "appliedAt")) FROM "RuleVersion" WHERE "shopId" = $1 ORDER BY version DESC LIMIT 1),
       (SELECT concat_ws('.', count(*), extract(epoch FROM max("createdAt"))) FROM "Exclusion" WHERE "shopId" = $1)) AS version`,
    [scope.shopId],
  );
  return row?.version ?? "";
}
