import { eachKey } from "~/infra/db/by-key";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { type Account, type Belonging, headed, MOST_OF_A_KEY, type Said, settle } from "../core/persons";

const STANDS = `t."deletedAt" IS NULL AND t."redactedAt" IS NULL`;
const ACCOUNT = `t.id, t."channelId", t."emailKey", t."phoneKey", coalesce(t."isEmailVerified", false) AS "isEmailVerified",
  coalesce(t."isPhoneVerified", false) AS "isPhoneVerified", t."personId", t."mergedBy", (${STANDS}) AS stands`;

/** Keys lead to records and these to further keys; more steps than any true person needs. */
const MOST_STEPS = 8;

/**
 * Persons are settled by one transaction at a time in a shop: two that each add a record of one person would not see
 * each other's. Take it before any customer's row is touched.
 */
export async function holdPersons(scope: ShopScope): Promise<void> {
  await rows(scope).sql(`SELECT pg_advisory_xact_lock(hashtextextended('customers.persons ' || $1, 0))`, [
    scope.shopId,
  ]);
}

export interface Keys {
  emails: Iterable<string>;
  phones: Iterable<string>;
}

/**
 * Settles whose these records are, and all that their keys lead to. `keys` are those that the records had before: who
 * shared them may stand alone now.
 */
export async function keepPersons(scope: ShopScope, ids: readonly string[], keys: Keys): Promise<void> {
  const accounts = await neighbours(scope, ids, keys);
  const held = new Map(accounts.map((account) => [account.id, account]));
  const moved = settle(accounts).filter((one) => {
    const before = held.get(one.id);
    return before?.personId !== one.personId || before.mergedBy !== one.mergedBy;
  });
  await saveBelongings(scope, moved);
}

/** Writes whose records are, and what the persons bought. */
export async function saveBelongings(scope: ShopScope, moved: readonly Belonging[]): Promise<void> {
  if (moved.length === 0) return;
  const touched = await rows(scope).sql<{ person: string }>(
    `SELECT DISTINCT person FROM aisle_save_persons($1::uuid[], $2::uuid[], $3::text[]) AS person`,
    [moved.map((one) => one.id), moved.map((one) => one.personId), moved.map((one) => one.mergedBy)],
  );
  await keepFacts(
    scope,
    touched.map((row) => row.person),
  );
}

export async function keepFacts(scope: ShopScope, persons: readonly string[]): Promise<void> {
  if (persons.length > 0) await rows(scope).sql(`SELECT aisle_keep_person_facts($1::uuid[])`, [persons]);
}

/** After records of these persons, put there by the merchant, went or came back. */
export async function keepHeads(scope: ShopScope, persons: readonly string[]): Promise<void> {
  if (persons.length === 0) return;
  const said = await rows(scope).sql<Said & Record<string, unknown>>(
    `SELECT held.* FROM ${eachKey(
      "$2::uuid[]",
      `SELECT t.id, t."personId", (${STANDS}) AS stands FROM "Customer" t
       WHERE t."shopId" = $1 AND t."personId" = wanted.key AND t."mergedBy" = 'merchant'`,
    )}`,
    [scope.shopId, [...new Set(persons)]],
  );
  await saveBelongings(scope, headed(said));
}

async function neighbours(scope: ShopScope, ids: readonly string[], keys: Keys): Promise<Account[]> {
  const found = new Map<string, Account>();
  const seen = { emailKey: new Set<string>(), phoneKey: new Set<string>() };
  const fresh = { emailKey: new Set(keys.emails), phoneKey: new Set(keys.phones) };
  const take = (accounts: readonly Account[]) => {
    for (const account of accounts) {
      found.set(account.id, account);
      for (const by of ["emailKey", "phoneKey"] as const) {
        const key = account[by];
        if (key !== null && !seen[by].has(key)) fresh[by].add(key);
      }
    }
  };
  take(await readAccounts(scope, ids));
  for (let step = 0; step < MOST_STEPS && fresh.emailKey.size + fresh.phoneKey.size > 0; step++) {
    for (const by of ["emailKey", "phoneKey"] as const) {
      const asked = [...fresh[by]];
      fresh[by].clear();
      for (const key of asked) seen[by].add(key);
      take(await readByKey(scope, by, asked));
    }
  }
  return [...found.values()];
}

/** By our ids, those that are gone among them. */
export async function readAccounts(scope: ShopScope, ids: readonly string[]): Promise<Account[]> {
  if (ids.length === 0) return [];
  return rows(scope).sql<Account & Record<string, unknown>>(
    `SELECT held.* FROM ${eachKey("$2::uuid[]", `SELECT ${ACCOUNT} FROM "Customer" t WHERE t."shopId" = $1 AND t.id = wanted.key`)}`,
    [scope.shopId, ids],
  );
}

async function readByKey(scope: ShopScope, by: "emailKey" | "phoneKey", keys: readonly string[]): Promise<Account[]> {
  if (keys.length === 0) return [];
  return rows(scope).sql<Account & Record<string, unknown>>(
    `SELECT held.* FROM ${eachKey(
      "$2::text[]",
      `SELECT ${ACCOUNT} FROM "Customer" t WHERE t."shopId" = $1 AND t."${by}" = wanted.key AND ${STANDS} LIMIT ${MOST_OF_A_KEY + 1}`,
    )}`,
    [scope.shopId, keys],
  );
}

/** All standing records of these persons. */
export async function readMembers(scope: ShopScope, persons: readonly string[]): Promise<Account[]> {
  if (persons.length === 0) return [];
  return rows(scope).sql<Account & Record<string, unknown>>(
    `SELECT held.* FROM ${eachKey(
      "$2::uuid[]",
      `SELECT ${ACCOUNT} FROM "Customer" t WHERE t."shopId" = $1 AND t."personId" = wanted.key AND ${STANDS}`,
    )} ORDER BY id`,
    [scope.shopId, [...new Set(persons)]],
  );
}

/** The next records after `after` (our id) that were put together with others; those that are gone among them. */
export async function readMergedChunk(scope: ShopScope, after: string | null, size: number): Promise<Account[]> {
  return rows(scope).sql<Account & Record<string, unknown>>(
    `SELECT ${ACCOUNT} FROM "Customer" t WHERE t."shopId" = $1 AND t."mergedBy" IS NOT NULL
       AND ($2::uuid IS NULL OR t.id > $2::uuid) ORDER BY t.id LIMIT $3`,
    [scope.shopId, after, size],
  );
}
