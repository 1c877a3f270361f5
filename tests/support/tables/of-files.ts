import type { ShopId } from "~/kernel/ids";
import type { TestDatabase } from "../database";

export type RowsOfFiles = Record<string, Record<string, unknown>[]>;

/** When, and by which id of ours: two ways to one state differ in these. */
const PASSING = [
  ...["id", "shopId", "channelId", "productId", "customerId", "orderId", "variantId", "itemId", "leadId", "personId"],
  ...["createdAt", "updatedAt", "syncedAt", "firstSeenAt", "ratedAt", "rateAt"],
];
const TABLES = ["Product", "Variant", "Customer", "Order", "OrderLine", "InventoryLevel", "Location"];

/** What a shop holds, without what is deleted, in columns that do not depend on the way to it. Sorted. */
export async function rowsOfFiles(db: Pick<TestDatabase, "query">, shopId: ShopId): Promise<RowsOfFiles> {
  const held: RowsOfFiles = {};
  for (const table of TABLES) {
    const rows = await db.query<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) - $2::text[] AS row FROM "${table}" t
        WHERE "shopId" = $1 AND to_jsonb(t)->>'deletedAt' IS NULL ORDER BY (to_jsonb(t) - $2::text[])::text COLLATE "C"`,
      [shopId, PASSING],
    );
    held[table] = rows.map(({ row }) => row);
  }
  return held;
}
