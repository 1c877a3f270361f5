import { fromJson, gid } from "../../state";
import { readAll, readCount } from "../../state/read";
import type { ImageRow, OptionRow, ProductRow } from "../../state/rows";
import type { Context } from "../context";
import { column, connection, type Field, type Fields, list, object, value } from "../field";
import { moneyV2 } from "../money";
import { identity, idOf } from "../rows";
import { searchCondition, searched } from "../search/filter";
import { searchableCollections, searchableProducts } from "../search/resources";
import { table } from "../source";
import { plainText, typedImage } from "./images";
import { metafieldFields } from "./metafields";
import { VARIANT_ORDER } from "./variants";

/** Where a browser on this machine reaches the online store; without one running, where Shopify would serve it. */
function storeAddress(state: { assetBaseUrl: string; domain: string }): string {
  return state.assetBaseUrl || `https://${state.domain}`;
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
  description: value((row, args) => plainText(row.descriptionHtml, args["truncateAt"])),
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
    row.publishedAt ? `${storeAddress(context.state)}/products/${row.handle}` : null,
  ),
  onlineStorePreviewUrl: value((row, _args, context) => `${storeAddress(context.state)}/products/${row.handle}`),
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

const option: Fields<OptionRow> = {
  id: value((row) => gid("ProductOption", row.id)),
  name: column("name"),
  position: column("position"),
  values: value((row) => fromJson(row.choices)),
  optionValues: list("ProductOptionValue", (row) =>
    fromJson(row.choices).map((name, index) => ({ id: row.id * 100 + index, name })),
  ),
};

export const productTypes = {
  Product: product,
  ProductOption: option,
  ProductOptionValue: {
    id: value((row) => gid("ProductOptionValue", row.id)),
    name: value((row) => row.name),
    hasVariants: value(() => true),
  } satisfies Fields<{ id: number; name: string }>,
  SEO: { title: value((row) => row.seoTitle), description: value((row) => row.seoDescription) } satisfies Fields<{
    seoTitle: string | null;
    seoDescription: string | null;
  }>,
  Count: {
    count: value((row) => row.count),
    precision: value((row) => row.precision ?? "EXACT"),
  } satisfies Fields<{ count: number; precision?: string }>,
  ProductPriceRangeV2: {
    minVariantPrice: moneyV2((row) => row.least),
    maxVariantPrice: moneyV2((row) => row.most),
  } satisfies Fields<Sums>,
  ProductCompareAtPriceRange: {
    minVariantCompareAtPrice: moneyV2((row) => row.leastBefore),
    maxVariantCompareAtPrice: moneyV2((row) => row.mostBefore),
  } satisfies Fields<Sums>,
};
