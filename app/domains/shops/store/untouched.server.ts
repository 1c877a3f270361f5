import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

/** What only a merchant makes. A row of one of these could not be read again from a platform. */
const MADE = [
  ...[`"Experiment"`, `"Destination"`, `"Exclusion"`, `"RuleVersion"`, `"RuleDraft"`, `"FileImport"`],
  ...[`"StockChannel"`, `"SavedView"`, `"Customer" WHERE "mergedBy" = 'merchant'`],
];

/** Whether the merchant has made anything in the shop, its settings apart. */
export async function hasWork(scope: ShopScope): Promise<boolean> {
  const looks = MADE.map((table) => {
    const and = table.includes(" WHERE ") ? "AND" : "WHERE";
    return `EXISTS (SELECT FROM ${table} ${and} "shopId" = $1)`;
  });
  const [found] = await rows(scope).sql<{ has: boolean }>(`SELECT ${looks.join(" OR ")} AS has`, [scope.shopId]);
  return found?.has ?? false;
}
