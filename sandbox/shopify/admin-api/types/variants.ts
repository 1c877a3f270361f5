import { fromJson } from "../../state";
import { readAll, readCount } from "../../state/read";
import type { ImageRow, OptionRow, VariantRow } from "../../state/rows";
import type { Context } from "../context";
import { column, connection, type Field, type Fields, flag, list, object, value } from "../field";
import { money } from "../money";
import { find, identity } from "../rows";
import { searchCondition, searched } from "../search/filter";
import { searchableVariants } from "../search/resources";
import { table } from "../source";
import { typedImage } from "./images";
import { metafieldFields } from "./metafields";

export const VARIANT_ORDER: Record<string, string> = {
  POSITION: "t.position",
  TITLE: "t.title COLLATE NOCASE",
  SKU: "t.sku COLLATE NOCASE",
};

export const productVariants: Field<unknown> = connection("ProductVariant", (_row, args, context) => {
  const source = table("variants", [], [], VARIANT_ORDER[String(args["sortKey"])] ?? "t.id");
  return searched(source, searchCondition(args["query"], searchableVariants, context, "productVariants"));
});

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

export const variantTypes = {
  ProductVariant: variant,
  SelectedOption: { name: value((row) => row.name), value: value((row) => row.chosen) } satisfies Fields<{
    name: string;
    chosen: string;
  }>,
};
