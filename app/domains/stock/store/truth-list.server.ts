import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { ListQuery } from "~/kernel/list";
import type { Truth } from "./truths.server";

/** What narrows the list of items; `itemIds` are those that the catalogue found by the merchant's words. */
export interface TruthChoice extends Pick<ListQuery, "filters"> {
  itemIds: readonly string[] | null;
}

const COLUMNS = `t."itemId", t.location, t.quantity, t."soldPerDay", t."openedAt", t."baseId", t."baseAt"`;
/** What a channel shows of the truth `t`, on the chosen channels when some are. */
const OFFERS = `FROM "StockOffer" o WHERE o."shopId" = $1 AND o."itemId" = t."itemId" AND o.location = t.location
  AND ($2::uuid[] IS NULL OR o."channelId" = ANY($2))`;
const OWED = `EXISTS (SELECT 1 FROM "Oversell" x WHERE x."shopId" = $1 AND x."itemId" = t."itemId" AND x.location = t.location
  AND x.choice = 'backorder' AND x."closedAt" IS NULL)`;
/** Without an offer nobody sells from it: of what was split off or is off everywhere the history alone is kept. */
const FOUND = `FROM "StockTruth" t WHERE t."shopId" = $1 AND EXISTS (SELECT 1 ${OFFERS})
  AND ($3::text[] IS NULL OR t.location = ANY($3)) AND ($4::uuid[] IS NULL OR t."itemId" = ANY($4))
  AND ($5::text[] IS NULL OR ('zero' = ANY($5) AND t.quantity <= 0)
    OR ('waiting' = ANY($5) AND EXISTS (SELECT 1 ${OFFERS} AND o."isDue"))
    OR ('refused' = ANY($5) AND EXISTS (SELECT 1 ${OFFERS} AND o.refusal IS NOT NULL))
    OR ('owed' = ANY($5) AND ${OWED}))`;

const valuesOf = (scope: ShopScope, { filters, itemIds }: TruthChoice) => [
  ...[scope.shopId, filters["channel"] ?? null, filters["place"] ?? null, itemIds, filters["state"] ?? null],
];

const SORTS: Record<string, string> = { left: "t.quantity", rate: `t."soldPerDay"` };

/** One page by what is left or by what is sold a day, and how many there are. */
export async function readTruthPage(
  scope: ShopScope,
  query: TruthChoice & Pick<ListQuery, "sort" | "direction" | "page" | "size">,
): Promise<{ truths: Truth[]; total: number }> {
  const { sql } = rows(scope);
  const values = valuesOf(scope, query);
  const way = query.direction === "desc" ? "DESC" : "ASC";
  const truths = await sql<Truth>(
    `SELECT ${COLUMNS} ${FOUND} ORDER BY ${SORTS[query.sort] ?? SORTS["left"]} ${way}, t."itemId", t.location LIMIT $6 OFFSET $7`,
    [...values, query.size, (Math.max(1, query.page) - 1) * query.size],
  );
  const [count] = await sql<{ n: number }>(`SELECT count(*)::int AS n ${FOUND}`, values);
  return { truths, total: count?.n ?? 0 };
}

/** Item and place of all that was asked for: titles are the catalogue's, so what is sorted by them is paged by who asks. */
export async function readTruthKeys(
  scope: ShopScope,
  choice: TruthChoice,
): Promise<{ itemId: string; location: string }[]> {
  return rows(scope).sql(
    `SELECT t."itemId", t.location ${FOUND} ORDER BY t."itemId", t.location`,
    valuesOf(scope, choice),
  );
}
