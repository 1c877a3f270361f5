import type { Change } from "~/kernel/commerce";
import { readAddress } from "../mapping/address";
import { verified } from "../mapping/customer";
import { type Json, recordFields } from "../mapping/fields";
import { consents } from "../mapping/words";
import type { ReadingContext } from "./topics";
import { tagsOf } from "./words";

/** Payloads since 2025-01 hold neither tags nor consents: then the customer is read again. */
export function customerChange(body: Json, { damaged }: ReadingContext): Change[] {
  const record = recordFields(body, "customer", damaged);
  if (!record) return [];
  const { fields, externalId } = record;
  const emailConsent = fields.object("email_marketing_consent");
  if (body["tags"] === undefined || !emailConsent) return [{ kind: "stale", resource: "customer", externalId }];
  return [
    {
      kind: "customer",
      customer: {
        externalId,
        email: fields.textOrNull("email"),
        phone: fields.textOrNull("phone"),
        ...verified(fields.raw("verified_email")),
        firstName: fields.textOrNull("first_name"),
        lastName: fields.textOrNull("last_name"),
        tags: tagsOf(fields),
        note: fields.textOrNull("note"),
        emailConsent: emailConsent.word("state", consents, "not-subscribed"),
        smsConsent:
          fields.object("sms_marketing_consent")?.word("state", consents, "not-subscribed") ?? "not-subscribed",
        defaultAddress: readAddress(fields.object("default_address"), "country_code"),
        createdAt: fields.instant("created_at"),
        updatedAt: fields.instant("updated_at"),
      },
    },
  ];
}
