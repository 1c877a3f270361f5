import type { ShopScope } from "../scope";
import { rows } from "./rows";

/**
 * The values of `expression` over the shop's live rows `t` of `from`, for the choices of a filter: at most 250, the most
 * used, by name.
 */
export async function mostUsed(scope: ShopScope, expression: string, from: string): Promise<string[]> {
  const found = await rows(scope).sql<{ name: string }>(
    `SELECT name FROM (SELECT ${expression} AS name, count(*) AS uses FROM ${from}
       WHERE t."shopId" = $1 AND t."deletedAt" IS NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 250) most
     WHERE name <> '' ORDER BY name`,
    [scope.shopId],
  );
  return found.map((row) => row.name);
}
