import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { MOST_OF_A_KEY } from "../core/persons";

export interface GuessRecord {
  by: "email" | "phone";
  key: string;
  oneId: string;
  otherId: string;
}

/**
 * Persons that have an address or number in common, two by two. Those on which the merchant has said that they are two
 * are not among them, nor those of one channel alone, which the platform keeps apart.
 */
export async function readGuesses(scope: ShopScope, personId: string | null, limit: number): Promise<GuessRecord[]> {
  const shared = (column: "emailKey" | "phoneKey", by: "email" | "phone") => `
    SELECT '${by}' AS by, k.key, a."personId" AS "oneId", b."personId" AS "otherId"
    FROM (
      SELECT t."${column}" AS key FROM "Customer" t
      WHERE t."shopId" = $1 AND t."${column}" IS NOT NULL AND t."deletedAt" IS NULL AND t."redactedAt" IS NULL
        AND ($2::uuid IS NULL OR t."${column}" = ANY(ARRAY(
          SELECT m."${column}" FROM "Customer" m WHERE m."shopId" = $1 AND m."personId" = $2::uuid AND m."deletedAt" IS NULL)))
      GROUP BY 1 HAVING count(*) BETWEEN 2 AND ${MOST_OF_A_KEY}
        AND min(t."personId"::text) < max(t."personId"::text) AND min(t."channelId"::text) < max(t."channelId"::text)
    ) k
    JOIN "Customer" a ON a."shopId" = $1 AND a."${column}" = k.key AND a."deletedAt" IS NULL AND a."redactedAt" IS NULL
    JOIN "Customer" b ON b."shopId" = $1 AND b."${column}" = k.key AND b."deletedAt" IS NULL AND b."redactedAt" IS NULL
    WHERE a."personId" < b."personId" AND a."channelId" <> b."channelId"
      AND (a."mergedBy" IS DISTINCT FROM 'merchant' OR b."mergedBy" IS DISTINCT FROM 'merchant')
      AND ($2::uuid IS NULL OR $2::uuid IN (a."personId", b."personId"))`;
  return rows(scope).sql<GuessRecord & Record<string, unknown>>(
    `SELECT DISTINCT ON ("oneId", "otherId") * FROM (${shared("emailKey", "email")} UNION ALL ${shared("phoneKey", "phone")}) g
     ORDER BY "oneId", "otherId", by LIMIT $3`,
    [scope.shopId, personId, limit],
  );
}
