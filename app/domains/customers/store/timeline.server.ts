import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { Consent } from "~/kernel/commerce";
import type { Moment, Stretch } from "~/kernel/timeline";

/** What a platform told of a customer. */
export interface CustomerMoment extends Moment {
  kind: "known" | "consent";
  channelId: string;
  /** Of a consent: what it is for, and what it is now. */
  purpose: "email" | "sms" | null;
  consent: Consent | null;
}

/** When these customers (our ids) came to be known, and what they agreed to since. */
export async function readTimeline(
  scope: ShopScope,
  customerIds: readonly string[],
  { before, limit }: Stretch,
): Promise<CustomerMoment[]> {
  const found = await rows(scope).sql<Omit<CustomerMoment, "at"> & { at: Date } & Record<string, unknown>>(
    `SELECT * FROM (
       SELECT t."createdAt" AS at, 'customer:' || t.id AS key, 'known' AS kind, t."channelId", NULL AS purpose, NULL AS consent
       FROM "Customer" t WHERE t."shopId" = $1 AND t.id = ANY($2::uuid[]) AND t."deletedAt" IS NULL
       UNION ALL
       SELECT c.at, 'consent:' || c."customerId" || ':' || c.purpose, 'consent', t."channelId", c.purpose, c.consent
       FROM "ConsentChange" c JOIN "Customer" t ON t."shopId" = $1 AND t.id = c."customerId"
       WHERE c."shopId" = $1 AND c."customerId" = ANY($2::uuid[])
     ) m
     WHERE $3::timestamptz IS NULL OR m.at < $3 OR (m.at = $3 AND m.key COLLATE "C" < $4)
     ORDER BY m.at DESC, m.key COLLATE "C" DESC LIMIT $5`,
    [scope.shopId, customerIds, before?.at ?? null, before?.key ?? null, limit],
  );
  return found.map((row) => ({ ...row, at: row.at.toISOString() }));
}
