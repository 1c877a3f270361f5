import { fileUrl, fromJson, gid } from "../../state";
import { readAll, readCount } from "../../state/read";
import type { CollectionRow, ImageFile, ImageRow, OptionRow, ProductRow, VariantRow } from "../../state/rows";
import type { Context } from "../context";
import { column, connection, type Field, type Fields, flag, list, object, Typed, value } from "../field";
import { money, moneyV2 } from "../money";
import { find, identity, idOf } from "../rows";
import { searchCondition } from "../search/filter";
import { searchableCollections, searchableProducts, searchableVariants } from "../search/resources";
import { type TableSource, table } from "../source";
import { metafieldFields } from "./metafields";

/** A connection's source with the conditions of its `query` argument. */
export function searched(
  source: TableSource,
  condition: { sql: string; values: TableSource["values"] } | null,
): TableSource {
  if (!condition) return source;
  return { ...source, where: [...source.where, condition.sql], values: [...source.values, ...condition.values] };
}

const PRODUCT_ORDER: Record<string, string> = {
  TITLE: "t.title COLLATE NOCASE",
  CREATED_AT: "t.createdAt",
  UPDATED_AT: "t.updatedAt",
  PUBLISHED_AT: "coalesce(t.publishedAt, '')",
  PRODUCT_TYPE: "t.productType COLLATE NOCASE",
  VENDOR: "t.vendor COLLATE NOCASE",
  INVENTORY_TOTAL:
    "coalesce((SELECT sum(l.available) FROM inventoryLevels l JOIN variants v ON v.inventoryItemId = l.inventoryItemId WHERE v.productId = t.id), 0)",
};

export const products: Field<unknown> = connection("Product", (_row, args, context) => {
  const source = table("products", [], [], PRODUCT_ORDER[String(args["sortKey"])] ?? "t.id");
  return searched(source, searchCondition(args["query"], searchableProducts, context, "products"));
});

const VARIANT_ORDER: Record<string, string> = {
  POSITION: "t.position",
  TITLE: "t.title COLLATE NOCASE",
  SKU: "t.sku COLLATE NOCASE",
};

export const productVariants: Field<unknown> = connection("ProductVariant", (_row, args, context) => {
  const source = table("variants", [], [], VARIANT_ORDER[String(args["sortKey"])] ?? "t.id");
  return searched(source, searchCondition(args["query"], searchableVariants, context, "productVariants"));
});

const COLLECTION_ORDER: Record<string, string> = { TITLE: "t.title COLLATE NOCASE", UPDATED_AT: "t.updatedAt" };

export const collections: Field<unknown> = connection("Collection", (_row, args, context) => {
  const source = table("collections", [], [], COLLECTION_ORDER[String(args["sortKey"])] ?? "t.id");
  return searched(source, searchCondition(args["query"], searchableCollections, context, "collections"));
});

function plain(html: string, truncateAt: unknown): string {
  const text = html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return typeof truncateAt === "number" && text.length > truncateAt ? `${text.slice(0, truncateAt)}...` : text;
}

function firstImage(row: { id: number }, context: Context): ImageRow | null {
  const found = context.state.sql("SELECT * FROM images WHERE productId = ? ORDER BY position LIMIT 1").get(row.id);
  return (found as ImageRow | undefined) ?? null;
}

function variantSums(row: ProductRow, context: Context) {
  return context.state
    .sql(
      `SELECT count(*) AS variants, min(price) AS least, max(price) AS most, min(compareAtPrice) AS leastBefore,
       max(compareAtPrice) AS mostBefore, max(title) AS title FROM variants WHERE productId = ?`,
    )
    .get(row.id) as {
    variants: number;
    least: number;
    most: number;
    leastBefore: number | null;
    mostBefore: number | null;
    title: string;
  };
}

function unitsOf(context: Context, productId: number): number {
  return Number(
    context.state
      .sql(
        `SELECT coalesce(sum(l.available), 0) AS n FROM inventoryLevels l JOIN variants v ON v.inventoryItemId = l.inventoryItemId
         JOIN inventoryItems i ON i.id = v.inventoryItemId WHERE v.productId = ? AND i.tracked = 1`,
      )
      .get(productId)?.["n"],
  );
}

const product: Fields<ProductRow> = {
  ...identity("Product"),
  ...metafieldFields("PRODUCT"),
  title: column("title"),
  handle: column("handle"),
  description: value((row, args) => plain(row.descriptionHtml, args["truncateAt"])),
  descriptionHtml: column("descriptionHtml"),
  vendor: column("vendor"),
  productType: column("productType"),
  tags: value((row) => fromJson(row.tags)),
  status: column("status"),
  templateSuffix: value((row) => row.templateSuffix ?? ""),
  publishedAt: column("publishedAt"),
  createdAt: column("createdAt"),
  updatedAt: column("updatedAt"),
  isGiftCard: value(() => false),
  requiresSellingPlan: value(() => false),
  category: object("TaxonomyCategory", () => null),
  seo: object("SEO", (row) => row),
  onlineStoreUrl: value((row, _args, context) =>
    row.publishedAt ? `https://${context.state.domain}/products/${row.handle}` : null,
  ),
  onlineStorePreviewUrl: value((row, _args, context) => `https://${context.state.domain}/products/${row.handle}`),
  featuredMedia: object(null, (row, _args, context) => typedImage(firstImage(row, context))),
  featuredImage: object("Image", (row, _args, context) => firstImage(row, context)),
  images: connection("Image", (row) => table("images", ["t.productId = ?"], [row.id], "t.position")),
  media: connection(null, (row) => ({
    ...table("images", ["t.productId = ?"], [row.id], "t.position"),
    wrap: (image) => typedImage(image as ImageRow) as object,
  })),
  mediaCount: object("Count", (row, _args, context) => ({
    count: readCount(context.state, "SELECT count(*) AS n FROM images WHERE productId = ?", row.id),
  })),
  options: list("ProductOption", (row, args, context) =>
    readAll<OptionRow>(
      context.state,
      "SELECT * FROM productOptions WHERE productId = ? ORDER BY position LIMIT ?",
      row.id,
      (args["first"] as number | null | undefined) ?? 250,
    ),
  ),
  variants: connection("ProductVariant", (row, args) =>
    table("variants", ["t.productId = ?"], [row.id], VARIANT_ORDER[String(args["sortKey"])] ?? "t.position"),
  ),
  variantsCount: object("Count", (row, _args, context) => ({ count: variantSums(row, context).variants })),
  hasOnlyDefaultVariant: value((row, _args, context) => {
    const sums = variantSums(row, context);
    return sums.variants === 1 && sums.title === "Default Title";
  }),
  totalInventory: value((row, _args, context) => unitsOf(context, row.id)),
  tracksInventory: value(
    (row, _args, context) =>
      readCount(
        context.state,
        "SELECT count(*) AS n FROM inventoryItems i JOIN variants v ON v.inventoryItemId = i.id WHERE v.productId = ? AND i.tracked = 1",
        row.id,
      ) > 0,
  ),
  hasOutOfStockVariants: value(
    (row, _args, context) =>
      readCount(
        context.state,
        `SELECT count(*) AS n FROM variants v JOIN inventoryItems i ON i.id = v.inventoryItemId WHERE v.productId = ? AND
         i.tracked = 1 AND (SELECT coalesce(sum(available), 0) FROM inventoryLevels WHERE inventoryItemId = i.id) <= 0`,
        row.id,
      ) > 0,
  ),
  priceRangeV2: object("ProductPriceRangeV2", (row, _args, context) => variantSums(row, context)),
  compareAtPriceRange: object("ProductCompareAtPriceRange", (row, _args, context) => {
    const sums = variantSums(row, context);
    return sums.leastBefore === null ? null : sums;
  }),
  collections: connection("Collection", (row, args, context) => {
    const source = {
      ...table("collections"),
      from: "collectionProducts c JOIN collections t ON t.id = c.collectionId",
    };
    const own = { ...source, where: ["c.productId = ?"], values: [row.id] };
    return searched(own, searchCondition(args["query"], searchableCollections, context, "collections"));
  }),
  inCollection: value(
    (row, args, context) =>
      readCount(
        context.state,
        "SELECT count(*) AS n FROM collectionProducts WHERE productId = ? AND collectionId = ?",
        row.id,
        idOf(args["id"], "Collection"),
      ) > 0,
  ),
};

type Sums = ReturnType<typeof variantSums>;

const variant: Fields<VariantRow> = {
  ...identity("ProductVariant"),
  ...metafieldFields("PRODUCTVARIANT"),
  title: column("title"),
  displayName: value((row, _args, context) => {
    const title = find(context, "products", row.productId)?.title ?? "";
    return row.title === "Default Title" ? `${title} - Default Title` : `${title} - ${row.title}`;
  }),
  sku: value((row) => row.sku || null),
  barcode: column("barcode"),
  position: column("position"),
  price: money((row) => row.price),
  compareAtPrice: money((row) => row.compareAtPrice),
  taxable: flag("taxable"),
  createdAt: column("createdAt"),
  updatedAt: column("updatedAt"),
  inventoryPolicy: value((row) => (row.sellsWhenOutOfStock ? "CONTINUE" : "DENY")),
  inventoryQuantity: value((row, _args, context) => variantUnits(row, context)),
  sellableOnlineQuantity: value((row, _args, context) => variantUnits(row, context)),
  availableForSale: value((row, _args, context) => {
    const isActive = find(context, "products", row.productId)?.status === "ACTIVE";
    const isTracked = find(context, "inventoryItems", row.inventoryItemId)?.tracked === 1;
    return isActive && (row.sellsWhenOutOfStock === 1 || !isTracked || variantUnits(row, context) > 0);
  }),
  selectedOptions: list("SelectedOption", (row, _args, context) => {
    const options = readAll<OptionRow>(
      context.state,
      "SELECT * FROM productOptions WHERE productId = ? ORDER BY position",
      row.productId,
    );
    return fromJson(row.optionValues).map((chosen, index) => ({ name: options[index]?.name ?? "Title", chosen }));
  }),
  product: object("Product", (row, _args, context) => find(context, "products", row.productId)),
  inventoryItem: object("InventoryItem", (row, _args, context) => find(context, "inventoryItems", row.inventoryItemId)),
  image: object("Image", (row, _args, context) => find(context, "images", row.imageId)),
  media: connection(null, (row) => ({
    ...table("images", ["t.id = ?"], [row.imageId]),
    wrap: (image) => typedImage(image as ImageRow) as object,
  })),
  requiresComponents: value(() => false),
  showUnitPrice: value(() => false),
};

function variantUnits(row: VariantRow, context: Context): number {
  return readCount(
    context.state,
    "SELECT coalesce(sum(available), 0) AS n FROM inventoryLevels WHERE inventoryItemId = ?",
    row.inventoryItemId,
  );
}

const collection: Fields<CollectionRow> = {
  ...identity("Collection"),
  ...metafieldFields("COLLECTION"),
  title: column("title"),
  handle: column("handle"),
  description: value((row, args) => plain(row.descriptionHtml, args["truncateAt"])),
  descriptionHtml: column("descriptionHtml"),
  sortOrder: column("sortOrder"),
  updatedAt: column("updatedAt"),
  templateSuffix: value(() => ""),
  image: object("Image", (row) => (row.image ? { id: row.id, ...fromJson(row.image) } : null)),
  seo: object("SEO", () => ({ seoTitle: null, seoDescription: null })),
  products: connection("Product", (row, args) => ({
    from: "collectionProducts c JOIN products t ON t.id = c.productId",
    where: ["c.collectionId = ?"],
    values: [row.id],
    order: COLLECTION_PRODUCT_ORDER[String(args["sortKey"])] ?? "c.position",
  })),
  productsCount: object("Count", (row, _args, context) => ({
    count: readCount(context.state, "SELECT count(*) AS n FROM collectionProducts WHERE collectionId = ?", row.id),
  })),
  hasProduct: value(
    (row, args, context) =>
      readCount(
        context.state,
        "SELECT count(*) AS n FROM collectionProducts WHERE collectionId = ? AND productId = ?",
        row.id,
        idOf(args["id"], "Product"),
      ) > 0,
  ),
};

const COLLECTION_PRODUCT_ORDER: Record<string, string> = {
  ID: "t.id",
  TITLE: "t.title COLLATE NOCASE",
  CREATED: "t.createdAt",
};

function typedImage(image: ImageRow | null): Typed | null {
  return image && new Typed("MediaImage", image);
}

const image: Fields<ImageFile & { id: number }> = {
  id: value((row) => gid("ImageSource", row.id)),
  url: value((row, _args, context) => fileUrl(context.state, row.file)),
  src: value((row, _args, context) => fileUrl(context.state, row.file)),
  altText: value((row) => row.alt),
  width: column("width"),
  height: column("height"),
};

const mediaImage: Fields<ImageRow> = {
  id: value((row) => gid("MediaImage", row.id)),
  alt: value((row) => row.alt),
  image: object("Image", (row) => row),
  preview: object("MediaPreviewImage", (row) => row),
  mediaContentType: value(() => "IMAGE"),
  status: value(() => "READY"),
  mimeType: value((row) => (row.file.endsWith(".svg") ? "image/svg+xml" : `image/${row.file.split(".").pop()}`)),
};

const option: Fields<OptionRow> = {
  id: value((row) => gid("ProductOption", row.id)),
  name: column("name"),
  position: column("position"),
  values: value((row) => fromJson(row.choices)),
  optionValues: list("ProductOptionValue", (row) =>
    fromJson(row.choices).map((name, index) => ({ id: row.id * 100 + index, name })),
  ),
};

export const catalogueTypes = {
  Product: product,
  ProductVariant: variant,
  Collection: collection,
  Image: image,
  MediaImage: mediaImage,
  MediaPreviewImage: { image: object("Image", (row) => row), status: value(() => "READY") } satisfies Fields<ImageRow>,
  ProductOption: option,
  ProductOptionValue: {
    id: value((row) => gid("ProductOptionValue", row.id)),
    name: value((row) => row.name),
    hasVariants: value(() => true),
  } satisfies Fields<{ id: number; name: string }>,
  SelectedOption: { name: value((row) => row.name), value: value((row) => row.chosen) } satisfies Fields<{
    name: string;
    chosen: string;
  }>,
  SEO: { title: value((row) => row.seoTitle), description: value((row) => row.seoDescription) } satisfies Fields<{
    seoTitle: string | null;
    seoDescription: string | null;
  }>,
  Count: { count: value((row) => row.count), precision: value(() => "EXACT") } satisfies Fields<{ count: number }>,
  ProductPriceRangeV2: {
    minVariantPrice: moneyV2((row) => row.least),
    maxVariantPrice: moneyV2((row) => row.most),
  } satisfies Fields<Sums>,
  ProductCompareAtPriceRange: {
    minVariantCompareAtPrice: moneyV2((row) => row.leastBefore),
    maxVariantCompareAtPrice: moneyV2((row) => row.mostBefore),
  } satisfies Fields<Sums>,
};
