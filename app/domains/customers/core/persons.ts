export type MergedBy = "email" | "phone" | "merchant";

/** One record of a customer, as far as it says who they are. */
export interface Account {
  id: string;
  channelId: string;
  /** What stands under the same key may be the same person. */
  emailKey: string | null;
  phoneKey: string | null;
  isEmailVerified: boolean;
  isPhoneVerified: boolean;
  personId: string;
  mergedBy: MergedBy | null;
  /** Neither deleted nor erased by law. */
  stands: boolean;
}

export interface Belonging {
  id: string;
  personId: string;
  mergedBy: MergedBy | null;
}

/** A key that more records share names nobody: a shop's own number at the till, an address typed for whoever has none. */
export const MOST_OF_A_KEY = 20;

/**
 * Whose each record is, of these. It depends on nothing but the records as they stand, in no order: who merges them one
 * by one ends where one who sees all ends.
 *
 * - One address is one person when a platform verified it for at least one of its records, no channel has two of them,
 *   and the merchant has not said that they are several.
 * - A number likewise, when no two of its records have different addresses. Addresses go first.
 * - What the merchant said (`mergedBy` merchant) is never moved. Others join them by the same rules.
 * - The person's id is the smallest id among the records, or what the merchant's records have.
 *
 * `accounts` holds all records of each key that its members have (`MOST_OF_A_KEY` + 1 of a larger one).
 */
export function settle(accounts: readonly Account[]): Belonging[] {
  const standing = accounts.filter((account) => account.stands);
  const emails = grouped(standing, "emailKey");
  const phones = grouped(standing, "phoneKey");
  const byEmail = new Map<string, string | null>();
  for (const [key, group] of emails) byEmail.set(key, personOf(group, "isEmailVerified"));
  const byPhone = new Map<string, string | null>();
  for (const [key, group] of phones) byPhone.set(key, personByPhone(group, byEmail, emails));
  const of = (map: ReadonlyMap<string, string | null>, key: string | null) =>
    (key === null ? null : map.get(key)) ?? null;
  return accounts.map(({ id, personId, mergedBy, stands, emailKey, phoneKey }): Belonging => {
    if (mergedBy === "merchant") return { id, personId, mergedBy };
    const email = stands ? of(byEmail, emailKey) : null;
    if (email !== null) return { id, personId: email, mergedBy: "email" };
    const phone = stands ? of(byPhone, phoneKey) : null;
    if (phone !== null) return { id, personId: phone, mergedBy: "phone" };
    return { id, personId: id, mergedBy: null };
  });
}

function grouped(standing: readonly Account[], by: "emailKey" | "phoneKey"): Map<string, Account[]> {
  const groups = new Map<string, Account[]>();
  for (const account of standing) {
    const key = account[by];
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(account);
    else groups.set(key, [account]);
  }
  for (const [key, group] of groups) if (group.length > MOST_OF_A_KEY || group.length < 2) groups.delete(key);
  return groups;
}

/** The one person of a group, or null when it is not sure that there is one. */
function personOf(group: readonly Account[], verified: "isEmailVerified" | "isPhoneVerified"): string | null {
  if (!group.some((account) => account[verified])) return null;
  const said = new Set(group.flatMap((account) => (account.mergedBy === "merchant" ? account.personId : [])));
  if (said.size > 1) return null;
  const free = group.filter((account) => account.mergedBy !== "merchant");
  const taken = new Set(group.flatMap((account) => (account.mergedBy === "merchant" ? account.channelId : [])));
  for (const { channelId } of free) {
    // The platform keeps the two apart, and knows more of them than we do.
    if (taken.has(channelId)) return null;
    taken.add(channelId);
  }
  const [person] = said;
  return person ?? smallest(group);
}

/** Whose number it is; with an address among the group's, whose that is. */
function personByPhone(
  group: readonly Account[],
  byEmail: ReadonlyMap<string, string | null>,
  emails: ReadonlyMap<string, readonly Account[]>,
): string | null {
  const person = personOf(group, "isPhoneVerified");
  if (person === null) return null;
  const keys = new Set(group.flatMap((account) => account.emailKey ?? []));
  if (keys.size > 1) return null;
  const [key] = keys;
  const owner = (key === undefined ? null : byEmail.get(key)) ?? null;
  if (key === undefined || owner === null) return person;
  const channels = new Set((emails.get(key) ?? []).map(({ channelId }) => channelId));
  const isOther = group.some(
    (account) =>
      (account.mergedBy === "merchant" && account.personId !== owner) ||
      (account.emailKey === null && channels.has(account.channelId)),
  );
  return isOther ? null : owner;
}

function smallest(group: readonly Account[]): string {
  return group.reduce((least, { id }) => (id < least ? id : least), group[0]?.id ?? "");
}

/** A record that the merchant put to a person. */
export type Said = Pick<Account, "id" | "personId" | "stands">;

/**
 * The id of a person is that of a record which stands: where it is not any more, the merchant's other records of that
 * person go under the smallest of theirs. Gives back what moves. `said` holds all records that the merchant put there.
 */
export function headed(said: readonly Said[]): Belonging[] {
  const standing = said.filter((one) => one.stands);
  const heads = new Set(standing.filter((one) => one.id === one.personId).map((one) => one.id));
  return said.flatMap(({ id, personId }): Belonging[] => {
    if (heads.has(personId)) return [];
    const left = standing.filter((one) => one.personId === personId).map((one) => one.id);
    const head = left.reduce<string | null>((least, one) => (least === null || one < least ? one : least), null);
    return head === null ? [] : [{ id, personId: head, mergedBy: "merchant" }];
  });
}
