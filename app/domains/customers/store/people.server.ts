import { eachKey } from "~/infra/db/by-key";
import { type ListPlan, listChunk, listPage } from "~/infra/db/list";
import { mostUsed } from "~/infra/db/most-used";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { Consent } from "~/kernel/commerce";
import type { ListPage, ListQuery } from "~/kernel/list";
import { strictest } from "../core/consents";
import type { CustomerCounts, CustomerRow } from "../types";

interface PersonRecord {
  id: string;
  channelId: string;
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
  mergedBy: string | null;
  personOrderCount: number;
  personSpentMinor: number | bigint;
  personFirstOrderAt: Date | null;
  personLastOrderAt: Date | null;
  createdAt: Date;
}

const COLUMNS = [
  ...["id", "channelId", "externalId", "email", "phone", "firstName", "lastName", "tags", "emailConsent", "smsConsent"],
  ...["city", "country", "countryCode", "mergedBy", "personOrderCount", "personSpentMinor", "personFirstOrderAt"],
  ...["personLastOrderAt", "createdAt"],
]
  .map((name) => `t."${name}"`)
  .join(", ");

/** What the words of a search are looked for in, of one record. */
export const SEARCHED = (alias: string, words: string) =>
  `${alias}.email ILIKE ${words} OR concat_ws(' ', ${alias}."firstName", ${alias}."lastName") ILIKE ${words} OR ${alias}.phone ILIKE ${words}`;

/** The persons of whose records one answers: `m`. Few are merged, and `t` itself is looked at first. */
const ofAny = (condition: (alias: string) => string) =>
  `${condition("t")} OR t."mergedBy" IS NOT NULL AND EXISTS (SELECT 1 FROM "Customer" m
    WHERE m."shopId" = t."shopId" AND m."personId" = t.id AND m."deletedAt" IS NULL AND (${condition("m")}))`;

/** The strictest consent of all records, as `core/consents.ts` finds it. */
const CONSENT = `CASE WHEN t."mergedBy" IS NULL THEN t."emailConsent" ELSE (
    SELECT m."emailConsent" FROM "Customer" m WHERE m."shopId" = t."shopId" AND m."personId" = t.id AND m."deletedAt" IS NULL
    ORDER BY array_position(ARRAY['unsubscribed', 'not-subscribed', 'pending', 'subscribed'], m."emailConsent") LIMIT 1) END`;

const LIST: ListPlan = {
  table: "Customer",
  select: COLUMNS,
  where: `t."deletedAt" IS NULL AND t."personId" = t.id`,
  search: ofAny((alias) => SEARCHED(alias, "$x")),
  filters: {
    channel: ofAny((alias) => `${alias}."channelId"::text = ANY($x::text[])`),
    consent: `${CONSENT} = ANY($x::text[])`,
    country: ofAny((alias) => `${alias}."countryCode" = ANY($x::text[])`),
    tag: ofAny((alias) => `${alias}.tags && $x::text[]`),
    orders: `CASE WHEN t."personOrderCount" = 0 THEN 'none' WHEN t."personOrderCount" = 1 THEN 'one' ELSE 'returning' END = ANY($x::text[])`,
  },
  sorts: {
    name: [`concat_ws(' ', t."firstName", t."lastName")`],
    email: ["t.email"],
    orders: [`t."personOrderCount"`],
    spent: [`t."personSpentMinor"`],
    lastOrder: [`t."personLastOrderAt"`],
    created: [`t."createdAt"`],
  },
  gappy: ["email", "lastOrder"],
  defaultSort: "lastOrder",
  walk: ["createdAt", "id"],
  walkTypes: ["timestamptz", "uuid"],
};

/** One row a person. */
export async function customerPage(scope: ShopScope, query: ListQuery): Promise<ListPage<CustomerRow>> {
  const page = await listPage<PersonRecord>(scope, LIST, query);
  return { total: page.total, rows: await wholeRows(scope, page.rows) };
}

export async function customerChunk(
  scope: ShopScope,
  query: Pick<ListQuery, "search" | "filters">,
  after: readonly [string, string] | null,
  size: number,
): Promise<{ rows: CustomerRow[]; last: readonly [string, string] | null }> {
  const chunk = await listChunk<PersonRecord>(scope, LIST, query, after, size);
  return { rows: await wholeRows(scope, chunk.rows), last: chunk.last };
}

/** Rows with what the person's other records add. */
async function wholeRows(scope: ShopScope, records: readonly PersonRecord[]): Promise<CustomerRow[]> {
  const merged = records.filter((record) => record.mergedBy !== null).map((record) => record.id);
  const others = new Map<string, PersonRecord[]>();
  for (const { personId, ...record } of await readOthers(scope, merged))
    others.set(personId, [...(others.get(personId) ?? []), record]);
  return records.map((record) => personRow([record, ...(others.get(record.id) ?? [])]));
}

async function readOthers(scope: ShopScope, persons: readonly string[]) {
  if (persons.length === 0) return [];
  return rows(scope).sql<PersonRecord & { personId: string }>(
    `SELECT held.* FROM ${eachKey(
      "$2::uuid[]",
      `SELECT ${COLUMNS}, t."personId" FROM "Customer" t
       WHERE t."shopId" = $1 AND t."personId" = wanted.key AND t.id <> wanted.key AND t."deletedAt" IS NULL`,
    )} ORDER BY id`,
    [scope.shopId, persons],
  );
}

type Named = Pick<PersonRecord, "firstName" | "lastName" | "email" | "phone">;

/** First and last name, else the address, else the number, else "". */
export function displayName({ firstName, lastName, email, phone }: Named): string {
  return [firstName, lastName].filter(Boolean).join(" ") || email || phone || "";
}

/** A person of their records, of which the first is the one that bears the person's id. */
function personRow(records: readonly PersonRecord[]): CustomerRow {
  const [head] = records;
  if (!head) throw new Error("a person has at least one record");
  const first = <T>(of: (record: PersonRecord) => T | null): T | null =>
    records.reduce<T | null>((found, record) => found ?? of(record), null);
  const named = records.find((record) => record.firstName || record.lastName) ?? head;
  const placed = records.find((record) => record.countryCode ?? record.country ?? record.city) ?? head;
  const email = first((record) => record.email);
  const phone = first((record) => record.phone);
  return {
    id: head.id,
    externalId: head.externalId,
    channelIds: [...new Set(records.map((record) => record.channelId))],
    displayName: displayName({ firstName: named.firstName, lastName: named.lastName, email, phone }),
    email,
    phone,
    tags: [...new Set(records.flatMap((record) => record.tags))],
    emailConsent: strictest(records.map((record) => record.emailConsent)),
    smsConsent: strictest(records.map((record) => record.smsConsent)),
    city: placed.city,
    country: placed.country,
    countryCode: placed.countryCode,
    orderCount: head.personOrderCount,
    spentMinor: BigInt(head.personSpentMinor),
    firstOrderAt: head.personFirstOrderAt?.toISOString() ?? null,
    lastOrderAt: head.personLastOrderAt?.toISOString() ?? null,
    createdAt: records
      .map((record) => record.createdAt)
      .reduce((least, at) => (at < least ? at : least))
      .toISOString(),
  };
}

/** Person's id → the person. */
export async function readPeople(scope: ShopScope, personIds: readonly string[]): Promise<Map<string, CustomerRow>> {
  if (personIds.length === 0) return new Map();
  const found = await rows(scope).sql<PersonRecord>(
    `SELECT held.* FROM ${eachKey(
      "$2::uuid[]",
      `SELECT ${COLUMNS} FROM "Customer" t WHERE t."shopId" = $1 AND t.id = wanted.key AND t."deletedAt" IS NULL`,
    )}`,
    [scope.shopId, personIds],
  );
  const whole = await wholeRows(scope, found);
  return new Map(whole.map((row) => [row.id, row]));
}

/** The person that a record (our id, or the platform's) is of; null when it does not stand. */
export async function readPerson(scope: ShopScope, key: string): Promise<CustomerRow | null> {
  const found = await rows(scope).sql<PersonRecord>(
    `SELECT ${COLUMNS} FROM "Customer" t WHERE t."shopId" = $1 AND t."deletedAt" IS NULL AND t."personId" = (
       SELECT k."personId" FROM "Customer" k WHERE k."shopId" = $1 AND k."deletedAt" IS NULL AND (k.id::text = $2 OR k."externalId" = $2)
       ORDER BY k.id::text = $2 DESC, k.id LIMIT 1)
     ORDER BY t.id = t."personId" DESC, t.id`,
    [scope.shopId, key],
  );
  return found.length > 0 ? personRow(found) : null;
}

export async function readCounts(scope: ShopScope): Promise<CustomerCounts> {
  const [counts] = await rows(scope).sql<CustomerCounts>(
    `SELECT count(*) AS customers, count(*) FILTER (WHERE "personOrderCount" > 1) AS returning
     FROM "Customer" WHERE "shopId" = $1 AND "deletedAt" IS NULL AND "personId" = id`,
    [scope.shopId],
  );
  return counts ?? { customers: 0, returning: 0 };
}

/** Country codes and tags in use, at most 250 of each, the most used first, then by name. */
export async function readFilterChoices(scope: ShopScope): Promise<{ countries: string[]; tags: string[] }> {
  return {
    countries: await mostUsed(scope, `t."countryCode"`, `"Customer" t`),
    tags: await mostUsed(scope, "tag", `"Customer" t, unnest(t.tags) AS tag`),
  };
}
