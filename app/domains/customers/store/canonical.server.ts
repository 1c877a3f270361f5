import { eachKey } from "~/infra/db/by-key";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { CanonicalCustomer, Consent } from "~/kernel/commerce";

interface CustomerRecord {
  id: string;
  channelId: string;
  externalId: string;
  email: string | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
  tags: string[];
  note: string | null;
  emailConsent: Consent;
  smsConsent: Consent;
  city: string | null;
  zip: string | null;
  province: string | null;
  country: string | null;
  countryCode: string | null;
  createdAt: Date;
  updatedAt: Date;
  redactedAt: Date | null;
}

const COLUMNS = `id, "channelId", "externalId", email, phone, "firstName", "lastName", tags, note, "emailConsent", "smsConsent",
  city, zip, province, country, "countryCode", "createdAt", "updatedAt", "redactedAt"`;

/** A customer as they are held, in the words of commerce. */
export interface HeldCanonicalCustomer {
  channelId: string;
  customer: CanonicalCustomer;
  /** By law: nothing may be written any more. */
  isErased: boolean;
}

/** External id → the customer as they are held; deleted ones are not held. */
export async function readCanonicalCustomers(
  scope: ShopScope,
  channelId: string,
  externalIds: readonly string[],
): Promise<Map<string, HeldCanonicalCustomer>> {
  if (externalIds.length === 0) return new Map();
  const found = await rows(scope).sql<CustomerRecord>(
    `SELECT held.* FROM ${eachKey(
      "$3::text[]",
      `SELECT ${COLUMNS} FROM "Customer" WHERE "shopId" = $1 AND "channelId" = $2 AND "externalId" = wanted.key
         AND ("deletedAt" IS NULL OR "redactedAt" IS NOT NULL)`,
    )}`,
    [scope.shopId, channelId, externalIds],
  );
  return new Map(found.map((row) => [row.externalId, toCanonical(row)]));
}

/** The next customers of all channels after `after` (our id). */
export async function readCanonicalChunk(
  scope: ShopScope,
  after: string | null,
  size: number,
): Promise<{ customers: HeldCanonicalCustomer[]; last: string | null }> {
  const found = await rows(scope).sql<CustomerRecord>(
    `SELECT ${COLUMNS} FROM "Customer" WHERE "shopId" = $1 AND "deletedAt" IS NULL AND "redactedAt" IS NULL
       AND ($2::uuid IS NULL OR id > $2::uuid) ORDER BY id LIMIT $3`,
    [scope.shopId, after, size],
  );
  return { customers: found.map(toCanonical), last: found.length === size ? (found.at(-1)?.id ?? null) : null };
}

/** Lower-case address → external id, of a channel's customers. */
export async function readIdsByEmail(
  scope: ShopScope,
  channelId: string,
  emails: readonly string[],
): Promise<Map<string, string>> {
  if (emails.length === 0) return new Map();
  const found = await rows(scope).sql<{ email: string; externalId: string }>(
    `SELECT held.* FROM ${eachKey(
      "$3::text[]",
      `SELECT email, "externalId" FROM "Customer" WHERE "shopId" = $1 AND "channelId" = $2 AND email = wanted.key AND "deletedAt" IS NULL
       ORDER BY id LIMIT 1`,
    )}`,
    [scope.shopId, channelId, emails],
  );
  return new Map(found.map((row) => [row.email, row.externalId]));
}

function toCanonical(row: CustomerRecord): HeldCanonicalCustomer {
  const {
    id: _,
    channelId,
    city,
    zip,
    province,
    country,
    countryCode,
    redactedAt,
    createdAt,
    updatedAt,
    ...rest
  } = row;
  const address = { name: null, city, zip, province, country, countryCode };
  const hasAddress = Object.values(address).some((part) => part !== null);
  return {
    channelId,
    isErased: redactedAt !== null,
    customer: {
      ...rest,
      defaultAddress: hasAddress ? address : null,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    },
  };
}
