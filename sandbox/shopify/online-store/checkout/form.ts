import type { Address } from "../../state";

export type FormErrors = Partial<Record<"email" | "lastName" | "address1" | "city" | "zip" | "countryCode", string>>;

export const countries: Record<string, string> = {
  GB: "United Kingdom",
  IE: "Ireland",
  US: "United States",
  DE: "Germany",
  FR: "France",
  ES: "Spain",
  NL: "Netherlands",
  TR: "Türkiye",
  ID: "Indonesia",
  AU: "Australia",
  CA: "Canada",
  JP: "Japan",
};

/** What the shopper wrote into the checkout, with what is missing. */
export function readCheckoutForm(fields: Record<string, unknown>): {
  email: string | null;
  address: Address;
  errors: FormErrors;
} {
  const text = (name: string) => (typeof fields[name] === "string" ? fields[name].trim().slice(0, 200) : "");
  const countryCode = text("countryCode");
  const errors: FormErrors = {};
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text("email")))
    errors.email = "Enter an email address, such as ana@example.com";
  if (!text("lastName")) errors.lastName = "Enter a last name";
  if (!text("address1")) errors.address1 = "Enter a street and number";
  if (!text("city")) errors.city = "Enter a town or city";
  if (!text("zip")) errors.zip = "Enter a postcode";
  if (!(countryCode in countries)) errors.countryCode = "Choose a country";
  const address: Address = {
    firstName: text("firstName") || null,
    lastName: text("lastName") || null,
    company: null,
    address1: text("address1") || null,
    address2: null,
    city: text("city") || null,
    province: null,
    zip: text("zip") || null,
    country: countries[countryCode] ?? null,
    countryCode: countryCode in countries ? countryCode : null,
    phone: null,
  };
  return { email: text("email") || null, address, errors };
}
