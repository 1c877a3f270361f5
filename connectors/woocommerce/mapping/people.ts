import type { CanonicalCollection, CanonicalCustomer, CanonicalLocation, CanonicalShop } from "~/kernel/commerce";
import { reason } from "~/kernel/reason";
import type { Damaged } from "../../contract/ports";
import { type Json, recordFields } from "../../contract/reading/fields";
import { accountOf } from "../credentials";
import { readAddress } from "./order";
import { STORE_LOCATION } from "./product";
import { changedAt, gmt, textIn } from "./values";

/** WooCommerce knows no consent to marketing: nobody has given any here. */
export function readCustomer(value: unknown, damaged: Damaged[]): CanonicalCustomer | null {
  const record = recordFields(value, "customer", damaged);
  if (!record) return null;
  const { fields, externalId } = record;
  const billing = fields.object("billing");
  return {
    externalId,
    email: textIn(fields.raw("email")) ?? (billing ? textIn(billing.raw("email")) : null),
    phone: billing ? textIn(billing.raw("phone")) : null,
    firstName: textIn(fields.raw("first_name")),
    lastName: textIn(fields.raw("last_name")),
    tags: [],
    note: null,
    emailConsent: "not-subscribed",
    smsConsent: "not-subscribed",
    defaultAddress: readAddress(fields.object("shipping")) ?? readAddress(billing),
    createdAt: gmt(fields, "date_created_gmt"),
    updatedAt: changedAt(fields),
  };
}

/** Categories have no date of their own: whatever is read last holds. */
const NO_DATE = new Date(0).toISOString();

export function readCategory(
  value: unknown,
  productExternalIds: string[] | null,
  damaged: Damaged[],
): CanonicalCollection | null {
  const record = recordFields(value, "collection", damaged);
  if (!record) return null;
  const { fields, externalId } = record;
  const image = fields.object("image");
  return {
    externalId,
    title: fields.text("name"),
    handle: fields.text("slug"),
    imageUrl: image ? textIn(image.raw("src")) : null,
    productExternalIds,
    updatedAt: NO_DATE,
  };
}

/** Zones of stores that are set by an offset alone: those with parts of an hour have one name each. */
const ODD_OFFSETS: Record<string, string> = {
  "-9.5": "Pacific/Marquesas",
  "-3.5": "America/St_Johns",
  "3.5": "Asia/Tehran",
  "4.5": "Asia/Kabul",
  "5.5": "Asia/Kolkata",
  "5.75": "Asia/Kathmandu",
  "6.5": "Asia/Yangon",
  "8.75": "Australia/Eucla",
  "9.5": "Australia/Darwin",
  "10.5": "Australia/Lord_Howe",
  "12.75": "Pacific/Chatham",
};

/** An IANA name. @param offset hours ahead of UTC, as WordPress writes them */
export function timeZoneOf(name: string | null, offset: unknown): string {
  if (name && /^[A-Za-z]+(\/[A-Za-z0-9_+-]+)*$/.test(name)) return name;
  const hours = typeof offset === "number" || typeof offset === "string" ? Number(offset) : 0;
  if (!Number.isFinite(hours) || hours === 0) return "UTC";
  // POSIX counts westwards.
  if (Number.isInteger(hours) && hours >= -12 && hours <= 14)
    return `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
  return ODD_OFFSETS[String(hours)] ?? "UTC";
}

export interface ShopParts {
  /** Of WordPress. */
  index: Json;
  /** Values of WooCommerce's settings by their ids. */
  settings: ReadonlyMap<string, unknown>;
}

export function readShop({ index, settings }: ShopParts, home: string, damaged: Damaged[]): CanonicalShop | null {
  const domain = accountOf(textIn(index["home"]) ?? home);
  const currency = textIn(settings.get("woocommerce_currency"));
  if (domain === null || currency === null) {
    const why = reason("unexpected", { expected: "text", found: "nothing" });
    damaged.push({ resource: "shop", externalId: domain, field: "woocommerce_currency", reason: why });
    return null;
  }
  return {
    externalId: domain,
    name: textIn(index["name"]) ?? domain,
    domain,
    primaryDomain: domain,
    email: textIn(settings.get("woocommerce_email_from_address")) ?? "",
    currency,
    timeZone: timeZoneOf(textIn(index["timezone_string"]), index["gmt_offset"]),
    // `GB`, or `US:CA` with its state.
    countryCode: textIn(settings.get("woocommerce_default_country"))?.split(":")[0] ?? null,
    taxesIncluded: settings.get("woocommerce_prices_include_tax") === "yes",
    planName: null,
  };
}

export function storeLocation({ name, countryCode }: CanonicalShop): CanonicalLocation {
  return { externalId: STORE_LOCATION, name, isActive: true, countryCode };
}
