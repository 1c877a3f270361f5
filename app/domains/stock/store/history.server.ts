import { type ListPlan, listPage } from "~/infra/db/list";
import type { ShopScope } from "~/infra/scope";
import type { ListPage, ListQuery } from "~/kernel/list";
import type { MovementDto } from "../types";

const LIST: ListPlan = {
  table: "StockMovement",
  select: `t.id, t.location, t.quantity, t.kind, t."channelId", t."orderId", t."orderName", t."occurredAt", t."recordedAt"`,
  where: `(t.quantity <> 0 OR t.kind = 'opening')`,
  search: `t."orderName" ILIKE $x`,
  filters: {
    item: `t."itemId" = ANY($x::uuid[])`,
    channel: `t."channelId" = ANY($x::uuid[])`,
    kind: "t.kind = ANY($x::text[])",
  },
  sorts: { recorded: [`t."recordedAt"`], units: ["t.quantity"] },
  gappy: [],
  defaultSort: "recorded",
  walk: ["recordedAt", "id"],
  walkTypes: ["timestamptz", "uuid"],
};

type Row = Omit<MovementDto, "occurredAt" | "recordedAt"> & { occurredAt: Date; recordedAt: Date };

/** What moved an item: searched by order, filtered, sorted, paged. */
export async function readHistory(scope: ShopScope, itemId: string, query: ListQuery): Promise<ListPage<MovementDto>> {
  const { rows, total } = await listPage<Row>(scope, LIST, { ...query, filters: { ...query.filters, item: [itemId] } });
  return {
    rows: rows.map((row) => ({
      ...row,
      occurredAt: row.occurredAt.toISOString(),
      recordedAt: row.recordedAt.toISOString(),
    })),
    total,
  };
}
