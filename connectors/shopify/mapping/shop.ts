import type { CanonicalLocation, CanonicalShop } from "~/kernel/commerce";
import type { Damaged } from "../../contract/ports";
import { recordFields } from "./fields";

export function readShop(value: unknown, damaged: Damaged[]): CanonicalShop | null {
  const record = recordFields(value, "shop", damaged);
  if (!record) return null;
  const { fields, externalId } = record;
  const domain = fields.text("myshopifyDomain");
  return {
    externalId,
    name: fields.text("name"),
    domain,
    primaryDomain: fields.object("primaryDomain")?.textOrNull("host") ?? domain,
    email: fields.text("email"),
    currency: fields.text("currencyCode"),
    timeZone: fields.text("ianaTimezone"),
    countryCode: fields.object("shopAddress")?.textOrNull("countryCodeV2") ?? null,
    taxesIncluded: fields.flag("taxesIncluded"),
    planName: fields.object("plan")?.textOrNull("publicDisplayName") ?? null,
  };
}

export function readLocation(value: unknown, damaged: Damaged[]): CanonicalLocation | null {
  const record = recordFields(value, "location", damaged);
  if (!record) return null;
  const { fields, externalId } = record;
  return {
    externalId,
    name: fields.text("name"),
    isActive: fields.flag("isActive"),
    countryCode: fields.object("address")?.textOrNull("countryCode") ?? null,
  };
}
