import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { Checkout, Exposure, Since } from "../types";

const EXPOSURE = `subject, "clientId", arm, (extract(epoch FROM min("occurredAt")) * 1000)::float8 AS "firstAtMs"`;
const SINCE = `"shopId" = $1 AND "occurredOn" >= $2::date AND "occurredAt" >= $3::timestamptz`;
const values = (scope: ShopScope, { day, at }: Since) => [scope.shopId, day, at];

/** Who was exposed to which arm of an experiment, until an instant where one is given. */
export async function readExposures(
  scope: ShopScope,
  experiment: string,
  since: Since,
  until: Date | null,
): Promise<Exposure[]> {
  return rows(scope).sql<Exposure>(
    `SELECT ${EXPOSURE} FROM "BehaviourEvent"
     WHERE ${SINCE} AND experiment = $4 AND ($5::timestamptz IS NULL OR "occurredAt" < $5) AND name = 'aisle:impression'
       AND subject IS NOT NULL AND arm IS NOT NULL
     GROUP BY 1, 2, 3`,
    [...values(scope, since), experiment, until],
  );
}

/** Of all blocks: arm "0" for who was held out and would have been shown one, "1" for who was shown one. */
export async function readExposuresOfAll(scope: ShopScope, since: Since, until: Date | null): Promise<Exposure[]> {
  return rows(scope).sql<Exposure>(
    `SELECT ${EXPOSURE} FROM (
       SELECT "occurredAt", subject, "clientId", CASE name WHEN 'aisle:exposure' THEN '0' ELSE '1' END AS arm FROM "BehaviourEvent"
       WHERE ${SINCE} AND ($4::timestamptz IS NULL OR "occurredAt" < $4) AND name IN ('aisle:impression', 'aisle:exposure') AND subject IS NOT NULL
     ) AS seen GROUP BY 1, 2, 3`,
    [...values(scope, since), until],
  );
}

/** Who saw blocks of a placement, by these strategies or by any other, each browser a subject, as the arm "0". */
export async function readSeen(
  scope: ShopScope,
  since: Since,
  { placement, strategies, isOther }: { placement: string; strategies: readonly string[]; isOther: boolean },
): Promise<Exposure[]> {
  return rows(scope).sql<Exposure>(
    `SELECT "clientId" AS subject, "clientId", '0' AS arm, (extract(epoch FROM min("occurredAt")) * 1000)::float8 AS "firstAtMs"
     FROM "BehaviourEvent"
     WHERE ${SINCE} AND name = 'aisle:impression' AND placement = $4 AND (strategy = ANY($5::text[])) <> $6 AND "clientId" IS NOT NULL
     GROUP BY 1`,
    [...values(scope, since), placement, strategies, isOther],
  );
}

/** Checkouts that were completed since, each once a browser. */
export async function readCheckouts(scope: ShopScope, since: Since): Promise<Checkout[]> {
  return rows(scope).sql<Checkout>(
    `SELECT "clientId", "checkoutToken", "orderExternalId", (extract(epoch FROM min("occurredAt")) * 1000)::float8 AS "atMs"
     FROM "BehaviourEvent" WHERE ${SINCE} AND name = 'checkout_completed' AND "clientId" IS NOT NULL GROUP BY 1, 2, 3`,
    values(scope, since),
  );
}
