import { expect, it } from "vitest";
import { type Account, headed, MOST_OF_A_KEY, settle } from "./persons";

const account = (id: string, given: Partial<Account> = {}): Account => ({
  id,
  channelId: `channel-${id}`,
  emailKey: null,
  phoneKey: null,
  isEmailVerified: false,
  isPhoneVerified: false,
  personId: id,
  mergedBy: null,
  stands: true,
  ...given,
});
const ADA = { emailKey: "ada@example.com" };
const PROVEN = { ...ADA, isEmailVerified: true };
const NUMBER = { phoneKey: "+442079460958" };
const CALLED = { ...NUMBER, isPhoneVerified: true };
const said = (personId: string) => ({ mergedBy: "merchant" as const, personId });

/** Each record with its person and why. */
const settled = (...accounts: Account[]) =>
  Object.fromEntries(
    settle(accounts).map(({ id, personId, mergedBy }) => [id, mergedBy ? `${personId} ${mergedBy}` : personId]),
  );

it.each<[string, Account[], Record<string, string>]>([
  ["one address that one platform verified", [account("a", PROVEN), account("b", ADA)], { a: "a email", b: "a email" }],
  ["one address that none did", [account("a", ADA), account("b", ADA)], { a: "a", b: "b" }],
  [
    "one verified address twice on a channel",
    [account("a", PROVEN), account("b", { ...ADA, channelId: "x" }), account("c", { ...ADA, channelId: "x" })],
    { a: "a", b: "b", c: "c" },
  ],
  ["what was deleted or erased", [account("a", PROVEN), account("b", { ...ADA, stands: false })], { a: "a", b: "b" }],
  ["a number alone, verified", [account("a", CALLED), account("b", NUMBER)], { a: "a phone", b: "a phone" }],
  ["a number that nobody verified", [account("a", NUMBER), account("b", NUMBER)], { a: "a", b: "b" }],
  [
    "a number of two addresses",
    [account("a", { ...CALLED, ...PROVEN }), account("b", { ...NUMBER, emailKey: "ben@example.com" })],
    { a: "a", b: "b" },
  ],
  [
    "a number that leads to a verified address",
    [account("a", NUMBER), account("b", { ...CALLED, ...PROVEN }), account("c", ADA)],
    { a: "b phone", b: "b email", c: "b email" },
  ],
  [
    "a number that leads to a second record of a channel",
    [account("a", { ...NUMBER, channelId: "channel-c" }), account("b", { ...CALLED, ...PROVEN }), account("c", ADA)],
    { a: "a", b: "b email", c: "b email" },
  ],
  [
    "who the merchant kept apart",
    [account("a", { ...PROVEN, ...said("a") }), account("b", { ...ADA, ...said("b") }), account("c", ADA)],
    { a: "a merchant", b: "b merchant", c: "c" },
  ],
  [
    "who comes to those whom the merchant put together",
    [
      account("a", PROVEN),
      account("b", { ...ADA, ...said("d") }),
      account("d", { emailKey: "d@example.com", ...said("d") }),
    ],
    { a: "d email", b: "d merchant", d: "d merchant" },
  ],
  ["who was together and is not any more", [account("a", { ...PROVEN, personId: "z", mergedBy: "email" })], { a: "a" }],
])("settles %s", (_, accounts, expected) => {
  expect(settled(...accounts)).toEqual(expected);
  expect(settled(...accounts.toReversed())).toEqual(expected);
});

it("takes a key of very many records for nobody's", () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => account(String.fromCharCode(97 + i), PROVEN));
  expect(new Set(settle(many(MOST_OF_A_KEY)).map((one) => one.personId)).size).toBe(1);
  expect(new Set(settle(many(MOST_OF_A_KEY + 1)).map((one) => one.personId)).size).toBe(MOST_OF_A_KEY + 1);
});

it("puts the merchant's records under one that stands when their head went", () => {
  const record = (id: string, personId: string, stands = true) => ({ id, personId, stands });
  expect(headed([record("a", "a"), record("b", "a")])).toEqual([]);
  expect(headed([record("a", "a", false), record("c", "a"), record("b", "a")]).map((one) => one.personId)).toEqual(
    Array(3).fill("b"),
  );
  expect(headed([record("a", "a", false)])).toEqual([]);
});

/** A generator of numbers from a seed (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

it("ends the same in whatever order records are met, and whatever they were before", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const below = seeded(seed);
    const maybe = <T>(...values: T[]) => values[below(values.length)] as T;
    const accounts = Array.from({ length: 2 + below(7) }, (_, i): Account => {
      const id = `id${i}`;
      const emailKey = maybe(null, "x@example.com", "y@example.com");
      return {
        ...account(id, { emailKey, phoneKey: maybe(null, null, "+441", "+442"), channelId: maybe("k", "l", "m", "n") }),
        ...{
          isEmailVerified: emailKey !== null && below(3) === 0,
          isPhoneVerified: below(3) === 0,
          stands: below(8) > 0,
        },
        ...(below(5) === 0 ? said(id) : {}),
      };
    });
    const whole = settle(accounts);
    const byId = (list: typeof whole) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const shuffled = accounts.toSorted(() => below(2) - 0.5);
    expect(byId(settle(shuffled)), `seed ${seed}`).toEqual(byId(whole));
    // Again over its own result: nothing moves.
    const after = accounts.map((one, i) => ({ ...one, ...whole[i] }));
    expect(settle(after), `seed ${seed}`).toEqual(whole);
    // Every person bears the id of a record of theirs; automatic ones of one that stands.
    for (const { id, personId } of whole) {
      const head = after.find((one) => one.id === personId);
      expect(head?.personId, `seed ${seed}, ${id}`).toBe(personId);
    }
  }
});
