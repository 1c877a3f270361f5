import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { ShopDay } from "~/kernel/time";

/** Products that one browser opened, in time; instants in milliseconds since 1970. Consent was given for each. */
export interface ViewsOfBrowser {
  productExternalIds: string[];
  /** Whose storefront's each is, as of an act. */
  channelIds: (string | null)[];
  at: number[];
}

/** What browsers opened since that day, at most `most` views, the latest; nothing says which browser it was. */
export async function readViewsByBrowser(scope: ShopScope, since: ShopDay, most: number): Promise<ViewsOfBrowser[]> {
  return rows(scope).sql<ViewsOfBrowser & Record<string, unknown>>(
    `SELECT array_agg(v.product ORDER BY v."occurredAt") AS "productExternalIds",
       array_agg(v."channelId"::text ORDER BY v."occurredAt") AS "channelIds",
       array_agg((extract(epoch FROM v."occurredAt") * 1000)::float8 ORDER BY v."occurredAt") AS at
     FROM (
       SELECT "clientId", "productExternalId" AS product, "channelId", "occurredAt" FROM "BehaviourEvent"
       WHERE "shopId" = $1 AND "occurredOn" >= $2::date AND name = 'product_viewed'
         AND "productExternalId" IS NOT NULL AND "clientId" IS NOT NULL
       ORDER BY "occurredAt" DESC LIMIT $3
     ) AS v GROUP BY v."clientId" HAVING count(*) > 1`,
    [scope.shopId, since, most],
  );
}
