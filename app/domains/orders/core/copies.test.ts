import { describe, expect, it } from "vitest";
import { DAY, MINUTE } from "~/kernel/time";
import { type Comparable, copiesAmong, copyOf } from "./copies";

const AT = Date.parse("2026-11-01T12:00:00Z");
const order = (given: Partial<Comparable> & { id: string }): Comparable => ({
  channelId: given.id,
  channelRank: 1,
  externalId: given.id,
  name: `#${given.id}`,
  email: null,
  currency: "GBP",
  totalMinor: 2_500n,
  placedAtMs: AT,
  texts: [],
  ...given,
});
const etsy = (given: Partial<Comparable> = {}) =>
  order({ id: "e", externalId: "3304455667", name: "#3304455667", ...given });
const shopify = (given: Partial<Comparable> = {}) =>
  order({ id: "s", externalId: "55512345", name: "#1042", ...given });

describe("an order and its copy", () => {
  it.each<[string, Partial<Comparable>, Partial<Comparable>, string[] | null]>([
    ["a long number in a tag, days later", { texts: ["Etsy 3304455667"], placedAtMs: AT + 2 * DAY }, {}, ["number"]],
    ["a long number in its name", { name: "E-3304455667", placedAtMs: AT + DAY }, {}, ["number"]],
    ["everything", { texts: ["3304455667"], email: "A@x.org" }, { email: "a@x.org" }, ["number", "email", "minute"]],
    ["email and minute", { email: "a@x.org", placedAtMs: AT + MINUTE }, { email: "a@x.org" }, ["email", "minute"]],
    ["the number inside a longer one", { texts: ["93304455667"], placedAtMs: AT + DAY }, {}, null],
    ["another sum", { texts: ["3304455667"] }, { totalMinor: 2_501n }, null],
    ["another currency", { texts: ["3304455667"] }, { currency: "EUR" }, null],
    ["more than a week apart", { texts: ["3304455667"], placedAtMs: AT + 8 * DAY }, {}, null],
    ["the minute alone", {}, {}, null],
    ["the email alone", { email: "a@x.org", placedAtMs: AT + 2 * MINUTE }, { email: "a@x.org" }, null],
    ["nothing paid", { texts: ["3304455667"], totalMinor: 0n }, { totalMinor: 0n }, null],
  ])("%s", (_, copied, original, clues) => {
    const found = copyOf(shopify(copied), etsy(original));
    expect(found).toEqual(clues && { copyId: "s", originalId: "e", clues });
    expect(copyOf(etsy(original), shopify(copied))).toEqual(found);
  });

  it("a short number needs another clue", () => {
    const woo = order({ id: "w", externalId: "1234", name: "#1234" });
    const far = { texts: ["Order 1234"], placedAtMs: AT + DAY };
    expect(copyOf(shopify(far), woo)).toBeNull();
    expect(copyOf(shopify({ ...far, email: "a@x.org" }), { ...woo, email: "a@x.org" })?.clues).toEqual([
      "number",
      "email",
    ]);
    expect(copyOf(shopify({ texts: ["12"] }), { ...woo, externalId: "12", name: "#12" })).toBeNull();
  });

  it("orders that two channels gave the same number are two orders", () => {
    const woo = order({ id: "w", externalId: "71", name: "#90001", email: "a@x.org" });
    expect(copyOf(shopify({ name: "#90001" }), woo)).toBeNull();
    expect(copyOf(shopify({ name: "#90001", email: "a@x.org", placedAtMs: AT + DAY }), woo)).toBeNull();
  });

  it("without a number it is the later one; of the same instant the one in the shop's first channel", () => {
    const email = "a@x.org";
    expect(copyOf(shopify({ email }), etsy({ email, placedAtMs: AT + 1 }))?.copyId).toBe("e");
    expect(copyOf(shopify({ email, channelRank: 0 }), etsy({ email }))?.copyId).toBe("s");
  });

  it("two orders of one channel are two orders", () => {
    expect(copyOf(shopify({ texts: ["3304455667"], channelId: "e" }), etsy())).toBeNull();
  });
});

it("of what was copied twice one counts, and nothing is a copy of itself by detour", () => {
  const email = "a@x.org";
  const first = etsy({ email });
  const second = order({ id: "w", externalId: "4321", email, placedAtMs: AT + 1, texts: ["3304455667"] });
  const third = shopify({ email, placedAtMs: AT + 2, texts: ["3304455667", "4321"] });
  const pairs = [
    [first, second],
    [second, third],
    [third, first],
  ] as const;
  const copies = copiesAmong(pairs);
  expect(copies.map(({ copyId, originalId }) => [copyId, originalId]).sort()).toEqual([
    ["s", "e"],
    ["w", "e"],
  ]);
  const circle = [
    [order({ id: "1", email, texts: ["4302"], externalId: "4301" }), order({ id: "2", email, externalId: "4302" })],
    [order({ id: "2", email, texts: ["4303"], externalId: "4302" }), order({ id: "3", email, externalId: "4303" })],
    [order({ id: "3", email, texts: ["4301"], externalId: "4303" }), order({ id: "1", email, externalId: "4301" })],
  ] as const;
  expect(copiesAmong(circle)).toHaveLength(2);
});
