import { type ListPlan, listColumn, listPage } from "~/infra/db/list";
import type { ShopScope } from "~/infra/scope";
import type { ListPage, ListQuery } from "~/kernel/list";
import type { UnmatchedDto } from "../types";

const LIST: ListPlan = {
  table: "StockUnmatched",
  select: `t.id, t."channelId", t."orderId", t."orderName", t."variantId", t.title, t.sku, t.quantity, t."placedAt"`,
  where: `t.state = 'waiting'`,
  search: `t.title ILIKE $x OR t.sku ILIKE $x OR t."orderName" ILIKE $x`,
  filters: {
    channel: `t."channelId"::text = ANY($x::text[])`,
    product: `CASE WHEN t."variantId" IS NULL THEN 'none' ELSE 'listed' END = ANY($x::text[])`,
  },
  sorts: { placed: [`t."placedAt"`], title: ["lower(t.title)"], units: ["t.quantity"] },
  gappy: [],
  defaultSort: "placed",
  walk: ["placedAt", "id"],
  walkTypes: ["timestamptz", "uuid"],
};

/** Lines that wait for the merchant's word: searched by title, SKU and order, filtered, sorted, paged. */
export async function unmatchedPage(scope: ShopScope, query: ListQuery): Promise<ListPage<UnmatchedDto>> {
  const { rows, total } = await listPage<Omit<UnmatchedDto, "placedAt"> & { placedAt: Date }>(scope, LIST, query);
  return { rows: rows.map((row) => ({ ...row, placedAt: row.placedAt.toISOString() })), total };
}

/** The ids of all lines that a list shows, on whatever page. */
export async function unmatchedIds(scope: ShopScope, query: Pick<ListQuery, "search" | "filters">): Promise<string[]> {
  return listColumn(scope, LIST, query, "id");
}
