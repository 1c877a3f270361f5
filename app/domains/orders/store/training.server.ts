import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { SaleRecord } from "../core/kept-sales";
import { isSale } from "./sale.server";

const CHUNK = 2_000;

const COLUMNS = `o.id, o."channelId", (extract(epoch FROM o."placedAt") * 1000)::float8 AS "placedAtMs", o."customerId", s.lines`;
/** The lines of each as one text: a row object per line costs many times what reading it does. */
const LINES = `CROSS JOIN LATERAL (
    SELECT string_agg(l."productExternalId" || E'\\x1f' || l.quantity, E'\\x1e' ORDER BY l.position, l."externalId") AS lines
    FROM "OrderLine" l WHERE l."shopId" = $1 AND l."orderId" = o.id AND l."productExternalId" IS NOT NULL
  ) s`;

/** Sales in time order, a chunk at a time. */
export async function* readSales(scope: ShopScope): AsyncGenerator<SaleRecord[]> {
  type Row = SaleRecord & { position: string };
  let after: [string, string] | null = null;
  while (true) {
    const chunk: Row[] = await rows(scope).sql<Row>(
      `SELECT ${COLUMNS}, o."placedAt"::text AS position
       FROM (
         SELECT a.id, a."channelId", a."placedAt", a."customerId" FROM "Order" a
         WHERE a."shopId" = $1 AND ${isSale("a")} ${after ? `AND (a."placedAt", a.id) > ($2::timestamptz, $3::uuid)` : ""}
         ORDER BY a."placedAt", a.id LIMIT ${CHUNK}
       ) o ${LINES}
       ORDER BY o."placedAt", o.id`,
      after ? [scope.shopId, ...after] : [scope.shopId],
    );
    if (chunk.length > 0) yield chunk;
    const last = chunk.at(-1);
    if (!last || chunk.length < CHUNK) return;
    after = [last.position, last.id];
  }
}

/** Of these orders those that are sales now. */
export async function readSalesOf(scope: ShopScope, orderIds: readonly string[]): Promise<SaleRecord[]> {
  if (orderIds.length === 0) return [];
  return rows(scope).sql<SaleRecord>(
    `SELECT ${COLUMNS} FROM "Order" o ${LINES} WHERE o."shopId" = $1 AND o.id = ANY($2::uuid[]) AND ${isSale("o")}`,
    [scope.shopId, orderIds],
  );
}

/** A moment of the database's own time: all that was committed before is older. */
export async function readMark(scope: ShopScope): Promise<string> {
  const [row] = await rows(scope).sql<{ mark: string }>(
    "SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS mark",
    [],
  );
  return row!.mark;
}

export interface ChangedOrders {
  /** Orders that were written since, sales or not; some that were written before may be among them. */
  ids: string[];
  /** How many sales there are. */
  sales: number;
  mark: string;
}

/**
 * Orders that were written since a mark, whoever wrote what in them: Postgres keeps in each row which transaction wrote
 * it last. Neither our clocks nor the platforms' could tell, for what is committed late looks old. Reads the shop's orders
 * and none of their lines.
 */
export async function readChangedOrders(scope: ShopScope, mark: string): Promise<ChangedOrders> {
  const [row] = await rows(scope).sql<ChangedOrders>(
    `SELECT coalesce(array_agg(o.id) FILTER (WHERE age(o.xmin) <= age($2::xid8::xid)), '{}') AS ids,
       (count(*) FILTER (WHERE ${isSale("o")}))::int AS sales, pg_snapshot_xmin(pg_current_snapshot())::text AS mark
     FROM "Order" o WHERE o."shopId" = $1`,
    [scope.shopId, mark],
  );
  return row!;
}
