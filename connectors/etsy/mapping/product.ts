import type {
  CanonicalImage,
  CanonicalInventoryLevel,
  CanonicalProduct,
  CanonicalVariant,
  ProductStatus,
} from "~/kernel/commerce";
import type { Damaged } from "../../contract/ports";
import { type Fields, idOf, type Json } from "../../contract/reading/fields";
import { SHOP_LOCATION } from "./shop";
import { amount, changedIn, instant, minorIn, readable, recordOf, textIn } from "./values";

/** A listing that has sold out stays the merchant's to sell; one that was taken out of the shop or has run out does not. */
const STATUS: Record<string, ProductStatus> = {
  active: "active",
  sold_out: "active",
  draft: "draft",
  inactive: "archived",
  expired: "archived",
};
const SHOWN = ["active", "sold_out"];

/** Stock is written by way of the listing: an item names both. */
export const itemOf = (listing: string, product: string) => `${listing}:${product}`;

/** A listing as it comes with its images and inventory. Deleted products of it are left out. */
export function readProduct(value: unknown, damaged: Damaged[]): CanonicalProduct | null {
  const record = recordOf(value, "listing_id", "product", damaged);
  if (!record) return null;
  const { fields, externalId } = record;
  const state = fields.text("state");
  const currency = minorIn(fields.raw("price"))?.currency ?? "";
  if (currency === "") fields.report("price", fields.raw("price"), "amount");
  const url = fields.textOrNull("url");
  const inventory = fields.object("inventory");
  if (!inventory) fields.report("inventory", fields.raw("inventory"), "object");
  return {
    externalId,
    title: readable(fields.text("title")),
    handle: handleIn(url, externalId),
    descriptionText: readable(fields.raw("description")),
    vendor: "",
    productType: "",
    tags: fields.texts("tags").map(readable),
    status: fields.word("state", STATUS, "archived"),
    isPublished: SHOWN.includes(state) && fields.raw("is_private") !== true,
    onlineUrl: url,
    images: inRank(fields.objects("images")).flatMap(readImage),
    currency,
    variants: inventory
      ? products(inventory).map((product, index) =>
          readVariant(inventory, product, { externalId, currency, state, index }),
        )
      : null,
    createdAt: instant(fields, "original_creation_timestamp", "created_timestamp", "creation_timestamp"),
    updatedAt: instant(fields, "updated_timestamp", "last_modified_timestamp"),
  };
}

/** The last part of its address; its number where there is none. */
function handleIn(url: string | null, id: string): string {
  const path = url !== null && URL.canParse(url) ? new URL(url).pathname : "";
  const slug = path.split("/").filter(Boolean).at(-1) ?? "";
  return slug === "" || slug === id ? `listing-${id}` : slug;
}

const inRank = (images: Json[]) => [...images].sort((a, b) => Number(a["rank"] ?? 0) - Number(b["rank"] ?? 0));

function readImage(image: Json): CanonicalImage[] {
  const url = textIn(image["url_fullxfull"]) ?? textIn(image["url_570xN"]);
  const size = (value: unknown) => (typeof value === "number" && value > 0 ? value : null);
  if (url === null) return [];
  const { alt_text, full_width, full_height } = image;
  return [{ url, alt: textIn(alt_text), width: size(full_width), height: size(full_height) }];
}

/** Those that are there, each with the one offering it has. */
function products(inventory: Fields): Json[] {
  return inventory
    .objects("products")
    .filter((product) => product["is_deleted"] !== true && idOf(product["product_id"]) !== null);
}

function offeringOf(fields: Fields): Fields | null {
  const offerings = fields.objects("offerings").filter((offering) => offering["is_deleted"] !== true);
  const [offering] = offerings;
  if (offering) return fields.inside(offering, "offerings[0].");
  fields.report("offerings", offerings, "list");
  return null;
}

function readVariant(
  inventory: Fields,
  product: Json,
  { externalId, currency, state, index }: { externalId: string; currency: string; state: string; index: number },
): CanonicalVariant {
  const fields = inventory.inside(product, `products[${index}].`);
  const offering = offeringOf(fields);
  const quantity = offering?.countOrNull("quantity") ?? 0;
  const id = fields.id("product_id");
  const options = fields.objects("property_values").map((value) => ({
    name: readable(value["property_name"]),
    value: Array.isArray(value["values"]) ? value["values"].map(readable).join(", ") : "",
  }));
  return {
    externalId: id,
    inventoryItemExternalId: itemOf(externalId, id),
    title: options.map(({ value }) => value).join(" / ") || "Default Title",
    sku: textIn(fields.raw("sku")),
    barcode: null,
    position: index + 1,
    priceMinor: offering ? amount(offering, "price", currency) : 0n,
    compareAtMinor: null,
    isAvailable: state === "active" && offering?.raw("is_enabled") === true && quantity > 0,
    inventoryQuantity: quantity,
    tracksInventory: true,
    options,
  };
}

/**
 * What can be bought of each product now. A listing that Etsy's seller took out of the shop says nothing about stock
 * (null); one that we took out because nothing was left (`isEmptied`) says 0.
 */
export function readLevels(value: unknown, damaged: Damaged[]): CanonicalInventoryLevel[] {
  const record = recordOf(value, "listing_id", "inventory", damaged);
  const inventory = record?.fields.object("inventory");
  if (!record || !inventory) return [];
  const { fields, externalId } = record;
  const state = fields.text("state");
  const updatedAt = new Date(changedIn(value as Json) * 1_000).toISOString();
  const isOut = state === "sold_out" || isEmptied(value as Json);
  return products(inventory).map((product, index) => {
    const offering = offeringOf(inventory.inside(product, `products[${index}].`));
    const quantity = offering?.raw("is_enabled") === true ? offering.countOrNull("quantity") : 0;
    return {
      inventoryItemExternalId: itemOf(externalId, idOf(product["product_id"]) ?? ""),
      locationExternalId: SHOP_LOCATION,
      available: isOut ? 0 : state === "active" ? quantity : null,
      onHand: null,
      updatedAt,
    };
  });
}

/**
 * Etsy takes no inventory in which nothing is left. A listing that we empty is taken out of the shop, and every offering
 * of it is hidden: nobody does that by hand, so it can be told from one that its seller took out.
 */
export function isEmptied(listing: Json): boolean {
  const inventory = listing["inventory"] as Json | null | undefined;
  if (listing["state"] !== "inactive" || !inventory || !Array.isArray(inventory["products"])) return false;
  const offerings = (inventory["products"] as Json[]).flatMap((product) =>
    Array.isArray(product?.["offerings"]) ? (product["offerings"] as Json[]) : [],
  );
  return offerings.length > 0 && offerings.every((offering) => offering?.["is_enabled"] === false);
}
