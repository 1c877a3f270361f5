import type { CanonicalProduct, CanonicalVariant } from "~/kernel/commerce";
import { toDecimal } from "~/kernel/money";
import { htmlOfText } from "../values/words";
import type { SheetCell } from "../workbook/write-workbook";
import { amount, flag, rowOf, type SheetLayout, type SheetRecord, whole } from "./sheet-rows";

/** The columns of Shopify's product CSV, in its order; those that we hold nothing of are left out, which Shopify allows. */
const HEADINGS = [
  ...["Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags", "Published"],
  ...["Option1 Name", "Option1 Value", "Option2 Name", "Option2 Value", "Option3 Name", "Option3 Value"],
  ...["Variant SKU", "Variant Inventory Tracker", "Variant Inventory Qty", "Variant Inventory Policy"],
  ...["Variant Fulfillment Service", "Variant Price", "Variant Compare At Price", "Variant Barcode"],
  ...["Image Src", "Image Position", "Image Alt Text", "Cost per item", "Status"],
];
export const SHOPIFY_PRODUCTS: SheetLayout = { headings: HEADINGS, names: HEADINGS };

/** The first row has the product, each row a variant and a picture as long as there are any. */
export function shopifyProduct(product: CanonicalProduct): SheetCell[][] {
  const variants = product.variants ?? [];
  const names = variants[0]?.options ?? [];
  const rows: SheetCell[][] = [];
  for (let i = 0; i < Math.max(1, variants.length, product.images.length); i++) {
    const variant = variants[i];
    const image = product.images[i];
    rows.push(
      rowOf(SHOPIFY_PRODUCTS, {
        Handle: product.handle,
        ...(i === 0 && headOf(product, names)),
        ...(variant && variantOf(product, variant)),
        ...(image && {
          "Image Src": image.url,
          "Image Position": whole(i + 1),
          "Image Alt Text": image.alt,
        }),
      }),
    );
  }
  return rows;
}

function headOf(product: CanonicalProduct, names: CanonicalVariant["options"]): SheetRecord {
  return {
    Title: product.title,
    "Body (HTML)": htmlOfText(product.descriptionText),
    Vendor: product.vendor,
    Type: product.productType,
    Tags: product.tags.join(", "),
    Published: flag(product.isPublished),
    Status: product.status,
    "Option1 Name": names[0]?.name ?? "Title",
    "Option2 Name": names[1]?.name,
    "Option3 Name": names[2]?.name,
  };
}

function variantOf({ currency }: CanonicalProduct, variant: CanonicalVariant): SheetRecord {
  const money = (minor: bigint | null | undefined) =>
    amount(minor === null || minor === undefined ? null : toDecimal({ minor, currency }));
  const left = variant.inventoryQuantity ?? 0;
  return {
    "Option1 Value": variant.options[0]?.value ?? "Default Title",
    "Option2 Value": variant.options[1]?.value,
    "Option3 Value": variant.options[2]?.value,
    "Variant SKU": variant.sku,
    "Variant Inventory Tracker": variant.tracksInventory ? "shopify" : "",
    "Variant Inventory Qty": whole(variant.inventoryQuantity),
    "Variant Inventory Policy": variant.tracksInventory && variant.isAvailable && left <= 0 ? "continue" : "deny",
    "Variant Fulfillment Service": "manual",
    "Variant Price": money(variant.priceMinor),
    "Variant Compare At Price": money(variant.compareAtMinor),
    "Variant Barcode": variant.barcode,
    "Cost per item": money(variant.unitCostMinor),
  };
}
