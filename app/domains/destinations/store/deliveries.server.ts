import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { DeadLetter, FailureCode } from "../types";

export interface DeliveryWrite {
  id: string;
  destinationId: string;
  actIds: readonly string[];
  orderIds: readonly string[];
}

export interface HeldDelivery {
  id: string;
  destinationId: string;
  state: "waiting" | "sent" | "dead";
  actIds: string[];
  orderIds: string[];
  /** Of events that were taken already. */
  told: string[];
  createdAt: Date;
}

export async function insertDelivery(scope: ShopScope, write: DeliveryWrite, now: Date): Promise<void> {
  await rows(scope).sql(
    `INSERT INTO "Delivery" ("shopId", id, "destinationId", state, "actIds", "orderIds", "createdAt") VALUES ($1, $2, $3, 'waiting', $4, $5, $6)`,
    [scope.shopId, write.id, write.destinationId, write.actIds, write.orderIds, now],
  );
}

export async function readDelivery(scope: ShopScope, id: string): Promise<HeldDelivery | null> {
  const [row] = await rows(scope).sql<HeldDelivery & Record<string, unknown>>(
    `SELECT id, "destinationId", state, "actIds", "orderIds", told, "createdAt" FROM "Delivery" WHERE "shopId" = $1 AND id = $2`,
    [scope.shopId, id],
  );
  return row ?? null;
}

/** Of these orders, those that a destination has in no message yet. */
export async function untoldOrders(
  scope: ShopScope,
  destinationId: string,
  orderIds: readonly string[],
): Promise<string[]> {
  const found = await rows(scope).sql<{ id: string }>(
    `SELECT wanted::text AS id FROM unnest($3::uuid[]) AS wanted WHERE NOT EXISTS (
       SELECT FROM "Delivery" v WHERE v."shopId" = $1 AND v."destinationId" = $2 AND wanted = ANY(v."orderIds"))`,
    [scope.shopId, destinationId, orderIds],
  );
  return found.map((row) => row.id);
}

/** These events of it were taken: the next attempt leaves them out. */
export async function markTold(scope: ShopScope, id: string, eventIds: readonly string[]): Promise<void> {
  await rows(scope).sql(`UPDATE "Delivery" SET told = told || $3::text[] WHERE "shopId" = $1 AND id = $2`, [
    ...[scope.shopId, id, eventIds],
  ]);
}

export async function markSent(
  scope: ShopScope,
  { id, destinationId }: { id: string; destinationId: string },
  now: Date,
): Promise<void> {
  const { sql } = rows(scope);
  await sql(
    `UPDATE "Delivery" SET state = 'sent', failure = NULL, status = NULL, "endedAt" = $3 WHERE "shopId" = $1 AND id = $2`,
    [scope.shopId, id, now],
  );
  await sql(`UPDATE "Destination" SET "lastSentAt" = $3 WHERE "shopId" = $1 AND id = $2`, [
    ...[scope.shopId, destinationId, now],
  ]);
}

export async function markDead(
  scope: ShopScope,
  id: string,
  { failure, status }: { failure: FailureCode; status: number | null },
  now: Date,
): Promise<void> {
  await rows(scope).sql(
    `UPDATE "Delivery" SET state = 'dead', failure = $3, status = $4, "endedAt" = $5 WHERE "shopId" = $1 AND id = $2 AND state = 'waiting'`,
    [scope.shopId, id, failure, status, now],
  );
}

/** Of one destination, oldest first. */
export async function waitingDeliveries(scope: ShopScope, destinationId: string): Promise<string[]> {
  const found = await rows(scope).sql<{ id: string }>(
    `SELECT id::text AS id FROM "Delivery" WHERE "shopId" = $1 AND "destinationId" = $2 AND state = 'waiting' ORDER BY "createdAt", id`,
    [scope.shopId, destinationId],
  );
  return found.map((row) => row.id);
}

/** Dead ones wait again; gives back their ids. Of one destination, one of them or (null) all. */
export async function reviveDead(scope: ShopScope, destinationId: string, id: string | null): Promise<string[]> {
  const found = await rows(scope).sql<{ id: string }>(
    `UPDATE "Delivery" SET state = 'waiting', failure = NULL, status = NULL, "endedAt" = NULL
      WHERE "shopId" = $1 AND "destinationId" = $2 AND state = 'dead' AND ($3::uuid IS NULL OR id = $3) RETURNING id::text AS id`,
    [scope.shopId, destinationId, id],
  );
  return found.map((row) => row.id);
}

export async function readDead(scope: ShopScope, destinationId: string, limit: number): Promise<DeadLetter[]> {
  const found = await rows(scope).sql<
    Omit<DeadLetter, "createdAt" | "endedAt"> & { createdAt: Date; endedAt: Date | null }
  >(
    `SELECT id, failure, status, (cardinality("actIds") + cardinality("orderIds"))::int AS events, "createdAt", "endedAt" FROM "Delivery"
      WHERE "shopId" = $1 AND "destinationId" = $2 AND state = 'dead' ORDER BY "createdAt" DESC, id LIMIT $3`,
    [scope.shopId, destinationId, limit],
  );
  return found.map(({ createdAt, endedAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }));
}

/** What ended before an instant is forgotten; gives back how many. */
export async function dropEnded(scope: ShopScope, before: { sent: Date; dead: Date }): Promise<number> {
  const gone = await rows(scope).sql(
    `DELETE FROM "Delivery" WHERE "shopId" = $1 AND ((state = 'sent' AND "endedAt" < $2) OR (state = 'dead' AND "endedAt" < $3)) RETURNING 1`,
    [scope.shopId, before.sent, before.dead],
  );
  return gone.length;
}
