import type { CanonicalImage, CanonicalProduct, CanonicalVariant, Change, ProductStatus } from "~/kernel/commerce";
import type { Damaged } from "../../contract/ports";
import { type Fields, type Json, recordFields } from "../../contract/reading/fields";
import { plainText } from "../../contract/reading/plain-text";
import { amount, changedAt, gmt, idIn, textIn } from "./values";

/** A store has one stock. */
export const STORE_LOCATION = "store";

/** Everything but `publish` is not for shoppers: `draft`, `pending`, `private`, `future` and what plugins add. */
const statusOf = (status: string): ProductStatus => (status === "publish" ? "active" : "draft");

/** The item of a variation names its product too: stock is written by way of it. */
export const itemOf = (product: string, variation: string | null) => (variation ? `${product}:${variation}` : product);

/**
 * A product with its variants and what is left of each. A product without variations is its own only variant.
 * @param variations of a variable product, all of them
 */
export function productChanges(
  value: unknown,
  variations: readonly Json[],
  currency: string,
  damaged: Damaged[],
): Change[] {
  const record = recordFields(value, "product", damaged);
  if (!record) return [];
  const { fields, externalId } = record;
  const status = fields.text("status");
  if (status === "trash") return [{ kind: "product-deleted", externalId, at: changedAt(fields) }];
  const isOnSale = status === "publish";
  const isVariable = variations.length > 0 || fields.raw("type") === "variable";
  const variants = isVariable
    ? variations.flatMap(
        (variation, index) => readVariation(variation, fields, { currency, index, isOnSale }, damaged) ?? [],
      )
    : [{ ...readWare(fields, fields, currency, isOnSale), externalId, inventoryItemExternalId: externalId, ...SINGLE }];
  const product = readProduct(fields, externalId, status, currency, variants);
  return [{ kind: "product", product }, ...variants.map((variant) => levelOf(variant, product.updatedAt))];
}

const SINGLE = { title: "Default Title", position: 1, options: [] };

function readProduct(
  fields: Fields,
  externalId: string,
  status: string,
  currency: string,
  variants: CanonicalVariant[],
): CanonicalProduct {
  const names = (key: string) => fields.objects(key).flatMap(({ name }) => textIn(name) ?? []);
  return {
    externalId,
    title: fields.text("name"),
    handle: fields.text("slug"),
    descriptionText: plainText(textIn(fields.raw("description")) ?? textIn(fields.raw("short_description")) ?? ""),
    vendor: names("brands")[0] ?? "",
    productType: names("categories")[0] ?? "",
    tags: names("tags"),
    status: statusOf(status),
    isPublished: status === "publish" && fields.raw("catalog_visibility") !== "hidden",
    onlineUrl: fields.textOrNull("permalink"),
    images: fields.objects("images").flatMap(readImage),
    currency,
    variants,
    createdAt: gmt(fields, "date_created_gmt"),
    updatedAt: changedAt(fields),
  };
}

function readImage({ src, alt }: Json): CanonicalImage[] {
  const url = textIn(src);
  return url ? [{ url, alt: textIn(alt), width: null, height: null }] : [];
}

function readVariation(
  value: Json,
  product: Fields,
  { currency, index, isOnSale }: { currency: string; index: number; isOnSale: boolean },
  damaged: Damaged[],
): CanonicalVariant | null {
  const externalId = idIn(value["id"]);
  const record = externalId === null ? null : recordFields(value, "product", damaged);
  if (!record || externalId === null) return null;
  const { fields } = record;
  const options = fields
    .objects("attributes")
    .map(({ name, option }) => ({ name: textIn(name) ?? "", value: textIn(option) ?? "" }));
  return {
    ...readWare(fields, product, currency, isOnSale && fields.raw("status") === "publish"),
    externalId,
    inventoryItemExternalId: itemOf(product.id("id"), externalId),
    title: options.map((option) => option.value).join(" / ") || "Default Title",
    position: index + 1,
    options,
  };
}

/**
 * Price and stock. A price that is empty is not asked yet: such a thing cannot be bought.
 * @param holder whose stock it is where a variation leaves its own to the product (`manage_stock: "parent"`)
 */
function readWare(ware: Fields, holder: Fields, currency: string, isOnSale: boolean) {
  const isPriced = textIn(ware.raw("price")) !== null;
  const price = isPriced ? amount(ware, "price", currency) : 0n;
  const regular = textIn(ware.raw("regular_price")) === null ? null : amount(ware, "regular_price", currency);
  const counted = ware.raw("manage_stock") === "parent" ? holder : ware;
  const isCounted = counted.raw("manage_stock") === true;
  const isThere = ware.raw("stock_status") !== "outofstock";
  return {
    sku: textIn(ware.raw("sku")),
    barcode: textIn(ware.raw("global_unique_id")),
    priceMinor: price,
    compareAtMinor: regular !== null && regular > price ? regular : null,
    isAvailable: isOnSale && isPriced && isThere,
    inventoryQuantity: isCounted ? counted.countOrNull("stock_quantity") : null,
    tracksInventory: isCounted,
  };
}

function levelOf({ inventoryItemExternalId, inventoryQuantity }: CanonicalVariant, updatedAt: string): Change {
  return {
    kind: "inventory-level",
    level: {
      inventoryItemExternalId: inventoryItemExternalId ?? "",
      locationExternalId: STORE_LOCATION,
      available: inventoryQuantity,
      onHand: null,
      updatedAt,
    },
  };
}
