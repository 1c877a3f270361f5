import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { Rest } from "../core/lag";
import type { StockChannel } from "../types";

/** One writer of the shop's stock at a time: what is decided leans on what is read. */
export async function lockStock(scope: ShopScope): Promise<void> {
  await rows(scope).sql("SELECT pg_advisory_xact_lock(hashtextextended('stock ' || $1, 0))", [scope.shopId]);
}

const COLUMNS = `"channelId", "isOn", "startedAt", location, "bufferKind", "bufferUnits", "lagMs", "restsSince",
  "restsUntil"`;

/** Every channel that was ever switched on or set up, by its id. */
export async function readSettings(scope: ShopScope): Promise<Map<string, StockChannel>> {
  const found = await rows(scope).sql<StockChannel>(`SELECT ${COLUMNS} FROM "StockChannel" WHERE "shopId" = $1`, [
    scope.shopId,
  ]);
  return new Map(found.map((row) => [row.channelId, row]));
}

/** Whether any channel's stock is kept in step: most shops have none, and nothing else is looked at then. */
export async function isAnyOn(scope: ShopScope): Promise<boolean> {
  const found = await rows(scope).sql(`SELECT 1 FROM "StockChannel" WHERE "shopId" = $1 AND "isOn" LIMIT 1`, [
    scope.shopId,
  ]);
  return found.length > 0;
}

export async function saveSettings(scope: ShopScope, channel: StockChannel, now: Date): Promise<void> {
  await rows(scope).sql(
    `INSERT INTO "StockChannel" ("shopId", ${COLUMNS}, "changedAt") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT ("shopId", "channelId") DO UPDATE SET "isOn" = excluded."isOn", "startedAt" = excluded."startedAt",
       location = excluded.location, "bufferKind" = excluded."bufferKind", "bufferUnits" = excluded."bufferUnits",
       "changedAt" = excluded."changedAt"`,
    [
      ...[scope.shopId, channel.channelId, channel.isOn, channel.startedAt, channel.location, channel.bufferKind],
      ...[channel.bufferUnits, channel.lagMs, channel.restsSince, channel.restsUntil, now],
    ],
  );
}

export async function saveLag(scope: ShopScope, channelId: string, lagMs: number): Promise<void> {
  await rows(scope).sql(`UPDATE "StockChannel" SET "lagMs" = $3 WHERE "shopId" = $1 AND "channelId" = $2`, [
    scope.shopId,
    channelId,
    lagMs,
  ]);
}

/** When a channel rested, or rests. */
export async function saveRest(scope: ShopScope, channelId: string, { restsSince, restsUntil }: Rest): Promise<void> {
  await rows(scope).sql(
    `UPDATE "StockChannel" SET "restsSince" = $3, "restsUntil" = $4 WHERE "shopId" = $1 AND "channelId" = $2`,
    [scope.shopId, channelId, restsSince, restsUntil],
  );
}

/** A channel that is gone leaves no settings, no numbers and no waiting lines; what was sold on it stays sold. */
export async function forgetChannel(scope: ShopScope, channelId: string): Promise<void> {
  for (const table of ["StockChannel", "StockOffer", "StockUnmatched", "StockDrift"])
    await rows(scope).sql(`DELETE FROM "${table}" WHERE "shopId" = $1 AND "channelId" = $2`, [scope.shopId, channelId]);
}
