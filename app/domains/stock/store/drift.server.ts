import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { newId } from "~/kernel/ids";
import type { ShopDay } from "~/kernel/time";

export interface DriftRow {
  id: string;
  channelId: string;
  variantId: string;
  itemId: string;
  location: string;
  night: ShopDay;
  expected: number;
  found: number;
  state: "open" | "sent" | "taken" | "gone";
}

const COLUMNS = `id, "channelId", "variantId", "itemId", location, night::text AS night, expected, found, state`;

/** What a night found of a channel; what it found before and nobody mended is found again or gone. */
export async function saveDrift(
  scope: ShopScope,
  channelId: string,
  night: ShopDay,
  found: readonly Omit<DriftRow, "id" | "channelId" | "night" | "state">[],
  now: Date,
): Promise<void> {
  const { sql } = rows(scope);
  await sql(
    `UPDATE "StockDrift" SET state = 'gone', "decidedAt" = $3 WHERE "shopId" = $1 AND "channelId" = $2 AND state = 'open'`,
    [scope.shopId, channelId, now],
  );
  if (found.length === 0) return;
  await sql(
    `INSERT INTO "StockDrift" ("shopId", "channelId", night, id, "variantId", "itemId", location, expected, found)
     SELECT $1, $2, $3::date, c.* FROM unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::int[], $9::int[]) AS c
     ON CONFLICT ("shopId", "channelId", "variantId", location, night)
     DO UPDATE SET expected = excluded.expected, found = excluded.found, state = 'open', "decidedAt" = NULL`,
    [
      ...[scope.shopId, channelId, night, found.map(() => newId()), found.map((x) => x.variantId)],
      ...[found.map((x) => x.itemId), found.map((x) => x.location), found.map((x) => x.expected)],
      found.map((x) => x.found),
    ],
  );
}

/** What was open of these is answered: theirs became the truth, or ours was written over it. */
export async function settleDrift(
  scope: ShopScope,
  offers: readonly { channelId: string; variantId: string; location: string }[],
  state: "sent" | "taken",
  now: Date,
): Promise<void> {
  if (offers.length === 0) return;
  await rows(scope).sql(
    `UPDATE "StockDrift" d SET state = $5, "decidedAt" = $6
     FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS o(channel, variant, location)
     WHERE d."shopId" = $1 AND d."channelId" = o.channel AND d."variantId" = o.variant AND d.location = o.location
       AND d.state = 'open'`,
    [
      ...[scope.shopId, offers.map((o) => o.channelId), offers.map((o) => o.variantId), offers.map((o) => o.location)],
      ...[state, now],
    ],
  );
}

export async function findDrift(scope: ShopScope, id: string): Promise<DriftRow | null> {
  const [row] = await rows(scope).sql<DriftRow>(
    `SELECT ${COLUMNS} FROM "StockDrift" WHERE "shopId" = $1 AND id = $2 AND state = 'open'`,
    [scope.shopId, id],
  );
  return row ?? null;
}

export async function decideDrift(scope: ShopScope, id: string, state: "sent" | "taken", now: Date): Promise<void> {
  await rows(scope).sql(`UPDATE "StockDrift" SET state = $3, "decidedAt" = $4 WHERE "shopId" = $1 AND id = $2`, [
    ...[scope.shopId, id, state, now],
  ]);
}
