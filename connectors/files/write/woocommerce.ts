import type { CanonicalProduct, CanonicalVariant } from "~/kernel/commerce";
import { toDecimal } from "~/kernel/money";
import { htmlOfText, writeList } from "../values/words";
import type { SheetCell } from "../workbook/write-workbook";
import { amount, rowOf, type SheetLayout, type SheetRecord, whole } from "./sheet-rows";

const ATTRIBUTES = [1, 2, 3, 4];

/** The columns of WooCommerce's product CSV that we hold anything of, named as its importer knows them. */
const HEADINGS = [
  ...["ID", "Type", "SKU", "GTIN, UPC, EAN, or ISBN", "Name", "Published", "Visibility in catalog", "Description"],
  ...[
    "Tax status",
    "In stock?",
    "Stock",
    "Backorders allowed?",
    "Sale price",
    "Regular price",
    "Categories",
    "Tags",
    "Images",
  ],
  ...["Parent", "Position", "Brands", "Cost of goods"],
  ...ATTRIBUTES.flatMap((n) => [
    ...[`Attribute ${n} name`, `Attribute ${n} value(s)`, `Attribute ${n} visible`, `Attribute ${n} global`],
  ]),
];
export const WOOCOMMERCE_PRODUCTS: SheetLayout = { headings: HEADINGS, names: HEADINGS };

/** A product with options is a `variable` row and a `variation` row each; others are one `simple` row. */
export function woocommerceProduct(product: CanonicalProduct): SheetCell[][] {
  const variants = product.variants ?? [];
  const [only] = variants;
  const isSimple = variants.length <= 1 && (only?.options.length ?? 0) === 0;
  const named = nameOf(product.externalId);
  const head = headOf(product);
  if (isSimple)
    return [
      row({
        ...head,
        ...named,
        ...(only && { ...variantOf(product, only), SKU: only.sku ?? named.SKU }),
        Type: "simple",
      }),
    ];
  const parent = named.SKU || `id:${named.ID}`;
  return [
    row({ ...head, ...named, Type: "variable", "In stock?": "1", ...attributesOf(variants) }),
    ...variants.map((variant) =>
      row({
        ...nameOf(variant.externalId),
        ...(variant.sku && { SKU: variant.sku }),
        Type: "variation",
        Name: `${product.title} - ${variant.title}`,
        Published: head["Published"],
        "Visibility in catalog": "visible",
        Parent: parent,
        ...variantOf(product, variant),
        ...attributesOf([variant]),
      }),
    ),
  ];
}

const row = (record: SheetRecord) => rowOf(WOOCOMMERCE_PRODUCTS, record);

/** Records that came from WooCommerce go by their SKU, or by `id:` and the number there. */
function nameOf(externalId: string): { ID: string; SKU: string } {
  const id = /^id:(\d+)$/.exec(externalId)?.[1];
  return id ? { ID: id, SKU: "" } : { ID: "", SKU: externalId };
}

function headOf(product: CanonicalProduct): SheetRecord {
  return {
    Name: product.title,
    Published: product.status === "draft" ? "-1" : product.isPublished ? "1" : "0",
    "Visibility in catalog": "visible",
    Description: htmlOfText(product.descriptionText),
    "Tax status": "taxable",
    Categories: product.productType.replaceAll(",", "\\,"),
    Tags: writeList(product.tags),
    Images: product.images.map(({ url }) => url).join(", "),
    Brands: product.vendor,
  };
}

function variantOf({ currency }: CanonicalProduct, variant: CanonicalVariant): SheetRecord {
  const money = (minor: bigint | null | undefined) =>
    amount(minor === null || minor === undefined ? null : toDecimal({ minor, currency }));
  const isOnSale = variant.compareAtMinor !== null && variant.compareAtMinor > variant.priceMinor;
  const left = variant.inventoryQuantity ?? 0;
  return {
    "GTIN, UPC, EAN, or ISBN": variant.barcode,
    "In stock?": variant.isAvailable ? "1" : "0",
    Stock: variant.tracksInventory ? whole(variant.inventoryQuantity) : null,
    "Backorders allowed?": variant.tracksInventory && variant.isAvailable && left <= 0 ? "1" : "0",
    "Regular price": money(isOnSale ? variant.compareAtMinor : variant.priceMinor),
    "Sale price": isOnSale ? money(variant.priceMinor) : null,
    "Cost of goods": money(variant.unitCostMinor),
    Position: whole(variant.position),
  };
}

/** Every value that some variant has, by option. */
function attributesOf(variants: readonly CanonicalVariant[]): SheetRecord {
  const names = [...new Set(variants.flatMap(({ options }) => options.map(({ name }) => name)))];
  const found = names.slice(0, ATTRIBUTES.length).flatMap((name, i) => {
    const values = variants.flatMap(({ options }) =>
      options.filter((one) => one.name === name).map(({ value }) => value),
    );
    const n = i + 1;
    return [
      [`Attribute ${n} name`, name],
      [`Attribute ${n} value(s)`, variants.length === 1 ? (values[0] ?? "") : writeList([...new Set(values)])],
      [`Attribute ${n} visible`, "1"],
      [`Attribute ${n} global`, "0"],
    ];
  });
  return Object.fromEntries(found) as SheetRecord;
}
