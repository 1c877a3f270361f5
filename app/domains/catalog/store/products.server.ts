import { type BurialPlan, bury } from "~/infra/db/bury";
import { tallyWritten } from "~/infra/db/held";
import { rows } from "~/infra/db/rows";
import { type UpsertPlan, upsert } from "~/infra/db/upsert";
import type { ShopScope } from "~/infra/scope";
import type { Tally } from "~/kernel/applied";
import type { CanonicalProduct } from "~/kernel/commerce";
import { type ChannelId, newId } from "~/kernel/ids";
import type { Tombstone } from "../core/batch";

/** A product as its parent row is held. */
export interface HeldProduct {
  id: string;
  externalId: string;
}

interface ProductWrite {
  id: string;
  leadId: string;
  channelId: string;
  externalId: string;
  title: string;
  handle: string;
  description: string;
  vendor: string;
  productType: string;
  tags: string[];
  status: string;
  isPublished: boolean;
  onlineUrl: string | null;
  imageUrl: string | null;
  images: object;
  currency: string;
  createdAt: string;
  updatedAt: string;
  syncedAt: string;
}

const PLAN: UpsertPlan<ProductWrite> = {
  table: "Product",
  columns: {
    id: "uuid",
    leadId: "uuid",
    channelId: "uuid",
    externalId: "text",
    title: "text",
    handle: "text",
    description: "text",
    vendor: "text",
    productType: "text",
    tags: "text[]",
    status: "text",
    isPublished: "bool",
    onlineUrl: "text",
    imageUrl: "text",
    images: "jsonb",
    currency: "text",
    createdAt: "timestamptz",
    updatedAt: "timestamptz",
    syncedAt: "timestamptz",
  },
  key: ["channelId", "externalId"],
  keep: ["id", "leadId", "onlineUrl"],
  silent: ["syncedAt"],
  clock: "updatedAt",
  // A message about a product does not tell its address: one that is known stays.
  also: `"deletedAt" = NULL, "onlineUrl" = coalesce(excluded."onlineUrl", t."onlineUrl")`,
  differs: `t."deletedAt" IS NOT NULL OR t."onlineUrl" IS DISTINCT FROM coalesce(excluded."onlineUrl", t."onlineUrl")`,
  when: `excluded."updatedAt" >= t."updatedAt" AND (t."deletedAt" IS NULL OR excluded."updatedAt" > t."deletedAt")`,
  returning: ["id", "externalId"],
};

/** A new product leads itself. */
function alone(): { id: string; leadId: string } {
  const id = newId();
  return { id, leadId: id };
}

/** Gives back every given product that we now hold in the given state or already held so: not the overtaken ones. */
export async function saveProducts(
  scope: ShopScope,
  channelId: ChannelId,
  now: Date,
  products: readonly CanonicalProduct[],
  tally: Tally,
): Promise<{ accepted: Map<string, string>; changed: HeldProduct[] }> {
  const writes = products.map((product) => ({
    ...alone(),
    channelId,
    externalId: product.externalId,
    title: product.title,
    handle: product.handle,
    description: product.descriptionText,
    vendor: product.vendor,
    productType: product.productType,
    tags: product.tags,
    status: product.status,
    isPublished: product.isPublished,
    onlineUrl: product.onlineUrl,
    imageUrl: product.images[0]?.url ?? null,
    images: product.images,
    currency: product.currency,
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    syncedAt: now.toISOString(),
  }));
  const written = await upsert<ProductWrite, HeldProduct>(scope, PLAN, writes);
  const accepted = await tallyWritten(scope, "Product", channelId, products, written, tally);
  return { accepted, changed: written };
}

const BURIAL: BurialPlan = {
  table: "Product",
  blank: {
    ...{ leadId: "c.id", title: "''", handle: "''", status: "'archived'", isPublished: "false" },
    ...{ currency: "'XXX'", createdAt: "c.at" },
  },
  also: { isAvailable: "false" },
};

/** Gives back the products that we held and no longer hold, and their variants. */
export async function deleteProducts(
  scope: ShopScope,
  channelId: ChannelId,
  tombstones: readonly Tombstone[],
  tally: Tally,
): Promise<{ ids: string[]; variantIds: string[] }> {
  const gone = await bury<HeldProduct>(scope, BURIAL, channelId, tombstones, tally);
  const ids = gone.map((row) => row.id);
  if (ids.length === 0) return { ids, variantIds: [] };
  const variants = await rows(scope).sql<{ id: string }>(
    `UPDATE "Variant" v SET "deletedAt" = p."deletedAt" FROM "Product" p
     WHERE v."shopId" = $1 AND v."productId" = ANY($2::uuid[]) AND v."deletedAt" IS NULL AND p."shopId" = $1 AND p.id = v."productId"
     RETURNING v.id`,
    [scope.shopId, ids],
  );
  return { ids, variantIds: variants.map((row) => row.id) };
}
