import { eachKey } from "~/infra/db/by-key";
import { type ListPlan, listChunk, listPage } from "~/infra/db/list";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { Consent } from "~/kernel/commerce";
import { isId } from "~/kernel/ids";
import type { ListPage, ListQuery } from "~/kernel/list";
import type { CustomerCounts, CustomerDetail, CustomerRow } from "../types";

interface CustomerRecord {
  id: string;
  externalId: string;
  email: string | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
  tags: string[];
  emailConsent: Consent;
  smsConsent: Consent;
  city: string | null;
  country: string | null;
  countryCode: string | null;
  orderCount: number;
  spentMinor: number | bigint;
  firstOrderAt: Date | null;
  lastOrderAt: Date | null;
  createdAt: Date;
}

const COLUMNS = [
  ...["id", "externalId", "email", "phone", "firstName", "lastName", "tags", "emailConsent", "smsConsent"],
  ...["city", "country", "countryCode", "orderCount", "spentMinor", "firstOrderAt", "lastOrderAt", "createdAt"],
]
  .map((name) => `t."${name}"`)
  .join(", ");

const LIST: ListPlan = {
  table: "Customer",
  select: COLUMNS,
  where: `t."deletedAt" IS NULL`,
  search: `t.email ILIKE $x OR concat_ws(' ', t."firstName", t."lastName") ILIKE $x OR t.phone ILIKE $x`,
  filters: {
    consent: `t."emailConsent" = ANY($x::text[])`,
    country: `t."countryCode" = ANY($x::text[])`,
    tag: `t.tags && $x::text[]`,
    orders: `CASE WHEN t."orderCount" = 0 THEN 'none' WHEN t."orderCount" = 1 THEN 'one' ELSE 'returning' END = ANY($x::text[])`,
  },
  sorts: {
    name: [`concat_ws(' ', t."firstName", t."lastName")`],
    email: ["t.email"],
    orders: [`t."orderCount"`],
    spent: [`t."spentMinor"`],
    lastOrder: [`t."lastOrderAt"`],
    created: [`t."createdAt"`],
  },
  gappy: ["email", "lastOrder"],
  defaultSort: "lastOrder",
  walk: ["createdAt", "id"],
  walkTypes: ["timestamptz", "uuid"],
};

export async function customerPage(scope: ShopScope, query: ListQuery): Promise<ListPage<CustomerRow>> {
  const page = await listPage<CustomerRecord>(scope, LIST, query);
  return { total: page.total, rows: page.rows.map(toRow) };
}

export async function customerChunk(
  scope: ShopScope,
  query: Pick<ListQuery, "search" | "filters">,
  after: readonly [string, string] | null,
  size: number,
): Promise<{ rows: CustomerRow[]; last: readonly [string, string] | null }> {
  const chunk = await listChunk<CustomerRecord>(scope, LIST, query, after, size);
  return { rows: chunk.rows.map(toRow), last: chunk.last };
}

function toRow(record: CustomerRecord): CustomerRow {
  const { firstName, lastName, spentMinor, firstOrderAt, lastOrderAt, createdAt, ...rest } = record;
  const name = [firstName, lastName].filter(Boolean).join(" ");
  return {
    ...rest,
    displayName: name || record.email || record.phone || "",
    spentMinor: BigInt(spentMinor),
    firstOrderAt: firstOrderAt?.toISOString() ?? null,
    lastOrderAt: lastOrderAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}

interface DetailRecord extends CustomerRecord {
  note: string | null;
  zip: string | null;
  province: string | null;
  updatedAt: Date;
  redactedAt: Date | null;
}

export async function readCustomer(scope: ShopScope, key: string): Promise<CustomerDetail | null> {
  const [record] = await rows(scope).sql<DetailRecord>(
    `SELECT ${COLUMNS}, t.note, t.zip, t.province, t."updatedAt", t."redactedAt" FROM "Customer" t
     WHERE t."shopId" = $1 AND ${isId(key) ? "t.id = $2::uuid" : `t."externalId" = $2`} AND t."deletedAt" IS NULL LIMIT 1`,
    [scope.shopId, key],
  );
  if (!record) return null;
  const { note, zip, province, updatedAt, redactedAt, ...row } = record;
  return {
    ...toRow(row),
    firstName: row.firstName,
    lastName: row.lastName,
    note,
    zip,
    province,
    updatedAt: updatedAt.toISOString(),
    redactedAt: redactedAt?.toISOString() ?? null,
  };
}

export async function idsByExternalId(
  scope: ShopScope,
  channelId: string,
  externalIds: readonly string[],
): Promise<Map<string, string>> {
  if (externalIds.length === 0) return new Map();
  const found = await rows(scope).sql<{ externalId: string; id: string }>(
    `SELECT held.* FROM ${eachKey(
      "$3::text[]",
      `SELECT "externalId", id FROM "Customer" WHERE "shopId" = $1 AND "channelId" = $2 AND "externalId" = wanted.key`,
    )}`,
    [scope.shopId, channelId, externalIds],
  );
  return new Map(found.map((row) => [row.externalId, row.id]));
}

/** At most `limit` of our ids whose name, address or phone number holds the words: for lists of what hangs on customers. */
export async function searchIds(scope: ShopScope, search: string, limit = 2_000): Promise<string[]> {
  const found = await rows(scope).sql<{ id: string }>(
    `SELECT t.id FROM "Customer" t WHERE t."shopId" = $1 AND t."deletedAt" IS NULL AND (${LIST.search.replaceAll("$x", "$2")}) LIMIT $3`,
    [scope.shopId, `%${search.trim().replace(/[\\%_]/g, "\\$&")}%`, limit],
  );
  return found.map((row) => row.id);
}

/** For orders that met the customer's external id first. */
export async function externalIdsOf(
  scope: ShopScope,
  customerIds: readonly string[],
): Promise<{ id: string; channelId: string; externalId: string }[]> {
  if (customerIds.length === 0) return [];
  return rows(scope).sql(
    `SELECT id, "channelId", "externalId" FROM "Customer" WHERE "shopId" = $1 AND id = ANY($2::uuid[])`,
    [scope.shopId, customerIds],
  );
}

export async function readNames(
  scope: ShopScope,
  customerIds: readonly string[],
): Promise<Map<string, { displayName: string; externalId: string }>> {
  if (customerIds.length === 0) return new Map();
  const found = await rows(scope).sql<CustomerRecord>(
    `SELECT ${COLUMNS} FROM "Customer" t WHERE t."shopId" = $1 AND t.id = ANY($2::uuid[])`,
    [scope.shopId, customerIds],
  );
  return new Map(
    found.map((row) => [row.id, { displayName: toRow(row).displayName, externalId: row.externalId }] as const),
  );
}

export async function readCounts(scope: ShopScope): Promise<CustomerCounts> {
  const [counts] = await rows(scope).sql<CustomerCounts>(
    `SELECT count(*) AS customers, count(*) FILTER (WHERE "orderCount" > 1) AS returning
     FROM "Customer" WHERE "shopId" = $1 AND "deletedAt" IS NULL`,
    [scope.shopId],
  );
  return counts ?? { customers: 0, returning: 0 };
}

/** Country codes and tags in use, at most 250 of each, the most used first, then by name. */
export async function readFilterChoices(scope: ShopScope): Promise<{ countries: string[]; tags: string[] }> {
  const { sql } = rows(scope);
  const most = async (expression: string, from: string) => {
    const found = await sql<{ name: string }>(
      `SELECT name FROM (SELECT ${expression} AS name, count(*) AS uses FROM ${from} WHERE t."shopId" = $1 AND t."deletedAt" IS NULL GROUP BY 1
         ORDER BY 2 DESC LIMIT 250) most WHERE name <> '' ORDER BY name`,
      [scope.shopId],
    );
    return found.map((row) => row.name);
  };
  return {
    countries: await most(`t."countryCode"`, `"Customer" t`),
    tags: await most("tag", `"Customer" t, unnest(t.tags) AS tag`),
  };
}

/** All that is held on one customer, as stored. */
export async function readForExport(
  scope: ShopScope,
  channelId: string,
  externalId: string,
): Promise<Record<string, unknown> | null> {
  const [row] = await rows(scope).sql<{ record: Record<string, unknown> }>(
    `SELECT to_jsonb(t) - 'shopId' - 'channelId' AS record FROM "Customer" t
     WHERE t."shopId" = $1 AND t."channelId" = $2 AND t."externalId" = $3`,
    [scope.shopId, channelId, externalId],
  );
  return row?.record ?? null;
}
