import { eachKey } from "~/infra/db/by-key";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { GroupedProduct } from "../core/matching/leads";

export interface HeldGroupedProduct extends GroupedProduct {
  leadId: string;
}

/** Products that offer an item of `wanted.key`, and those that follow it. Each key by itself: `eachKey` says why. */
const AROUND = `SELECT held.id FROM ${eachKey(
  "$2::uuid[]",
  `SELECT other.id FROM (SELECT "itemId" FROM "Variant" WHERE "shopId" = $1 AND "productId" = wanted.key OFFSET 0) AS own
     CROSS JOIN LATERAL (SELECT "productId" AS id FROM "Variant"
       WHERE "shopId" = $1 AND "itemId" = own."itemId" AND "deletedAt" IS NULL OFFSET 0) AS other
   UNION ALL SELECT id FROM "Product" WHERE "shopId" = $1 AND "leadId" = wanted.key`,
)}`;

/** Whether it is deleted is asked last: the index of listed products would serve that condition, and is the whole shop. */
const GROUPED = `SELECT held.id, held."channelId", held."leadId", held."itemIds" FROM ${eachKey(
  "$2::uuid[]",
  `SELECT p.id, p."channelId", p."leadId", p."deletedAt", ARRAY(
     SELECT v."itemId" FROM "Variant" v WHERE v."shopId" = $1 AND v."productId" = p.id AND v."deletedAt" IS NULL) AS "itemIds"
   FROM "Product" p WHERE p."shopId" = $1 AND p.id = wanted.key`,
)} WHERE held."deletedAt" IS NULL`;

/** The live products among these and all that share an item with them, or with what was found so. */
export async function readProductsAround(
  scope: ShopScope,
  productIds: readonly string[],
): Promise<HeldGroupedProduct[]> {
  const { sql } = rows(scope);
  const known = new Set(productIds);
  let fresh = [...known];
  while (fresh.length > 0) {
    const found = await sql<{ id: string }>(AROUND, [scope.shopId, fresh]);
    fresh = [...new Set(found.map((row) => row.id))].filter((id) => !known.has(id));
    for (const id of fresh) known.add(id);
  }
  return known.size === 0 ? [] : sql<HeldGroupedProduct>(GROUPED, [scope.shopId, [...known]]);
}

export async function saveLeads(scope: ShopScope, leads: readonly { id: string; leadId: string }[]): Promise<void> {
  if (leads.length === 0) return;
  await rows(scope).sql("SELECT aisle_save_leads($1::uuid[], $2::uuid[])", [
    leads.map((one) => one.id),
    leads.map((one) => one.leadId),
  ]);
}
