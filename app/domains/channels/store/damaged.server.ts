import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { type ChannelId, newId } from "~/kernel/ids";
import type { ListPage, ListQuery } from "~/kernel/list";
import type { DamagedDto, DamagedSource } from "../types";

export interface DamagedInput {
  source: DamagedSource;
  channelId: ChannelId | null;
  resource: string;
  externalId: string | null;
  line?: number | null;
  field: string | null;
  reason: string;
}

const CHUNK = 1_000;
const COLUMNS = `id, source, resource, "externalId", line, field, reason, "firstSeenAt"`;

/** The same record is listed once while it is unresolved. Gives back the ids under which they are listed. */
export async function upsertDamaged(scope: ShopScope, records: readonly DamagedInput[]): Promise<string[]> {
  const ids: string[] = [];
  const once = new Map(
    records.map((r) => [JSON.stringify([r.source, r.resource, r.externalId ?? "", r.line ?? 0, r.field ?? ""]), r]),
  );
  const all = [...once.values()];
  for (let from = 0; from < all.length; from += CHUNK) {
    const chunk = all.slice(from, from + CHUNK);
    const listed = await rows(scope).sql<{ id: string }>(
      `INSERT INTO "DamagedRecord" ("shopId", id, source, "channelId", resource, "externalId", line, field, reason)
       SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::int[], $8::text[], $9::text[])
       ON CONFLICT ("shopId", source, resource, coalesce("externalId", ''), coalesce(line, 0), coalesce(field, ''))
         WHERE "resolvedAt" IS NULL DO UPDATE SET reason = excluded.reason RETURNING id`,
      [
        scope.shopId,
        chunk.map(() => newId()),
        chunk.map((r) => r.source),
        chunk.map((r) => r.channelId),
        chunk.map((r) => r.resource),
        chunk.map((r) => r.externalId),
        chunk.map((r) => r.line ?? null),
        chunk.map((r) => r.field),
        chunk.map((r) => r.reason),
      ],
    );
    ids.push(...listed.map(({ id }) => id));
  }
  return ids;
}

export async function findDamaged(scope: ShopScope, query: ListQuery): Promise<ListPage<DamagedDto>> {
  const { sql } = rows(scope);
  const where = `"shopId" = $1 AND "resolvedAt" IS NULL AND ($2::text[] IS NULL OR source = ANY($2))
    AND ($3::text[] IS NULL OR resource = ANY($3))
    AND ($4 = '' OR position(lower($4) in lower(coalesce("externalId", '') || ' ' || reason)) > 0)
    AND ($5::text[] IS NULL OR "channelId"::text = ANY($5))`;
  const values = [
    ...[scope.shopId, chosen(query, "source"), chosen(query, "resource"), query.search.trim()],
    chosen(query, "channel"),
  ];
  const size = Math.min(250, Math.max(1, query.size));
  const found = await sql<Omit<DamagedDto, "firstSeenAt"> & { firstSeenAt: Date; [column: string]: unknown }>(
    `SELECT ${COLUMNS} FROM "DamagedRecord" WHERE ${where}
      ORDER BY "firstSeenAt" ${query.direction === "asc" ? "ASC" : "DESC"}, line, id LIMIT $6 OFFSET $7`,
    [...values, size, (Math.max(1, query.page) - 1) * size],
  );
  const [count] = await sql<{ n: number }>(`SELECT count(*) AS n FROM "DamagedRecord" WHERE ${where}`, values);
  return {
    rows: found.map((row) => ({ ...row, firstSeenAt: row.firstSeenAt.toISOString() })),
    total: Number(count?.n ?? 0),
  };
}

const chosen = (query: ListQuery, filter: string) => {
  const values = query.filters[filter];
  return values?.length ? values : null;
};

export async function countDamaged(scope: ShopScope): Promise<number> {
  const [row] = await rows(scope).sql<{ n: number }>(
    `SELECT count(*) AS n FROM "DamagedRecord" WHERE "shopId" = $1 AND "resolvedAt" IS NULL`,
    [scope.shopId],
  );
  return Number(row?.n ?? 0);
}

/** Unresolved records of each channel. */
export async function countDamagedByChannel(scope: ShopScope): Promise<Map<string, number>> {
  const found = await rows(scope).sql<{ channelId: string; n: number }>(
    `SELECT "channelId", count(*)::int AS n FROM "DamagedRecord"
      WHERE "shopId" = $1 AND "channelId" IS NOT NULL AND "resolvedAt" IS NULL GROUP BY "channelId"`,
    [scope.shopId],
  );
  return new Map(found.map(({ channelId, n }) => [channelId, n]));
}

export async function damagedByIds(scope: ShopScope, ids: readonly string[]) {
  return rows(scope).sql<
    Pick<DamagedInput, "source" | "channelId" | "resource" | "externalId" | "line" | "field" | "reason"> & {
      id: string;
    }
  >(
    `SELECT id, source, "channelId", resource, "externalId", line, field, reason FROM "DamagedRecord"
      WHERE "shopId" = $1 AND id = ANY($2::uuid[]) AND "resolvedAt" IS NULL`,
    [scope.shopId, ids],
  );
}

/** What a channel's platform can be asked for again, longest known first. */
export async function retryableIds(scope: ShopScope, channelId: ChannelId, limit: number): Promise<string[]> {
  const found = await rows(scope).sql<{ id: string }>(
    `SELECT id FROM "DamagedRecord"
      WHERE "shopId" = $1 AND "channelId" = $2 AND "externalId" IS NOT NULL AND source <> 'file' AND "resolvedAt" IS NULL
      ORDER BY "firstSeenAt" LIMIT $3`,
    [scope.shopId, channelId, limit],
  );
  return found.map(({ id }) => id);
}

/** Records that have been read since: what is damaged of them still is listed anew in the same transaction. */
export async function resolveRecords(
  scope: ShopScope,
  channelId: ChannelId,
  records: readonly { resource: string; externalId: string }[],
  now: Date,
): Promise<void> {
  if (records.length === 0) return;
  await rows(scope).sql(
    `UPDATE "DamagedRecord" SET "resolvedAt" = $5
      WHERE "shopId" = $1 AND "channelId" = $2 AND source <> 'file' AND "resolvedAt" IS NULL
        AND (resource, "externalId") IN (SELECT * FROM unnest($3::text[], $4::text[]))`,
    [scope.shopId, channelId, records.map((one) => one.resource), records.map((one) => one.externalId), now],
  );
}
