import type { ShopScope } from "~/infra/scope";
import { fail, ok, type Result } from "~/kernel/result";
import type { Account, Belonging } from "../core/persons";
import { holdPersons, keepPersons, readAccounts, readMembers, saveBelongings } from "../store/persons.server";
import type { CustomerError } from "../types";

/** What the records were before, for `undo`. */
type Done = Result<{ before: Belonging[] }, CustomerError>;

/**
 * Puts two persons together because the merchant says so: all records of both, for good. `fromId` and `intoId` are
 * records of the two.
 */
export async function mergePersons(
  scope: ShopScope,
  { fromId, intoId }: { fromId: string; intoId: string },
): Promise<Done> {
  const both = await personsOf(scope, [intoId, fromId]);
  if (both === null) return fail({ code: "not-found" });
  const [into, from] = both;
  if (into.personId === from.personId) return fail({ code: "same-person" });
  return say([...into.members, ...from.members], () => into.personId, scope);
}

/**
 * Takes one record out of its person because the merchant says so. The others stay together, and neither side is put
 * together again by itself.
 */
export async function splitAccount(scope: ShopScope, accountId: string): Promise<Done> {
  const found = await personsOf(scope, [accountId]);
  if (found === null) return fail({ code: "not-found" });
  const [{ members }] = found;
  const others = members.filter(({ id }) => id !== accountId).map(({ id }) => id);
  if (others.length === 0) return fail({ code: "alone" });
  const rest = others.reduce((least, id) => (id < least ? id : least));
  return say(members, ({ id }) => (id === accountId ? id : rest), scope);
}

/** Two persons that look like one are two: the merchant says so, and it is not asked again. */
export async function keepApart(
  scope: ShopScope,
  { oneId, otherId }: { oneId: string; otherId: string },
): Promise<Done> {
  const both = await personsOf(scope, [oneId, otherId]);
  if (both === null) return fail({ code: "not-found" });
  const [one, other] = both;
  if (one.personId === other.personId) return fail({ code: "same-person" });
  return say([...one.members, ...other.members], ({ personId }) => personId, scope);
}

/** Gives records back what they were before the merchant's last word on them; what was found by itself is found anew. */
export async function undo(scope: ShopScope, before: readonly Belonging[]): Promise<Result<null, CustomerError>> {
  await holdPersons(scope);
  const ids = new Set(before.map(({ id }) => id));
  const accounts = (await readAccounts(scope, [...ids])).filter((account) => account.stands);
  // A person's id is one of its records': what is given back must be whole, and must still be the merchant's to say.
  const isWhole =
    accounts.length === ids.size &&
    accounts.every((account) => account.mergedBy === "merchant") &&
    before.every(({ personId }) => ids.has(personId));
  if (!isWhole) return fail({ code: "not-found" });
  await saveBelongings(
    scope,
    before.map((one) => (one.mergedBy === "merchant" ? one : { id: one.id, personId: one.id, mergedBy: null })),
  );
  await keepPersons(scope, [...ids], { emails: [], phones: [] });
  return ok(null);
}

interface PersonOf {
  personId: string;
  members: Account[];
}

/** The persons of these records, in their order; null when one of them does not stand. */
async function personsOf<Ids extends readonly [string, ...string[]]>(
  scope: ShopScope,
  accountIds: Ids,
): Promise<{ [K in keyof Ids]: PersonOf } | null> {
  await holdPersons(scope);
  const accounts = (await readAccounts(scope, accountIds)).filter((account) => account.stands);
  const members = await readMembers(
    scope,
    accounts.map((account) => account.personId),
  );
  const persons = accountIds.flatMap((id): PersonOf[] => {
    const account = accounts.find((one) => one.id === id);
    if (!account) return [];
    return [{ personId: account.personId, members: members.filter((one) => one.personId === account.personId) }];
  });
  return persons.length === accountIds.length ? (persons as { [K in keyof Ids]: PersonOf }) : null;
}

/** The merchant's word on these records; others that were with them by their keys alone are settled anew. */
async function say(
  members: readonly Account[],
  personOf: (account: Account) => string,
  scope: ShopScope,
): Promise<Done> {
  await saveBelongings(
    scope,
    members.map((account) => ({ id: account.id, personId: personOf(account), mergedBy: "merchant" })),
  );
  const ids = members.map(({ id }) => id);
  await keepPersons(scope, ids, { emails: [], phones: [] });
  return ok({ before: members.map(({ id, personId, mergedBy }) => ({ id, personId, mergedBy })) });
}
