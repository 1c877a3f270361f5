import type { CanonicalImage, CanonicalProduct, CanonicalVariant } from "~/kernel/commerce";
import type { Damaged } from "../../contract/ports";
import { plainText } from "../../contract/reading/plain-text";
import { type Fields, recordFields } from "./fields";
import { productStatuses } from "./words";

/** @param currency the shop's: prices do not name it */
export function readProduct(
  value: unknown,
  currency: string,
  variants: CanonicalVariant[] | null,
  damaged: Damaged[],
): CanonicalProduct | null {
  const record = recordFields(value, "product", damaged);
  if (!record) return null;
  const { fields, externalId } = record;
  const status = fields.word("status", productStatuses, "draft");
  return {
    externalId,
    title: fields.text("title"),
    handle: fields.text("handle"),
    descriptionText: plainText(fields.text("descriptionHtml")),
    vendor: fields.text("vendor"),
    productType: fields.text("productType"),
    tags: fields.texts("tags"),
    status,
    isPublished: fields.instantOrNull("publishedAt") !== null,
    onlineUrl: fields.textOrNull("onlineStoreUrl"),
    images: readPicture(fields),
    currency,
    variants,
    createdAt: fields.instant("createdAt"),
    updatedAt: fields.instant("updatedAt"),
  };
}

function readPicture(product: Fields): CanonicalImage[] {
  const image = product.object("featuredMedia")?.object("preview")?.object("image");
  if (!image) return [];
  return [
    {
      url: image.text("url"),
      alt: image.textOrNull("altText"),
      width: image.countOrNull("width"),
      height: image.countOrNull("height"),
    },
  ];
}

export function readVariants(values: readonly unknown[], currency: string, damaged: Damaged[]): CanonicalVariant[] {
  return values.flatMap((value) => readVariant(value, currency, damaged) ?? []);
}

export function readVariant(value: unknown, currency: string, damaged: Damaged[]): CanonicalVariant | null {
  const record = recordFields(value, "product", damaged);
  if (!record) return null;
  const { fields, externalId } = record;
  const item = fields.object("inventoryItem");
  return {
    externalId,
    inventoryItemExternalId: item?.idOrNull("id") ?? null,
    title: fields.text("title"),
    sku: fields.textOrNull("sku"),
    barcode: fields.textOrNull("barcode"),
    position: fields.count("position"),
    priceMinor: fields.minor("price", currency),
    compareAtMinor: fields.minorOrNull("compareAtPrice", currency),
    unitCostMinor: item?.object("unitCost")?.minorOrNull("amount", currency) ?? null,
    isAvailable: fields.flag("availableForSale"),
    inventoryQuantity: fields.countOrNull("inventoryQuantity"),
    tracksInventory: item?.flag("tracked") ?? false,
    options: fields.objects("selectedOptions").map(({ name, value }) => ({ name: String(name), value: String(value) })),
  };
}
