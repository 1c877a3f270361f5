import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { isSale } from "./sale.server";

export interface BasketRecord {
  id: string;
  channelId: string;
  /** Microsecond text: where the next chunk begins. */
  position: string;
  placedAtMs: number;
  customerId: string | null;
  /** Lines, U+001E between them, each `product external id U+001F quantity`. */
  lines: string | null;
}

const CHUNK = 2_000;

/**
 * Sales in time order, of one channel or of all (null), a chunk at a time, the lines of each as one text: a row object per line costs many times what
 * reading it does.
 */
export async function* readBaskets(scope: ShopScope, channelId: string | null): AsyncGenerator<BasketRecord[]> {
  let after: [string, string] | null = null;
  while (true) {
    const chunk: BasketRecord[] = await rows(scope).sql<BasketRecord>(
      `SELECT o.id, o."channelId", o."placedAt"::text AS position, (extract(epoch FROM o."placedAt") * 1000)::float8 AS "placedAtMs", o."customerId", s.lines
       FROM (
         SELECT a.id, a."channelId", a."placedAt", a."customerId" FROM "Order" a
         WHERE a."shopId" = $1 AND ${isSale("a")} AND ($2::uuid IS NULL OR a."channelId" = $2)
           ${after ? `AND (a."placedAt", a.id) > ($3::timestamptz, $4::uuid)` : ""}
         ORDER BY a."placedAt", a.id LIMIT ${CHUNK}
       ) o
       CROSS JOIN LATERAL (
         SELECT string_agg(l."productExternalId" || E'\\x1f' || l.quantity, E'\\x1e' ORDER BY l.position, l."externalId") AS lines
         FROM "OrderLine" l WHERE l."shopId" = $1 AND l."orderId" = o.id AND l."productExternalId" IS NOT NULL
       ) s
       ORDER BY o."placedAt", o.id`,
      [scope.shopId, channelId, ...(after ?? [])],
    );
    if (chunk.length > 0) yield chunk;
    const last = chunk.at(-1);
    if (!last || chunk.length < CHUNK) return;
    after = [last.position, last.id];
  }
}
