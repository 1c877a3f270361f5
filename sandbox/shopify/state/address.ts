import type { SeedAddress } from "../../shops/seed";
import type { Address } from "./sales-rows";

/** A seed's address in the state's form: the last word of the name is the family name. */
export function fromSeedAddress(address: SeedAddress): Address {
  const words = address.name.trim().split(/\s+/);
  const lastName = words.pop() ?? "";
  return {
    firstName: words.join(" ") || null,
    lastName: lastName || null,
    company: null,
    address1: address.address1 || null,
    address2: null,
    city: address.city || null,
    province: null,
    zip: address.zip || null,
    country: address.country || null,
    countryCode: address.countryCode,
    phone: null,
  };
}
