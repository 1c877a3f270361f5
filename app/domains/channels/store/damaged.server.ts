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

/** The same record is listed once while it is unresolved. */
export async function upsertDamaged(scope: ShopScope, records: readonly DamagedInput[]): Promise<void> {
  const once = new Map(
    records.map((r) => [JSON.stringify([r.source, r.resource, r.externalId ?? "", r.line ?? 0, r.field ?? ""]), r]),
  );
  const all = [...once.values()];
  for (let from = 0; from < all.length; from += CHUNK) {
    const chunk = all.slice(from, from + CHUNK);
    await rows(scope).sql(
      `INSERT INTO "DamagedRecord" ("shopId", id, source, "channelId", resource, "externalId", line, field, reason)
       SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::int[], $8::text[], $9::text[])
       ON CONFLICT ("shopId", source, resource, coalesce("externalId", ''), coalesce(line, 0), coalesce(field, ''))
         WHERE "resolvedAt" IS NULL DO UPDATE SET reason = excluded.reason`,
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
  }
}

export async function findDamaged(scope: ShopScope, query: ListQuery): Promise<ListPage<DamagedDto>> {
  const { sql } = rows(scope);
  const where = `"shopId" = $1 AND "resolvedAt" IS NULL AND ($2::text[] IS NULL OR source = ANY($2))
    AND ($3::text[] IS NULL OR resource = ANY($3))
    AND ($4 = '' OR position(lower($4) in lower(coalesce("externalId", '') || ' ' || reason)) > 0)`;
  const values = [scope.shopId, chosen(query, "source"), chosen(query, "resource"), query.search.trim()];
  const size = Math.min(250, Math.max(1, query.size));
  const found = await sql<Omit<DamagedDto, "firstSeenAt"> & { firstSeenAt: Date; [column: string]: unknown }>(
    `SELECT ${COLUMNS} FROM "DamagedRecord" WHERE ${where}
      ORDER BY "firstSeenAt" ${query.direction === "asc" ? "ASC" : "DESC"}, line, id LIMIT $5 OFFSET $6`,
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

export async function damagedByIds(scope: ShopScope, ids: readonly string[]) {
  return rows(scope).sql<{ id: string; channelId: ChannelId | null; resource: string; externalId: string | null }>(
    `SELECT id, "channelId", resource, "externalId" FROM "DamagedRecord"
      WHERE "shopId" = $1 AND id = ANY($2::uuid[]) AND "resolvedAt" IS NULL`,
    [scope.shopId, ids],
  );
}

/** Records that were read well since then; `ids` of the list, or what a batch brought in. */
export async function resolveByIds(scope: ShopScope, ids: readonly string[], now: Date): Promise<void> {
  await rows(scope).sql(
    `UPDATE "DamagedRecord" SET "resolvedAt" = $3 WHERE "shopId" = $1 AND id = ANY($2::uuid[]) AND "resolvedAt" IS NULL`,
    [scope.shopId, ids, now],
  );
}
