import type { CanonicalCustomer } from "~/kernel/commerce";
import type { Damaged } from "../../contract/ports";
import { readAddress } from "./address";
import { recordFields } from "./fields";
import { consents } from "./words";

export function readCustomer(value: unknown, damaged: Damaged[]): CanonicalCustomer | null {
  const record = recordFields(value, "customer", damaged);
  if (!record) return null;
  const { fields, externalId } = record;
  const email = fields.object("defaultEmailAddress");
  const phone = fields.object("defaultPhoneNumber");
  return {
    externalId,
    email: email?.textOrNull("emailAddress") ?? null,
    phone: phone?.textOrNull("phoneNumber") ?? null,
    ...verified(fields.raw("verifiedEmail")),
    firstName: fields.textOrNull("firstName"),
    lastName: fields.textOrNull("lastName"),
    tags: fields.texts("tags"),
    note: fields.textOrNull("note"),
    emailConsent: email?.word("marketingState", consents, "not-subscribed") ?? "not-subscribed",
    smsConsent: phone?.object("smsMarketingConsent")?.word("state", consents, "not-subscribed") ?? "not-subscribed",
    defaultAddress: readAddress(fields.object("defaultAddress"), "countryCodeV2"),
    createdAt: fields.instant("createdAt"),
    updatedAt: fields.instant("updatedAt"),
  };
}

/** Shopify tells it of addresses alone; of numbers it says nothing. Nothing where it does not tell. */
export function verified(told: unknown): Pick<CanonicalCustomer, "isEmailVerified"> {
  return typeof told === "boolean" ? { isEmailVerified: told } : {};
}
