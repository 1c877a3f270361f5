import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { Consent } from "~/kernel/commerce";

export interface ConsentChange {
  customerId: string;
  purpose: "email" | "sms";
  consent: Consent;
  at: string;
}

/** Each once: a message that comes again tells nothing new. */
export async function saveConsentChanges(scope: ShopScope, changes: readonly ConsentChange[]): Promise<void> {
  if (changes.length === 0) return;
  await rows(scope).sql(
    `INSERT INTO "ConsentChange" ("shopId", "customerId", purpose, consent, at)
     SELECT $1::uuid, c.customer, c.purpose, c.consent, c.at
     FROM unnest($2::uuid[], $3::text[], $4::text[], $5::timestamptz[]) AS c(customer, purpose, consent, at)
     ON CONFLICT ("shopId", "customerId", purpose, at) DO NOTHING`,
    [
      scope.shopId,
      changes.map((change) => change.customerId),
      changes.map((change) => change.purpose),
      changes.map((change) => change.consent),
      changes.map((change) => change.at),
    ],
  );
}

export async function forgetConsentChanges(scope: ShopScope, customerIds: readonly string[]): Promise<void> {
  await rows(scope).sql(`DELETE FROM "ConsentChange" WHERE "shopId" = $1 AND "customerId" = ANY($2::uuid[])`, [
    scope.shopId,
    customerIds,
  ]);
}
