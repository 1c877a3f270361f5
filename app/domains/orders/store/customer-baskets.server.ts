import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { isSale } from "./sale.server";

/** What one order of a customer held, by the platform's product ids; `placedAtMs` since 1970. */
export interface CustomerBasket {
  placedAtMs: number;
  productExternalIds: string[];
}

/** The latest orders of a customer (our id) that count as sales, at most `most`, oldest first. */
export async function readBasketsOfCustomer(
  scope: ShopScope,
  customerId: string,
  most: number,
): Promise<CustomerBasket[]> {
  const found = await rows(scope).sql<CustomerBasket & Record<string, unknown>>(
    `SELECT (extract(epoch FROM o."placedAt") * 1000)::float8 AS "placedAtMs",
       ARRAY(SELECT DISTINCT l."productExternalId" FROM "OrderLine" l
         WHERE l."shopId" = $1 AND l."orderId" = o.id AND l."productExternalId" IS NOT NULL) AS "productExternalIds"
     FROM "Order" o
     WHERE o."shopId" = $1 AND o."customerId" = $2::uuid AND ${isSale("o")}
     ORDER BY o."placedAt" DESC, o.id DESC LIMIT $3`,
    [scope.shopId, customerId, most],
  );
  return found.reverse();
}
