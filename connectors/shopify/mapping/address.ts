import type { CanonicalAddress } from "~/kernel/commerce";
import type { Fields } from "./fields";

/** `countryKey`: `countryCodeV2` in GraphQL, `country_code` in webhooks. */
export function readAddress(fields: Fields | null, countryKey: string): CanonicalAddress | null {
  if (!fields) return null;
  return {
    name: fields.textOrNull("name"),
    city: fields.textOrNull("city"),
    zip: fields.textOrNull("zip"),
    province: fields.textOrNull("province"),
    country: fields.textOrNull("country"),
    countryCode: fields.textOrNull(countryKey),
  };
}
