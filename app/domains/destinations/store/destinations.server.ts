import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { DestinationDto, EventName, Kind } from "../types";

/** A destination with its sealed secret: for sending alone. */
export interface HeldDestination extends DestinationDto {
  sealedSecret: string;
}

type DestinationRecord = Omit<HeldDestination, "createdAt" | "lastSentAt"> & {
  createdAt: Date;
  lastSentAt: Date | null;
} & Record<string, unknown>;

const SELECT = `SELECT d.id, d.kind, d.name, d.settings, d."sealedSecret", d."isOn", d.events, d."createdAt", d."lastSentAt",
    count(*) FILTER (WHERE v.state = 'waiting')::int AS waiting, count(*) FILTER (WHERE v.state = 'dead')::int AS dead
  FROM "Destination" d LEFT JOIN "Delivery" v ON v."shopId" = $1 AND v."destinationId" = d.id
  WHERE d."shopId" = $1`;

export async function readDestinations(scope: ShopScope): Promise<HeldDestination[]> {
  const found = await rows(scope).sql<DestinationRecord>(
    `${SELECT} GROUP BY d."shopId", d.id ORDER BY d."createdAt", d.id`,
    [scope.shopId],
  );
  return found.map(toHeld);
}

export async function readDestination(scope: ShopScope, id: string): Promise<HeldDestination | null> {
  const [row] = await rows(scope).sql<DestinationRecord>(`${SELECT} AND d.id = $2 GROUP BY d."shopId", d.id`, [
    scope.shopId,
    id,
  ]);
  return row ? toHeld(row) : null;
}

export interface DestinationWrite {
  id: string;
  kind: Kind;
  name: string;
  settings: Record<string, string>;
  sealedSecret: string;
  events: readonly EventName[];
}

/** A new one is off. */
export async function saveDestination(scope: ShopScope, write: DestinationWrite, now: Date): Promise<void> {
  await rows(scope).sql(
    `INSERT INTO "Destination" ("shopId", id, kind, name, settings, "sealedSecret", events, "createdAt", "updatedAt")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
     ON CONFLICT ("shopId", id) DO UPDATE SET name = excluded.name, settings = excluded.settings, "sealedSecret" = excluded."sealedSecret",
       events = excluded.events, "updatedAt" = excluded."updatedAt"`,
    [
      ...[scope.shopId, write.id, write.kind, write.name, JSON.stringify(write.settings), write.sealedSecret],
      ...[write.events, now],
    ],
  );
}

export async function turnDestination(scope: ShopScope, id: string, isOn: boolean, now: Date): Promise<void> {
  await rows(scope).sql(`UPDATE "Destination" SET "isOn" = $3, "updatedAt" = $4 WHERE "shopId" = $1 AND id = $2`, [
    ...[scope.shopId, id, isOn, now],
  ]);
}

/** With all its messages. */
export async function removeDestination(scope: ShopScope, id: string): Promise<void> {
  await rows(scope).sql(`DELETE FROM "Delivery" WHERE "shopId" = $1 AND "destinationId" = $2`, [scope.shopId, id]);
  await rows(scope).sql(`DELETE FROM "Destination" WHERE "shopId" = $1 AND id = $2`, [scope.shopId, id]);
}

/** Up to where acts have been put into messages; at first they begin at `now`. The row is held until the transaction ends. */
export async function holdCursor(scope: ShopScope, now: Date): Promise<{ receivedAt: Date; actId: string }> {
  const { sql } = rows(scope);
  await sql(`INSERT INTO "DestinationCursor" ("shopId", "receivedAt") VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
    scope.shopId,
    now,
  ]);
  const [row] = await sql<{ receivedAt: Date; actId: string }>(
    `SELECT "receivedAt", "actId" FROM "DestinationCursor" WHERE "shopId" = $1 FOR UPDATE`,
    [scope.shopId],
  );
  if (!row) throw new Error("a cursor that was just written is not there");
  return row;
}

export async function moveCursor(scope: ShopScope, to: { receivedAt: Date; actId: string }): Promise<void> {
  await rows(scope).sql(`UPDATE "DestinationCursor" SET "receivedAt" = $2, "actId" = $3 WHERE "shopId" = $1`, [
    ...[scope.shopId, to.receivedAt, to.actId],
  ]);
}

function toHeld({ createdAt, lastSentAt, ...row }: DestinationRecord): HeldDestination {
  return { ...row, createdAt: createdAt.toISOString(), lastSentAt: lastSentAt?.toISOString() ?? null };
}
