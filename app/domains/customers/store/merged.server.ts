import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

/** Whose record each of those is that stand for a person together with others: our id of the record → of the person. */
export async function readMergedRecords(scope: ShopScope): Promise<Map<string, string>> {
  const found = await rows(scope).sql<{ id: string; personId: string }>(
    `SELECT id, "personId" FROM "Customer" WHERE "shopId" = $1 AND "personId" <> id`,
    [scope.shopId],
  );
  return new Map(found.map(({ id, personId }) => [id, personId]));
}
