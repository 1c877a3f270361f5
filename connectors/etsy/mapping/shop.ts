import type { CanonicalCollection, CanonicalLocation, CanonicalShop } from "~/kernel/commerce";
import type { Damaged } from "../../contract/ports";
import { idOf, type Json } from "../../contract/reading/fields";
import { readable, recordOf, textIn } from "./values";

/** A shop has one stock. */
export const SHOP_LOCATION = "shop";

export function readShop(value: unknown, damaged: Damaged[]): CanonicalShop | null {
  const record = recordOf(value, "shop_id", "shop", damaged);
  if (!record) return null;
  const { fields, externalId } = record;
  const name = textIn(fields.raw("shop_name")) ?? externalId;
  const currency = textIn(fields.raw("currency_code"));
  if (currency === null) {
    fields.report("currency_code", fields.raw("currency_code"), "text");
    return null;
  }
  return {
    externalId,
    name,
    domain: externalId,
    primaryDomain: hostAndPath(fields.raw("url")) ?? `www.etsy.com/shop/${name}`,
    // Etsy tells neither.
    email: "",
    timeZone: "UTC",
    currency,
    countryCode: textIn(fields.raw("shop_location_country_iso")) ?? textIn(fields.raw("shipping_from_country_iso")),
    taxesIncluded: false,
    planName: null,
  };
}

function hostAndPath(value: unknown): string | null {
  if (typeof value !== "string" || !URL.canParse(value)) return null;
  const { host, pathname } = new URL(value);
  return host + pathname.replace(/\/+$/, "");
}

export function shopLocation({ name, countryCode }: CanonicalShop): CanonicalLocation {
  return { externalId: SHOP_LOCATION, name, isActive: true, countryCode };
}

/** Sections have no date of their own: whatever is read last holds. */
const NO_DATE = new Date(0).toISOString();

/** @param members its active listings, in the order of the shop's page */
export function readSection(value: unknown, members: readonly Json[], damaged: Damaged[]): CanonicalCollection | null {
  const record = recordOf(value, "shop_section_id", "collection", damaged);
  if (!record) return null;
  const { fields, externalId } = record;
  return {
    externalId,
    title: readable(fields.text("title")),
    handle: `section-${externalId}`,
    imageUrl: null,
    productExternalIds: [...new Set(members.flatMap((member) => idOf(member["listing_id"]) ?? []))],
    updatedAt: NO_DATE,
  };
}
