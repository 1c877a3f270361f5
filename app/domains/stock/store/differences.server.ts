import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { ListQuery } from "~/kernel/list";
import type { DifferenceDto } from "../types";

export type DifferenceRow = Omit<DifferenceDto, "title" | "at"> & { at: Date };

/** What is asked of the list; `itemIds` are those that the catalogue found by the merchant's words. */
export interface DifferenceQuery extends Pick<ListQuery, "filters" | "sort" | "direction" | "page" | "size"> {
  itemIds: readonly string[] | null;
}

/** A night's finding can be mended while the channel offers the item there. */
const IS_OFFERED = `EXISTS (SELECT 1 FROM "StockOffer" o WHERE o."shopId" = $1 AND o."channelId" = d."channelId"
  AND o."variantId" = d."variantId" AND o.location = d.location)`;
const NIGHTS = `SELECT d.id, 'night' AS kind, d."channelId", d."itemId", d.location, d.night::timestamp AT TIME ZONE 'UTC' AS at,
    d.expected, d.found, d.found - d.expected AS chosen, abs(d.found - d.expected) AS units, NULL::uuid AS "orderId",
    NULL::text AS "orderName", d.state
  FROM "StockDrift" d WHERE d."shopId" = $1 AND d.state <> 'gone' AND (d.state <> 'open' OR ${IS_OFFERED})`;
const DOUBTS = `SELECT m.id, CASE m.kind WHEN 'correction' THEN 'change' ELSE 'order' END AS kind, m."channelId", m."itemId",
    m.location, m."recordedAt" AS at, NULL::int AS expected, NULL::int AS found, m.quantity AS chosen, m.doubt AS units,
    m."orderId", m."orderName", CASE WHEN c.id IS NULL THEN 'open' WHEN c.quantity > 0 THEN 'raised' ELSE 'kept' END AS state
  FROM "StockMovement" m LEFT JOIN "StockMovement" c ON c."shopId" = $1 AND c."sourceKey" = 'decided/' || m.id
  WHERE m."shopId" = $1 AND m.doubt > 0`;
const FOUND = `FROM (${NIGHTS} UNION ALL ${DOUBTS}) t WHERE ($2::uuid[] IS NULL OR t."channelId" = ANY($2))
  AND ($3::text[] IS NULL OR t.kind = ANY($3)) AND ($4::text[] IS NULL OR t.state = ANY($4))
  AND ($5::uuid[] IS NULL OR t."itemId" = ANY($5))`;
const SORTS: Record<string, string> = { when: "t.at", units: "t.units" };

/**
 * What nights found otherwise than it should be, and where the lower of two truths was chosen: what nobody has decided
 * stands first. One page, and how many there are.
 */
export async function readDifferences(
  scope: ShopScope,
  { filters, itemIds, sort, direction, page, size }: DifferenceQuery,
): Promise<{ rows: DifferenceRow[]; total: number }> {
  const { sql } = rows(scope);
  const values = [
    ...[scope.shopId, filters["channel"] ?? null, filters["kind"] ?? null, filters["state"] ?? null, itemIds],
  ];
  const way = direction === "asc" ? "ASC" : "DESC";
  const found = await sql<DifferenceRow>(
    `SELECT t.* ${FOUND} ORDER BY t.state = 'open' DESC, ${SORTS[sort] ?? SORTS["when"]} ${way}, t.id LIMIT $6 OFFSET $7`,
    [...values, size, (Math.max(1, page) - 1) * size],
  );
  const [count] = await sql<{ n: number }>(`SELECT count(*)::int AS n ${FOUND}`, values);
  return { rows: found, total: count?.n ?? 0 };
}

export interface Doubt {
  itemId: string;
  location: string;
  channelId: string | null;
  variantId: string | null;
  doubt: number;
}

/** A choice that the merchant has not looked at yet. */
export async function findDoubt(scope: ShopScope, id: string): Promise<Doubt | null> {
  const [row] = await rows(scope).sql<Doubt>(
    `SELECT "itemId", location, "channelId", "variantId", doubt FROM "StockMovement" m
     WHERE "shopId" = $1 AND id = $2 AND doubt > 0 AND NOT EXISTS (
       SELECT 1 FROM "StockMovement" c WHERE c."shopId" = $1 AND c."sourceKey" = 'decided/' || m.id)`,
    [scope.shopId, id],
  );
  return row ?? null;
}
