import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

/** Puts orders and refunds under the day that their instant has in the zone. Gives back how many moved. */
export async function moveDays(scope: ShopScope, timeZone: string): Promise<number> {
  const { sql } = rows(scope);
  const orders = await sql(
    `UPDATE "Order" SET "placedOn" = ("placedAt" AT TIME ZONE $2)::date
      WHERE "shopId" = $1 AND "placedOn" <> ("placedAt" AT TIME ZONE $2)::date RETURNING 1`,
    [scope.shopId, timeZone],
  );
  const refunds = await sql(
    `UPDATE "Refund" SET "createdOn" = ("createdAt" AT TIME ZONE $2)::date
      WHERE "shopId" = $1 AND "createdOn" <> ("createdAt" AT TIME ZONE $2)::date RETURNING 1`,
    [scope.shopId, timeZone],
  );
  return orders.length + refunds.length;
}
