import { eachKey } from "~/infra/db/by-key";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { ChannelLevel, ItemOffer, LeadProduct } from "../types";

/** What platforms call the one variant of a product without options. */
const UNNAMED = "Default Title";

type OfferRecord = Omit<ItemOffer, "title"> & { productTitle: string; variantTitle: string };

/** `found` is the condition on `v`, a variant, and may look at `wanted.key`. */
const offersBy = (keys: string, found: string) =>
  `SELECT held.* FROM ${eachKey(
    keys,
    `SELECT v."itemId", v.id AS "variantId", v."productId", v."channelId", v."externalId", v."inventoryItemExternalId",
       v."tracksInventory", v.sku, v."deletedAt" IS NOT NULL AS "isDeleted", p.title AS "productTitle", v.title AS "variantTitle"
     FROM "Variant" v JOIN "Product" p ON p."shopId" = $1 AND p.id = v."productId" WHERE v."shopId" = $1 AND ${found}`,
  )}`;

export async function readOffersOfItems(scope: ShopScope, itemIds: readonly string[]): Promise<ItemOffer[]> {
  if (itemIds.length === 0) return [];
  const text = offersBy("$2::uuid[]", `v."itemId" = wanted.key AND v."deletedAt" IS NULL`);
  return (await rows(scope).sql<OfferRecord>(text, [scope.shopId, itemIds])).map(toOffer);
}

export async function readOffersOfVariants(scope: ShopScope, variantIds: readonly string[]): Promise<ItemOffer[]> {
  if (variantIds.length === 0) return [];
  const text = offersBy("$2::uuid[]", "v.id = wanted.key");
  return (await rows(scope).sql<OfferRecord>(text, [scope.shopId, variantIds])).map(toOffer);
}

export async function readOffersByExternalId(
  scope: ShopScope,
  channelId: string,
  externalIds: readonly string[],
): Promise<ItemOffer[]> {
  if (externalIds.length === 0) return [];
  const text = offersBy("$3::text[]", `v."channelId" = $2 AND v."externalId" = wanted.key`);
  return (await rows(scope).sql<OfferRecord>(text, [scope.shopId, channelId, externalIds])).map(toOffer);
}

function toOffer({ productTitle, variantTitle, ...offer }: OfferRecord): ItemOffer {
  const isNamed = variantTitle !== "" && variantTitle !== UNNAMED && variantTitle !== productTitle;
  return { ...offer, title: isNamed ? `${productTitle} – ${variantTitle}` : productTitle };
}

export async function readChannelLevels(
  scope: ShopScope,
  channelId: string,
  items: readonly string[],
): Promise<ChannelLevel[]> {
  if (items.length === 0) return [];
  return rows(scope).sql<ChannelLevel>(
    `SELECT held.* FROM ${eachKey(
      "$3::text[]",
      `SELECT "inventoryItemExternalId", "locationExternalId", available, "updatedAt" FROM "InventoryLevel"
       WHERE "shopId" = $1 AND "channelId" = $2 AND "inventoryItemExternalId" = wanted.key`,
    )}`,
    [scope.shopId, channelId, items],
  );
}

/** Product → the one that leads it, which may be itself. */
export async function readLeads(scope: ShopScope, productIds: readonly string[]): Promise<Map<string, LeadProduct>> {
  if (productIds.length === 0) return new Map();
  const found = await rows(scope).sql<LeadProduct & { id: string }>(
    `SELECT held.* FROM ${eachKey(
      "$2::uuid[]",
      `SELECT p.id, l.id AS "leadId", l."channelId", l."externalId" FROM "Product" p
       JOIN "Product" l ON l."shopId" = $1 AND l.id = p."leadId" WHERE p."shopId" = $1 AND p.id = wanted.key`,
    )}`,
    [scope.shopId, productIds],
  );
  return new Map(found.map(({ id, ...lead }) => [id, lead]));
}
