import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { ReceivedAct, ToldAct } from "../types";

/** Acts on recommendations: those that destinations are told of. As the partial index names them. */
const TOLD = `name IN ('aisle:impression', 'aisle:click', 'aisle:add')`;

/** Where a walk through what was received stands. */
export interface ReceivedPosition {
  receivedAt: Date;
  actId: string;
}

/** Acts on recommendations in the order in which they came, after a position and no later than `until`. */
export async function readReceived(
  scope: ShopScope,
  after: ReceivedPosition,
  until: Date,
  limit: number,
): Promise<ReceivedAct[]> {
  return rows(scope).sql<ReceivedAct & Record<string, unknown>>(
    `SELECT id, name, "receivedAt", "clientId" IS NOT NULL AS "hasClient", "allowsMarketing" FROM "BehaviourEvent"
     WHERE "shopId" = $1 AND ${TOLD} AND ("receivedAt", id) > ($2::timestamptz, $3) AND "receivedAt" <= $4
     ORDER BY "receivedAt", id LIMIT $5`,
    [scope.shopId, after.receivedAt, after.actId, until, limit],
  );
}

/** Of these acts, those that still lead to a browser: what was erased by law does not. In the order of their instants. */
export async function readTold(scope: ShopScope, ids: readonly string[]): Promise<ToldAct[]> {
  if (ids.length === 0) return [];
  const found = await rows(scope).sql<Omit<ToldAct, "occurredAt"> & { occurredAt: Date }>(
    `SELECT id, name, "occurredAt", "clientId", page, coalesce(strategy, '') AS strategy, coalesce(placement, '') AS placement,
       CASE WHEN cardinality("productExternalIds") > 0 THEN "productExternalIds"
         WHEN "productExternalId" IS NOT NULL THEN ARRAY["productExternalId"] ELSE '{}' END AS "productExternalIds", "allowsMarketing"
     FROM "BehaviourEvent" WHERE "shopId" = $1 AND id = ANY($2::text[]) AND "clientId" IS NOT NULL ORDER BY "occurredAt", id`,
    [scope.shopId, ids],
  );
  return found.map((row) => ({ ...row, occurredAt: row.occurredAt.toISOString() }));
}

/** The browsers that completed these checkouts, with consent, and whether they allowed marketing; by checkout token. */
export async function readBrowsers(
  scope: ShopScope,
  checkoutTokens: readonly string[],
): Promise<Map<string, { clientId: string; allowsMarketing: boolean }>> {
  if (checkoutTokens.length === 0) return new Map();
  const found = await rows(scope).sql<{ token: string; clientId: string; allowsMarketing: boolean }>(
    `SELECT DISTINCT ON ("checkoutToken") "checkoutToken" AS token, "clientId", "allowsMarketing" FROM "BehaviourEvent"
     WHERE "shopId" = $1 AND "checkoutToken" = ANY($2::text[]) AND name = 'checkout_completed' AND "clientId" IS NOT NULL
     ORDER BY "checkoutToken", "occurredAt" DESC`,
    [scope.shopId, checkoutTokens],
  );
  return new Map(found.map(({ token, ...browser }) => [token, browser]));
}
