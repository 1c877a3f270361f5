import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { newId } from "~/kernel/ids";
import type { OversellDto } from "../types";

export interface OversellRow {
  id: string;
  orderId: string;
  itemId: string;
  location: string;
  channelId: string;
  orderName: string;
  missing: number;
  choice: OversellDto["choice"];
  openedAt: Date;
  closedAt: Date | null;
}

const COLUMNS = `id, "orderId", "itemId", location, "channelId", "orderName", missing, choice, "openedAt", "closedAt"`;

export async function readOversellsOfItems(scope: ShopScope, itemIds: readonly string[]): Promise<OversellRow[]> {
  if (itemIds.length === 0) return [];
  return rows(scope).sql<OversellRow>(
    `SELECT ${COLUMNS} FROM "Oversell" WHERE "shopId" = $1 AND "itemId" = ANY($2::uuid[])`,
    [scope.shopId, [...new Set(itemIds)]],
  );
}

export async function readOversellsOfOrders(scope: ShopScope, orderIds: readonly string[]): Promise<OversellRow[]> {
  if (orderIds.length === 0) return [];
  return rows(scope).sql<OversellRow>(
    `SELECT ${COLUMNS} FROM "Oversell" WHERE "shopId" = $1 AND "orderId" = ANY($2::uuid[])`,
    [scope.shopId, orderIds],
  );
}

/** What is open, the newest first. */
export async function readOpenOversells(scope: ShopScope, limit: number): Promise<OversellRow[]> {
  return rows(scope).sql<OversellRow>(
    `SELECT ${COLUMNS} FROM "Oversell" WHERE "shopId" = $1 AND "closedAt" IS NULL ORDER BY "openedAt" DESC LIMIT $2`,
    [scope.shopId, limit],
  );
}

export async function findOversell(scope: ShopScope, id: string): Promise<OversellRow | null> {
  const [row] = await rows(scope).sql<OversellRow>(
    `SELECT ${COLUMNS} FROM "Oversell" WHERE "shopId" = $1 AND id = $2`,
    [scope.shopId, id],
  );
  return row ?? null;
}

/** Opens it, or says anew how much is missing; what the merchant chose stays chosen. */
export async function openOversell(
  scope: ShopScope,
  row: Pick<OversellRow, "orderId" | "itemId" | "location" | "channelId" | "orderName" | "missing">,
  now: Date,
): Promise<void> {
  await rows(scope).sql(
    `INSERT INTO "Oversell" ("shopId", id, "orderId", "itemId", location, "channelId", "orderName", missing, "openedAt")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT ("shopId", "orderId", "itemId", location) DO UPDATE SET missing = excluded.missing, "closedAt" = NULL`,
    [
      ...[scope.shopId, newId(), row.orderId, row.itemId, row.location, row.channelId, row.orderName],
      ...[row.missing, now],
    ],
  );
}

export async function closeOversell(scope: ShopScope, id: string, now: Date): Promise<void> {
  await rows(scope).sql(`UPDATE "Oversell" SET "closedAt" = $3 WHERE "shopId" = $1 AND id = $2`, [
    scope.shopId,
    id,
    now,
  ]);
}

export async function chooseOversell(
  scope: ShopScope,
  id: string,
  choice: NonNullable<OversellRow["choice"]>,
): Promise<void> {
  await rows(scope).sql(`UPDATE "Oversell" SET choice = $3 WHERE "shopId" = $1 AND id = $2`, [
    scope.shopId,
    id,
    choice,
  ]);
}
