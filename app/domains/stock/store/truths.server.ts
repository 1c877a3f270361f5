import { eachKey } from "~/infra/db/by-key";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

export interface Truth {
  itemId: string;
  location: string;
  quantity: number;
  soldPerDay: number;
  openedAt: Date;
  baseId: string;
  baseAt: Date;
}

const COLUMNS = `"itemId", location, quantity, "soldPerDay", "openedAt", "baseId", "baseAt"`;

export const placeKey = ({ itemId, location }: { itemId: string; location: string }) => `${itemId} ${location}`;

/** By item and place. */
export async function readTruths(scope: ShopScope, itemIds: readonly string[]): Promise<Map<string, Truth>> {
  if (itemIds.length === 0) return new Map();
  const found = await rows(scope).sql<Truth>(
    `SELECT held.* FROM ${eachKey(
      "$2::uuid[]",
      `SELECT ${COLUMNS} FROM "StockTruth" WHERE "shopId" = $1 AND "itemId" = wanted.key`,
    )}`,
    [scope.shopId, [...new Set(itemIds)]],
  );
  return new Map(found.map((row) => [placeKey(row), row]));
}

/** Those that are there already stay. Gives back those that were opened. */
export async function openTruths(
  scope: ShopScope,
  truths: readonly Omit<Truth, "quantity" | "soldPerDay">[],
): Promise<{ itemId: string; location: string }[]> {
  if (truths.length === 0) return [];
  return rows(scope).sql(
    `INSERT INTO "StockTruth" ("shopId", "itemId", location, quantity, "openedAt", "baseId", "baseAt")
     SELECT $1, c.item, c.location, 0, c.opened, c.base, c.at
     FROM unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::uuid[], $6::timestamptz[]) AS c(item, location, opened, base, at)
     ON CONFLICT DO NOTHING RETURNING "itemId", location`,
    [
      ...[scope.shopId, truths.map((t) => t.itemId), truths.map((t) => t.location), truths.map((t) => t.openedAt)],
      ...[truths.map((t) => t.baseId), truths.map((t) => t.baseAt)],
    ],
  );
}

export async function saveRates(
  scope: ShopScope,
  rates: readonly { itemId: string; soldPerDay: number }[],
): Promise<void> {
  if (rates.length === 0) return;
  await rows(scope).sql(
    `UPDATE "StockTruth" t SET "soldPerDay" = c.rate FROM unnest($2::uuid[], $3::float8[]) AS c(item, rate)
     WHERE t."shopId" = $1 AND t."itemId" = c.item`,
    [scope.shopId, rates.map((r) => r.itemId), rates.map((r) => r.soldPerDay)],
  );
}

/** The truths that differ from what their movements sum to: none, or a bug of ours. */
export async function readUnsound(scope: ShopScope): Promise<{ itemId: string; location: string }[]> {
  return rows(scope).sql(
    `SELECT t."itemId", t.location FROM "StockTruth" t WHERE t."shopId" = $1 AND t.quantity <> coalesce((
       SELECT sum(m.quantity) FROM "StockMovement" m
       WHERE m."shopId" = $1 AND m."itemId" = t."itemId" AND m.location = t.location), 0)`,
    [scope.shopId],
  );
}
