import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

/** A list of a product's page on a storefront beside the main one. */
export interface FurtherPage {
  productExternalId: string;
  strategy: string;
  digest: string;
}

/** What the platform was given for these products. */
export async function furtherPublished(
  scope: ShopScope,
  channelId: string,
  productExternalIds: readonly string[],
): Promise<FurtherPage[]> {
  return rows(scope).sql<FurtherPage & Record<string, unknown>>(
    `SELECT "productExternalId", strategy, digest FROM "FurtherPublication"
     WHERE "shopId" = $1 AND "channelId" = $2 AND "productExternalId" = ANY($3::text[])`,
    [scope.shopId, channelId, productExternalIds],
  );
}

export async function markFurtherPublished(
  scope: ShopScope,
  channelId: string,
  pages: readonly FurtherPage[],
): Promise<void> {
  await rows(scope).sql(
    `INSERT INTO "FurtherPublication" ("shopId", "channelId", "productExternalId", strategy, digest)
     SELECT $1, $2, p.product, p.strategy, p.digest FROM unnest($3::text[], $4::text[], $5::text[]) AS p(product, strategy, digest)
     ON CONFLICT ("shopId", "channelId", "productExternalId", strategy) DO UPDATE SET digest = excluded.digest`,
    [
      ...[scope.shopId, channelId],
      pages.map(({ productExternalId }) => productExternalId),
      pages.map(({ strategy }) => strategy),
      pages.map(({ digest }) => digest),
    ],
  );
}

/** Nothing of ours stands there any more. */
export async function forgetFurtherPublished(scope: ShopScope, channelId: string): Promise<void> {
  await rows(scope).sql(`DELETE FROM "FurtherPublication" WHERE "shopId" = $1 AND "channelId" = $2`, [
    scope.shopId,
    channelId,
  ]);
}

/** Whether lists stand on a channel's pages that were written as a further storefront's. */
export async function wasFurther(scope: ShopScope, channelId: string): Promise<boolean> {
  const found = await rows(scope).sql(
    `SELECT 1 FROM "FurtherPublication" WHERE "shopId" = $1 AND "channelId" = $2 LIMIT 1`,
    [scope.shopId, channelId],
  );
  return found.length > 0;
}
