import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { Comparable, Copy } from "../core/copies";

/** What `Comparable` is read from, but its channel's rank. */
type Compared = Omit<Comparable, "totalMinor" | "channelRank"> & { totalMinor: string };

const COMPARED = (alias: string) => `jsonb_build_object('id', ${alias}.id, 'channelId', ${alias}."channelId",
  'externalId', ${alias}."externalId", 'name', ${alias}.name, 'email', ${alias}.email, 'currency', ${alias}.currency,
  'totalMinor', ${alias}."totalMinor"::text, 'placedAtMs', floor(extract(epoch FROM ${alias}."placedAt") * 1000),
  'texts', jsonb_build_array(${alias}.text))`;
/** All that is written on an order besides its name, as one text. */
const TEXT = `concat_ws(' ', note, "sourceName", array_to_string(tags, ' '), attributes::text)`;
const NUMBER = `regexp_replace(name, '^\\D+', '')`;
const BEARS = (bearer: string, original: string) =>
  `strpos(${bearer}.name || ' ' || ${bearer}.text, ${original}."externalId") > 0
    OR (length(${original}.number) > 3 AND strpos(${bearer}.name || ' ' || ${bearer}.text, ${original}.number) > 0)`;

/**
 * Pairs of orders of different channels that cost the same and have something in common; of these orders, or (null) of
 * all, with all others. What the merchant said is no copy is left out. `ranks`: channel → 0 for the first connected.
 */
export async function readLookalikes(
  scope: ShopScope,
  orderIds: readonly string[] | null,
  ranks: ReadonlyMap<string, number>,
): Promise<[Comparable, Comparable][]> {
  const found = await rows(scope).sql<{ one: Compared; other: Compared }>(
    `WITH wanted AS MATERIALIZED (
       SELECT min("placedOn") - 8 AS since, max("placedOn") + 8 AS until FROM "Order"
       WHERE "shopId" = $1 AND ($2::uuid[] IS NULL OR id = ANY($2::uuid[]))
     ), near AS MATERIALIZED (
       SELECT id, "channelId", "externalId", name, email, currency, "totalMinor", "placedAt", "notCopyOfId", ${TEXT} AS text, ${NUMBER} AS number
       FROM "Order", wanted
       WHERE "shopId" = $1 AND "placedOn" BETWEEN since AND until AND "deletedAt" IS NULL AND NOT "isTest" AND "totalMinor" > 0
     ), fresh AS MATERIALIZED (SELECT * FROM near WHERE $2::uuid[] IS NULL OR id = ANY($2::uuid[]))
     SELECT ${COMPARED("a")} AS one, ${COMPARED("b")} AS other
     FROM fresh a JOIN near b ON b."totalMinor" = a."totalMinor" AND b.currency = a.currency AND b."channelId" <> a."channelId"
     WHERE b."placedAt" BETWEEN a."placedAt" - interval '7 days' AND a."placedAt" + interval '7 days'
       AND ($2::uuid[] IS NOT NULL OR a.id < b.id)
       AND a.id IS DISTINCT FROM b."notCopyOfId" AND b.id IS DISTINCT FROM a."notCopyOfId"
       AND (${BEARS("a", "b")} OR ${BEARS("b", "a")}
         OR (lower(a.email) = lower(b.email) AND abs(extract(epoch FROM a."placedAt" - b."placedAt")) <= 60))`,
    [scope.shopId, orderIds],
  );
  const last = ranks.size;
  const comparable = (order: Compared): Comparable => ({
    ...order,
    totalMinor: BigInt(order.totalMinor),
    channelRank: ranks.get(order.channelId) ?? last,
  });
  return found.map(({ one, other }) => [comparable(one), comparable(other)]);
}

/**
 * Gives back the orders that were no copies until now; what stands as a copy is left. Every copy names an order that is
 * none, so that one of each sale counts: of a copy it names that one's original, and its own copies follow it.
 */
export async function markCopies(scope: ShopScope, copies: readonly Copy[]): Promise<Marked[]> {
  const marked: Marked[] = [];
  // One after the other: each may make an original of the next a copy.
  for (const { copyId, originalId, clues } of copies) {
    const [row] = await rows(scope).sql<Marked>(
      `UPDATE "Order" o SET "copyOfId" = coalesce(e."copyOfId", e.id), "copyClues" = $4::text[] FROM "Order" e
       WHERE o."shopId" = $1 AND o.id = $2 AND o."copyOfId" IS NULL
         AND e."shopId" = $1 AND e.id = $3 AND coalesce(e."copyOfId", e.id) <> o.id RETURNING o.id, o."customerId"`,
      [scope.shopId, copyId, originalId, clues],
    );
    if (!row) continue;
    marked.push(row);
    await rows(scope).sql(
      `UPDATE "Order" c SET "copyOfId" = o."copyOfId" FROM "Order" o
       WHERE o."shopId" = $1 AND o.id = $2 AND c."shopId" = $1 AND c."copyOfId" = o.id`,
      [scope.shopId, copyId],
    );
  }
  return marked;
}

/** What was copied from an order that is gone counts again. Of these originals, or (null) of all. */
export async function releaseCopies(scope: ShopScope, originalIds: readonly string[] | null): Promise<Marked[]> {
  return rows(scope).sql<Marked>(
    `UPDATE "Order" o SET "copyOfId" = NULL, "copyClues" = '{}'
     WHERE o."shopId" = $1 AND o."copyOfId" IS NOT NULL AND ($2::uuid[] IS NULL OR o."copyOfId" = ANY($2::uuid[]))
       AND NOT EXISTS (SELECT FROM "Order" e WHERE e."shopId" = $1 AND e.id = o."copyOfId" AND e."deletedAt" IS NULL)
     RETURNING o.id, o."customerId"`,
    [scope.shopId, originalIds],
  );
}

/** An order whose standing changed, and its customer. */
export interface Marked {
  id: string;
  customerId: string | null;
}

/** The merchant says that it is no copy. Null when it was none. */
export async function refuseCopy(scope: ShopScope, orderId: string): Promise<Marked | null> {
  const [row] = await rows(scope).sql<Marked>(
    `UPDATE "Order" SET "notCopyOfId" = "copyOfId", "copyOfId" = NULL
     WHERE "shopId" = $1 AND id = $2 AND "copyOfId" IS NOT NULL RETURNING id, "customerId"`,
    [scope.shopId, orderId],
  );
  return row ?? null;
}

/** The merchant takes that back. Null when they never said so, or the other order is gone. */
export async function restoreCopy(scope: ShopScope, orderId: string): Promise<Marked | null> {
  const [row] = await rows(scope).sql<Marked>(
    `UPDATE "Order" o SET "copyOfId" = o."notCopyOfId", "notCopyOfId" = NULL
     WHERE o."shopId" = $1 AND o.id = $2 AND o."notCopyOfId" IS NOT NULL AND o."copyOfId" IS NULL
       AND EXISTS (SELECT FROM "Order" e WHERE e."shopId" = $1 AND e.id = o."notCopyOfId" AND e."deletedAt" IS NULL)
     RETURNING o.id, o."customerId"`,
    [scope.shopId, orderId],
  );
  return row ?? null;
}
