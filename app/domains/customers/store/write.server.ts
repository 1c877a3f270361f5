import { type BurialPlan, bury } from "~/infra/db/bury";
import { tallyWritten } from "~/infra/db/held";
import { rows } from "~/infra/db/rows";
import { type UpsertPlan, upsert } from "~/infra/db/upsert";
import type { ShopScope } from "~/infra/scope";
import type { Tally } from "~/kernel/applied";
import type { CanonicalCustomer } from "~/kernel/commerce";
import { type ChannelId, newId } from "~/kernel/ids";
import { emailKey, phoneKey } from "../core/keys";
import type { OrderFacts } from "../types";
import type { Before } from "./before.server";

interface CustomerWrite {
  id: string;
  channelId: string;
  externalId: string;
  email: string | null;
  phone: string | null;
  emailKey: string | null;
  phoneKey: string | null;
  isEmailVerified: boolean | null;
  isPhoneVerified: boolean | null;
  personId: string;
  firstName: string | null;
  lastName: string | null;
  tags: string[];
  note: string | null;
  emailConsent: string;
  smsConsent: string;
  city: string | null;
  zip: string | null;
  province: string | null;
  country: string | null;
  countryCode: string | null;
  createdAt: string;
  updatedAt: string;
  syncedAt: string;
}

const PLAN: UpsertPlan<CustomerWrite> = {
  table: "Customer",
  columns: {
    id: "uuid",
    channelId: "uuid",
    externalId: "text",
    email: "text",
    phone: "text",
    emailKey: "text",
    phoneKey: "text",
    isEmailVerified: "bool",
    isPhoneVerified: "bool",
    personId: "uuid",
    firstName: "text",
    lastName: "text",
    tags: "text[]",
    note: "text",
    emailConsent: "text",
    smsConsent: "text",
    city: "text",
    zip: "text",
    province: "text",
    country: "text",
    countryCode: "text",
    createdAt: "timestamptz",
    updatedAt: "timestamptz",
    syncedAt: "timestamptz",
  },
  key: ["channelId", "externalId"],
  keep: ["id", "personId"],
  silent: ["syncedAt"],
  clock: "updatedAt",
  also: `"deletedAt" = NULL, "unsubscribedAt" = CASE WHEN excluded."emailConsent" = 'subscribed' THEN NULL
    WHEN t."emailConsent" = 'subscribed' AND excluded."emailConsent" = 'unsubscribed' THEN excluded."updatedAt" ELSE t."unsubscribedAt" END`,
  differs: `t."deletedAt" IS NOT NULL`,
  // Who was erased by law stays erased, whatever comes late.
  when: `t."redactedAt" IS NULL AND excluded."updatedAt" >= t."updatedAt"
    AND (t."deletedAt" IS NULL OR excluded."updatedAt" > t."deletedAt")`,
  returning: ["id", "externalId"],
};

export interface SavedCustomer {
  id: string;
  externalId: string;
  isNew: boolean;
}

export async function saveCustomers(
  scope: ShopScope,
  channelId: ChannelId,
  now: Date,
  customers: readonly CanonicalCustomer[],
  before: ReadonlyMap<string, Before>,
  tally: Tally,
): Promise<SavedCustomer[]> {
  const writes = customers.map(({ defaultAddress, ...customer }) => ({
    ...customer,
    ...idsOf(),
    ...contactOf(customer, before.get(customer.externalId)),
    channelId,
    city: defaultAddress?.city ?? null,
    zip: defaultAddress?.zip ?? null,
    province: defaultAddress?.province ?? null,
    country: defaultAddress?.country ?? null,
    countryCode: defaultAddress?.countryCode ?? null,
    syncedAt: now.toISOString(),
  }));
  const written = await upsert<CustomerWrite, { id: string; externalId: string }>(scope, PLAN, writes);
  await tallyWritten(scope, "Customer", channelId, customers, written, tally);
  return written;
}

/** A new record stands alone at first. */
function idsOf(): { id: string; personId: string } {
  const id = newId();
  return { id, personId: id };
}

/** What was verified holds for its own address alone. */
function contactOf(
  { email, phone, isEmailVerified, isPhoneVerified }: Omit<CanonicalCustomer, "defaultAddress">,
  before: Before | undefined,
) {
  const keys = { emailKey: emailKey(email), phoneKey: phoneKey(phone) };
  return {
    ...keys,
    isEmailVerified: isEmailVerified ?? (before?.emailKey === keys.emailKey ? (before?.isEmailVerified ?? null) : null),
    isPhoneVerified: isPhoneVerified ?? (before?.phoneKey === keys.phoneKey ? (before?.isPhoneVerified ?? null) : null),
  };
}

const BURIAL: BurialPlan = {
  table: "Customer",
  blank: { personId: "c.id", emailConsent: "'not-subscribed'", smsConsent: "'not-subscribed'", createdAt: "c.at" },
};

/** Gives back our ids of those that we held and no longer hold. */
export async function deleteCustomers(
  scope: ShopScope,
  channelId: ChannelId,
  tombstones: readonly { externalId: string; at: string }[],
  tally: Tally,
): Promise<string[]> {
  const gone = await bury(scope, BURIAL, channelId, tombstones, tally);
  return gone.map(({ id }) => id);
}

export async function saveFacts(scope: ShopScope, facts: readonly OrderFacts[]): Promise<void> {
  if (facts.length === 0) return;
  await rows(scope).sql(
    `SELECT aisle_save_customer_facts($1::uuid[], $2::int[], $3::bigint[], $4::timestamptz[], $5::timestamptz[])`,
    [
      facts.map((fact) => fact.customerId),
      facts.map((fact) => fact.orderCount),
      facts.map((fact) => fact.spentMinor.toString()),
      facts.map((fact) => fact.firstOrderAt),
      facts.map((fact) => fact.lastOrderAt),
    ],
  );
}

/** Erases the personal fields for good, and what tells whose the record is. Gives back our ids of those who were held. */
export async function redactCustomers(
  scope: ShopScope,
  channelId: ChannelId,
  externalId: string,
  now: Date,
): Promise<string[]> {
  const gone = await rows(scope).sql<{ id: string }>(
    `UPDATE "Customer" SET email = NULL, phone = NULL, "emailKey" = NULL, "phoneKey" = NULL, "isEmailVerified" = NULL, "isPhoneVerified" = NULL, "firstName" = NULL, "lastName" = NULL, note = NULL, tags = '{}', city = NULL,
       zip = NULL, province = NULL, "emailConsent" = 'not-subscribed', "smsConsent" = 'not-subscribed', "unsubscribedAt" = NULL, "redactedAt" = coalesce("redactedAt", $4)
     WHERE "shopId" = $1 AND "channelId" = $2 AND "externalId" = $3 RETURNING id`,
    [scope.shopId, channelId, externalId, now],
  );
  return gone.map((row) => row.id);
}
