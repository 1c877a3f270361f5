import { eachKey } from "~/infra/db/by-key";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { CanonicalImage, CanonicalProduct, CanonicalVariant, ProductStatus } from "~/kernel/commerce";

interface ProductRecord {
  id: string;
  channelId: string;
  externalId: string;
  title: string;
  handle: string;
  description: string;
  vendor: string;
  productType: string;
  tags: string[];
  status: ProductStatus;
  isPublished: boolean;
  onlineUrl: string | null;
  images: CanonicalImage[];
  currency: string;
  createdAt: Date;
  updatedAt: Date;
}

interface VariantRecord extends Omit<CanonicalVariant, "priceMinor" | "compareAtMinor" | "unitCostMinor"> {
  productId: string;
  priceMinor: number | bigint;
  compareAtMinor: number | bigint | null;
  unitCostMinor: number | bigint | null;
}

const COLUMNS = `id, "channelId", "externalId", title, handle, description, vendor, "productType", tags, status, "isPublished", "onlineUrl",
  images, currency, "createdAt", "updatedAt"`;

/** A product as it is held, in the words of commerce, with the channel that it is held of. */
export interface HeldCanonicalProduct {
  channelId: string;
  product: CanonicalProduct;
}

/** External id → the product as it is held, variants in their order; deleted ones are not held. */
export async function readCanonicalProducts(
  scope: ShopScope,
  channelId: string,
  externalIds: readonly string[],
): Promise<Map<string, CanonicalProduct>> {
  if (externalIds.length === 0) return new Map();
  const found = await rows(scope).sql<ProductRecord>(
    `SELECT held.* FROM ${eachKey(
      "$3::text[]",
      `SELECT ${COLUMNS} FROM "Product" WHERE "shopId" = $1 AND "channelId" = $2 AND "externalId" = wanted.key AND "deletedAt" IS NULL`,
    )}`,
    [scope.shopId, channelId, externalIds],
  );
  const products = await withVariants(scope, found);
  return new Map(products.map(({ product }) => [product.externalId, product]));
}

/** The next products of all channels after `after` (our id), in the order in which they were made. */
export async function readCanonicalChunk(
  scope: ShopScope,
  after: string | null,
  size: number,
): Promise<{ products: HeldCanonicalProduct[]; last: string | null }> {
  const found = await rows(scope).sql<ProductRecord>(
    `SELECT ${COLUMNS} FROM "Product" WHERE "shopId" = $1 AND "deletedAt" IS NULL AND ($2::uuid IS NULL OR id > $2::uuid) ORDER BY id LIMIT $3`,
    [scope.shopId, after, size],
  );
  return {
    products: await withVariants(scope, found),
    last: found.length === size ? (found.at(-1)?.id ?? null) : null,
  };
}

async function withVariants(scope: ShopScope, found: readonly ProductRecord[]): Promise<HeldCanonicalProduct[]> {
  if (found.length === 0) return [];
  const variants = await rows(scope).sql<VariantRecord>(
    `SELECT held.* FROM ${eachKey(
      "$2::uuid[]",
      `SELECT "productId", "externalId", "inventoryItemExternalId", title, sku, barcode, position, "priceMinor", "compareAtMinor",
         "unitCostMinor", "isAvailable", "inventoryQuantity", "tracksInventory", options
       FROM "Variant" WHERE "shopId" = $1 AND "productId" = wanted.key AND "deletedAt" IS NULL`,
    )}`,
    [scope.shopId, found.map((row) => row.id)],
  );
  const byProduct = new Map<string, CanonicalVariant[]>();
  for (const { productId, ...variant } of variants) {
    const list = byProduct.get(productId) ?? [];
    list.push({
      ...variant,
      priceMinor: BigInt(variant.priceMinor),
      compareAtMinor: variant.compareAtMinor === null ? null : BigInt(variant.compareAtMinor),
      unitCostMinor: variant.unitCostMinor === null ? null : BigInt(variant.unitCostMinor),
    });
    byProduct.set(productId, list);
  }
  return found.map(({ id, channelId, description, createdAt, updatedAt, ...product }) => ({
    channelId,
    product: {
      ...product,
      descriptionText: description,
      variants: (byProduct.get(id) ?? []).sort(inOrder),
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    },
  }));
}

function inOrder(a: CanonicalVariant, b: CanonicalVariant): number {
  return a.position - b.position || (a.externalId < b.externalId ? -1 : 1);
}
