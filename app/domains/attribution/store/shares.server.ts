import { rows } from "~/infra/db/rows";
import { insertNew, type UpsertPlan } from "~/infra/db/upsert";
import type { ShopScope } from "~/infra/scope";
import type { ShopDay } from "~/kernel/time";
import type { OtherModel, Share } from "../core/models";
import type { CreditedIn, SharedGroup } from "../types";

export interface ShareWrite extends Share {
  orderId: string;
  channelId: string;
  currency: string;
  orderedAt: string;
  orderedOn: ShopDay;
}

const PLAN: UpsertPlan<ShareWrite> = {
  table: "CreditShare",
  columns: {
    orderId: "uuid",
    channelId: "uuid",
    currency: "text",
    model: "text",
    lineExternalId: "text",
    strategy: "text",
    placement: "text",
    netMinor: "int8",
    orderedAt: "timestamptz",
    orderedOn: "date",
  },
  key: ["orderId", "model", "lineExternalId", "strategy", "placement"],
  returning: [],
};

/** What was decided of these orders before is replaced. Whoever calls has locked them. */
export async function replaceShares(
  scope: ShopScope,
  orderIds: readonly string[],
  shares: readonly ShareWrite[],
): Promise<void> {
  await rows(scope).sql(`DELETE FROM "CreditShare" WHERE "shopId" = $1 AND "orderId" = ANY($2::uuid[])`, [
    scope.shopId,
    orderIds,
  ]);
  await insertNew(scope, PLAN, shares);
}

/** As `moveDays` of credits. */
export async function moveShareDays(scope: ShopScope, timeZone: string): Promise<void> {
  await rows(scope).sql(
    `UPDATE "CreditShare" SET "orderedOn" = ("orderedAt" AT TIME ZONE $2)::date
      WHERE "shopId" = $1 AND "orderedOn" <> ("orderedAt" AT TIME ZONE $2)::date`,
    [scope.shopId, timeZone],
  );
}

/** By strategy or placement and model, of orders placed on these days, both ends included. */
export async function readShares(
  scope: ShopScope,
  { from, to, currency, channelId }: CreditedIn,
  key: "strategy" | "placement",
): Promise<SharedGroup[]> {
  const found = await rows(scope).sql<{ model: OtherModel; key: string; netMinor: number | bigint }>(
    `SELECT model, ${key} AS key, sum("netMinor")::bigint AS "netMinor" FROM "CreditShare"
     WHERE "shopId" = $1 AND "orderedOn" BETWEEN $2::date AND $3::date AND currency = $4 AND ($5::uuid IS NULL OR "channelId" = $5)
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [scope.shopId, from, to, currency, channelId],
  );
  return found.map((row) => ({ ...row, netMinor: BigInt(row.netMinor) }));
}

/**
 * Orders that were decided before all that is decided now was: without this window (hours), or credited without shares
 * by other models. By id, after `after`.
 */
export async function readHalfDecided(
  scope: ShopScope,
  windowHours: number,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const found = await rows(scope).sql<{ id: string }>(
    `SELECT c."orderId" AS id FROM "Credit" c WHERE c."shopId" = $1 AND ($2::uuid IS NULL OR c."orderId" > $2)
     GROUP BY 1 HAVING NOT bool_or(c."windowHours" = $3)
       OR (bool_or(c."isChosen" AND c.source <> 'unattributed')
         AND NOT EXISTS (SELECT 1 FROM "CreditShare" s WHERE s."shopId" = $1 AND s."orderId" = c."orderId"))
     ORDER BY 1 LIMIT $4`,
    [scope.shopId, after, windowHours, limit],
  );
  return found.map((row) => row.id);
}
