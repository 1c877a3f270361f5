import { mostUsed } from "~/infra/db/most-used";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { ProductFilterChoices } from "../types";

/** At most 250 of each in use, by name. */
export async function readFilterChoices(scope: ShopScope): Promise<ProductFilterChoices> {
  return {
    types: await mostUsed(scope, `t."productType"`, `"Product" t`),
    vendors: await mostUsed(scope, "t.vendor", `"Product" t`),
    tags: await mostUsed(scope, "tag", `"Product" t, unnest(t.tags) AS tag`),
    collections: await rows(scope).sql<{ externalId: string; title: string }>(
      `SELECT "externalId", title FROM "Collection" WHERE "shopId" = $1 AND "deletedAt" IS NULL ORDER BY title LIMIT 250`,
      [scope.shopId],
    ),
  };
}
