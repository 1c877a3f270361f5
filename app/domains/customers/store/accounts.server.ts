import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { isId } from "~/kernel/ids";
import type { CustomerAccount } from "../types";
import { displayName } from "./people.server";

type AccountRecord = Omit<CustomerAccount, "displayName" | "spentMinor" | "createdAt" | "updatedAt" | "redactedAt"> & {
  spentMinor: number | bigint;
  createdAt: Date;
  updatedAt: Date;
  redactedAt: Date | null;
};

const COLUMNS = [
  ...["id", "channelId", "externalId", "email", "isEmailVerified", "phone", "firstName", "lastName", "tags", "note"],
  ...["emailConsent", "smsConsent", "city", "zip", "province", "country", "countryCode", "orderCount", "spentMinor"],
  ...["mergedBy", "createdAt", "updatedAt", "redactedAt"],
]
  .map((name) => `t."${name}"`)
  .join(", ");

/** One record by our id or the platform's; null when there is none or it was deleted. */
export async function readCustomer(scope: ShopScope, key: string): Promise<CustomerAccount | null> {
  const [record] = await rows(scope).sql<AccountRecord>(
    `SELECT ${COLUMNS} FROM "Customer" t
     WHERE t."shopId" = $1 AND ${isId(key) ? "t.id = $2::uuid" : `t."externalId" = $2`} AND t."deletedAt" IS NULL LIMIT 1`,
    [scope.shopId, key],
  );
  return record ? toAccount(record) : null;
}

/** All records of a person, the oldest first. */
export async function readAccountsOf(scope: ShopScope, personId: string): Promise<CustomerAccount[]> {
  const found = await rows(scope).sql<AccountRecord>(
    `SELECT ${COLUMNS} FROM "Customer" t
     WHERE t."shopId" = $1 AND t."personId" = $2::uuid AND t."deletedAt" IS NULL ORDER BY t."createdAt", t.id`,
    [scope.shopId, personId],
  );
  return found.map(toAccount);
}

/** Of these ids of platforms, those that more than one record of the shop has, on whatever channels. */
export async function readSharedIds(scope: ShopScope, externalIds: readonly string[]): Promise<Set<string>> {
  if (externalIds.length === 0) return new Set();
  const found = await rows(scope).sql<{ externalId: string }>(
    `SELECT c."externalId" FROM "Channel" h JOIN "Customer" c ON c."shopId" = $1 AND c."channelId" = h.id AND c."externalId" = ANY($2::text[])
     WHERE h."shopId" = $1 GROUP BY 1 HAVING count(*) > 1`,
    [scope.shopId, externalIds],
  );
  return new Set(found.map((row) => row.externalId));
}

function toAccount(record: AccountRecord): CustomerAccount {
  return {
    ...record,
    displayName: displayName(record),
    spentMinor: BigInt(record.spentMinor),
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
    redactedAt: record.redactedAt?.toISOString() ?? null,
  };
}
