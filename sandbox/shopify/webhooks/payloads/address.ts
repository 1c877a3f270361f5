import { type Address, fromJson, type Json } from "../../state";

/** An address of an order; null when the order has none. */
export function orderAddress(json: Json<Address> | null): Record<string, unknown> | null {
  if (json === null) return null;
  const address = fromJson(json);
  return {
    first_name: address.firstName,
    address1: address.address1,
    phone: address.phone,
    city: address.city,
    zip: address.zip,
    province: address.province,
    country: address.country,
    last_name: address.lastName,
    address2: address.address2,
    company: address.company,
    latitude: null,
    longitude: null,
    name: fullName(address),
    country_code: address.countryCode,
    province_code: null,
  };
}

/** An address in a customer's book. */
export function bookAddress(json: Json<Address>, id: number, customerId: number): Record<string, unknown> {
  const address = fromJson(json);
  return {
    id,
    customer_id: customerId,
    first_name: address.firstName,
    last_name: address.lastName,
    company: address.company,
    address1: address.address1,
    address2: address.address2,
    city: address.city,
    province: address.province,
    country: address.country,
    zip: address.zip,
    phone: address.phone,
    name: fullName(address),
    province_code: null,
    country_code: address.countryCode,
    country_name: address.country,
    default: true,
  };
}

function fullName(address: Address): string {
  return [address.firstName, address.lastName].filter((word) => word !== null).join(" ");
}
