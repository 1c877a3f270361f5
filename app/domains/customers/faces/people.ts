import type { ShopScope } from "~/infra/scope";
import { readAccountsOf, readSharedIds } from "../store/accounts.server";
import { readGuesses } from "../store/guesses.server";
import { readPeople, readPerson } from "../store/people.server";
import type { CustomerDetail, CustomerRow, GuessedPerson, PersonGuess } from "../types";

/** The person of a record (our id, or the platform's), with all records; null when there is none. */
export async function getPerson(scope: ShopScope, key: string): Promise<CustomerDetail | null> {
  const person = await readPerson(scope, key);
  return person && { ...person, accounts: await readAccountsOf(scope, person.id) };
}

/**
 * What a person's records are elsewhere: our ids, and the platforms' ids that name nobody else in the shop, by which acts
 * on the storefront are told apart.
 */
export async function namesOfPerson(
  scope: ShopScope,
  key: string,
): Promise<{ personId: string; customerIds: string[]; externalIds: string[] } | null> {
  const person = await getPerson(scope, key);
  if (!person) return null;
  const standing = person.accounts.filter((account) => account.redactedAt === null);
  const externalIds = standing.map((account) => account.externalId);
  const shared = await readSharedIds(scope, externalIds);
  return {
    personId: person.id,
    customerIds: person.accounts.map((account) => account.id),
    externalIds: externalIds.filter((id) => !shared.has(id)),
  };
}

/**
 * Persons that may be one and wait for the merchant's word, at most `limit`; of one person when `personId` is given.
 * Nothing is kept of them: they follow from the records as they stand.
 */
export async function listGuesses(
  scope: ShopScope,
  { personId = null, limit = 100 }: { personId?: string | null; limit?: number } = {},
): Promise<PersonGuess[]> {
  const guesses = await readGuesses(scope, personId, limit);
  const people = await readPeople(scope, [...new Set(guesses.flatMap(({ oneId, otherId }) => [oneId, otherId]))]);
  return guesses.flatMap(({ by, key, oneId, otherId }): PersonGuess[] => {
    const one = people.get(oneId);
    const other = people.get(otherId);
    return one && other ? [{ by, key, one: inShort(one), other: inShort(other) }] : [];
  });
}

function inShort({ id, displayName, email, channelIds, orderCount }: CustomerRow): GuessedPerson {
  return { id, displayName, email, channelIds, orderCount };
}
