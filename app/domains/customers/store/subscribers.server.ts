import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

/**
 * Of these customers (the platform's ids), those who agreed to mail, and when they took it back: milliseconds since
 * 1970, null while they have not. Who took it back before we saw the consent is not among them.
 */
export async function readSubscribers(
  scope: ShopScope,
  externalIds: readonly string[],
): Promise<Map<string, { unsubscribedAtMs: number | null }>> {
  if (externalIds.length === 0) return new Map();
  const found = await rows(scope).sql<{ externalId: string; at: Date | null }>(
    `SELECT "externalId", "unsubscribedAt" AS at FROM "Customer" WHERE "shopId" = $1 AND "externalId" = ANY($2::text[])
       AND "redactedAt" IS NULL AND ("emailConsent" = 'subscribed' OR "unsubscribedAt" IS NOT NULL)`,
    [scope.shopId, externalIds],
  );
  return new Map(found.map(({ externalId, at }) => [externalId, { unsubscribedAtMs: at?.getTime() ?? null }]));
}

/**
 * Customers of a channel who agree to mail now, by our id: the platform's id and their address. `after` is the last id of
 * the chunk before.
 */
export async function readSubscriberChunk(
  scope: ShopScope,
  channelId: string,
  after: string | null,
  size: number,
): Promise<{ id: string; externalId: string; email: string }[]> {
  return rows(scope).sql(
    `SELECT id, "externalId", email FROM "Customer" WHERE "shopId" = $1 AND "channelId" = $2 AND "emailConsent" = 'subscribed'
       AND email IS NOT NULL AND "deletedAt" IS NULL AND "redactedAt" IS NULL ${after ? "AND id > $4::uuid" : ""} ORDER BY id LIMIT $3`,
    after ? [scope.shopId, channelId, size, after] : [scope.shopId, channelId, size],
  );
}
