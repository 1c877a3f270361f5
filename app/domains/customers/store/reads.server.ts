import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { displayName, SEARCHED } from "./people.server";

/** At most `limit` of our ids whose name, address or phone number holds the words: for lists of what hangs on customers. */
export async function searchIds(scope: ShopScope, search: string, limit = 2_000): Promise<string[]> {
  const found = await rows(scope).sql<{ id: string }>(
    `SELECT t.id FROM "Customer" t WHERE t."shopId" = $1 AND t."deletedAt" IS NULL AND (${SEARCHED("t", "$2")}) LIMIT $3`,
    [scope.shopId, `%${search.trim().replace(/[\\%_]/g, "\\$&")}%`, limit],
  );
  return found.map((row) => row.id);
}

/** For orders that met the customer's external id first. */
export async function externalIdsOf(
  scope: ShopScope,
  customerIds: readonly string[],
): Promise<{ id: string; channelId: string; externalId: string }[]> {
  if (customerIds.length === 0) return [];
  return rows(scope).sql(
    `SELECT id, "channelId", "externalId" FROM "Customer" WHERE "shopId" = $1 AND id = ANY($2::uuid[])`,
    [scope.shopId, customerIds],
  );
}

export async function readNames(
  scope: ShopScope,
  customerIds: readonly string[],
): Promise<Map<string, { displayName: string; externalId: string }>> {
  if (customerIds.length === 0) return new Map();
  const found = await rows(scope).sql<{
    id: string;
    externalId: string;
    firstName: string | null;
    lastName: string | null;
    email: string | null;
    phone: string | null;
  }>(
    `SELECT id, "externalId", "firstName", "lastName", email, phone FROM "Customer" WHERE "shopId" = $1 AND id = ANY($2::uuid[])`,
    [scope.shopId, customerIds],
  );
  return new Map(found.map((row) => [row.id, { displayName: displayName(row), externalId: row.externalId }] as const));
}

/** All that is held on one customer, as stored. */
export async function readForExport(
  scope: ShopScope,
  channelId: string,
  externalId: string,
): Promise<Record<string, unknown> | null> {
  const [row] = await rows(scope).sql<{ record: Record<string, unknown> }>(
    `SELECT to_jsonb(t) - 'shopId' - 'channelId' || jsonb_build_object('consentChanges', (
       SELECT coalesce(jsonb_agg(to_jsonb(c) - 'shopId' - 'customerId' ORDER BY c.at), '[]') FROM "ConsentChange" c
       WHERE c."shopId" = $1 AND c."customerId" = t.id)) AS record FROM "Customer" t
     WHERE t."shopId" = $1 AND t."channelId" = $2 AND t."externalId" = $3`,
    [scope.shopId, channelId, externalId],
  );
  return row?.record ?? null;
}
