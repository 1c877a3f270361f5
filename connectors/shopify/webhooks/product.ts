import type { CanonicalImage, CanonicalVariant, Change } from "~/kernel/commerce";
import type { Damaged } from "../../contract/ports";
import { plainText } from "../../contract/reading/plain-text";
import { type Fields, type Json, recordFields } from "../mapping/fields";
import { productStatuses } from "../mapping/words";
import type { ReadingContext } from "./topics";
import { tagsOf } from "./words";

/** A payload holds at most this many variants: the others are read again. */
const MOST_VARIANTS = 100;

export function productChange(body: Json, { currency, damaged }: ReadingContext): Change[] {
  const record = recordFields(body, "product", damaged);
  if (!record) return [];
  const { fields, externalId } = record;
  const variants = fields.objects("variants");
  const isWhole = variants.length < MOST_VARIANTS && fields.objects("variant_gids").length <= variants.length;
  const options = fields.objects("options").map(({ name }) => String(name));
  const handle = fields.text("handle");
  const status = fields.word("status", productStatuses, "draft");
  const about = { options, currency, isOnSale: status === "active" };
  const product: Extract<Change, { kind: "product" }>["product"] = {
    externalId,
    title: fields.text("title"),
    handle,
    descriptionText: plainText(fields.textOrNull("body_html") ?? ""),
    vendor: fields.textOrNull("vendor") ?? "",
    productType: fields.textOrNull("product_type") ?? "",
    tags: tagsOf(fields),
    status,
    isPublished: fields.instantOrNull("published_at") !== null,
    // The payload does not tell the shop's own domain: a full reading does.
    onlineUrl: null,
    images: picture(fields),
    currency,
    variants: isWhole ? variants.flatMap((variant) => readVariant(variant, about, damaged) ?? []) : null,
    createdAt: fields.instant("created_at"),
    updatedAt: fields.instant("updated_at"),
  };
  const changes: Change[] = [{ kind: "product", product }];
  return isWhole ? changes : [...changes, { kind: "stale", resource: "product", externalId }];
}

/** Cost, tracking and mostly whether it can be bought are not in the payload: what is known of them stays. */
function readVariant(
  value: Json,
  { options, currency, isOnSale }: { options: string[]; currency: string; isOnSale: boolean },
  damaged: Damaged[],
): CanonicalVariant | null {
  const record = recordFields(value, "product", damaged);
  if (!record) return null;
  const { fields, externalId } = record;
  const management = value["inventory_management"];
  return {
    externalId,
    inventoryItemExternalId: fields.idOrNull("inventory_item_id"),
    title: fields.text("title"),
    sku: fields.textOrNull("sku"),
    barcode: fields.textOrNull("barcode"),
    position: fields.count("position"),
    priceMinor: fields.minor("price", currency),
    compareAtMinor: fields.minorOrNull("compare_at_price", currency),
    inventoryQuantity: fields.countOrNull("inventory_quantity"),
    ...(!isOnSale && { isAvailable: false }),
    ...(isOnSale && value["inventory_policy"] === "continue" && { isAvailable: true }),
    ...(management !== undefined && { tracksInventory: management !== null }),
    options: options.flatMap((name, index) => {
      const chosen = value[`option${index + 1}`];
      return typeof chosen === "string" ? [{ name, value: chosen }] : [];
    }),
  };
}

function picture(fields: Fields): CanonicalImage[] {
  const image = fields.object("image");
  if (!image) return [];
  return [
    {
      url: image.text("src"),
      alt: image.textOrNull("alt"),
      width: image.countOrNull("width"),
      height: image.countOrNull("height"),
    },
  ];
}
