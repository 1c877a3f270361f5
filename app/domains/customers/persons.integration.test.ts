import { expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import type { CanonicalCustomer, Change } from "~/kernel/commerce";
import { type ChannelId, newId, type ShopId } from "~/kernel/ids";
import { must } from "~/kernel/result";
import { fulfil } from "../../../jobs/privacy";
import { aCustomer, anOrder } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import * as customers from "./customers.server";

const db = useDatabase();
const NOW = new Date("2026-11-21T12:00:00Z");
const ALL = { search: "", filters: {}, sort: "created", direction: "asc" as const, page: 1, size: 50 };

/** A shop with a Shopify, a WooCommerce and an Etsy channel. */
async function makeThree() {
  const { shopId, channelId } = await makeShop(db);
  const more = async (platform: string) => {
    const id = newId<ChannelId>();
    await db.query(
      `INSERT INTO "Channel" ("shopId", id, platform, "accountDomain", title, "connectedAt") VALUES ($1, $2, $3, $4, $3, now())`,
      [shopId, id, platform, `${id}.example`],
    );
    return id;
  };
  return tools(shopId, { shopify: channelId, woo: await more("woocommerce"), etsy: await more("etsy") });
}

type Channel = "shopify" | "woo" | "etsy";
type Given = Partial<CanonicalCustomer> & { externalId: string };

function tools(shopId: ShopId, channels: Record<Channel, ChannelId>) {
  const apply = (channel: Channel, ...changes: Change[]) =>
    inShop(shopId, (scope) => customers.apply(scope, { channelId: channels[channel], now: NOW }, changes));
  const write = (channel: Channel, ...given: Given[]) =>
    apply(channel, ...given.map((one): Change => ({ kind: "customer", customer: aCustomer(one) })));
  /** The platform's ids of each person's records. */
  const persons = async () => {
    const found = await db.query<{ who: string }>(
      `SELECT string_agg("externalId", ' ' ORDER BY "externalId") AS who FROM "Customer"
       WHERE "shopId" = $1 AND "deletedAt" IS NULL GROUP BY "personId" ORDER BY 1`,
      [shopId],
    );
    return found.map((row) => row.who);
  };
  const idOf = async (externalId: string) => {
    const [row] = await db.query<{ id: string }>(
      `SELECT id FROM "Customer" WHERE "shopId" = $1 AND "externalId" = $2`,
      [shopId, externalId],
    );
    if (!row) throw new Error(`no customer ${externalId}`);
    return row.id;
  };
  const person = async (externalId: string) => {
    const id = await idOf(externalId);
    const found = await inShop(shopId, (scope) => customers.getPerson(scope, id));
    if (!found) throw new Error(`no person of ${externalId}`);
    return found;
  };
  return { shopId, channels, apply, write, persons, idOf, person };
}

const ADA = "Ada@Example.com";

it("puts records of one verified address together, and apart again when the address changes away", async () => {
  const { write, persons, person, shopId } = await makeThree();
  await write("woo", { externalId: "w", email: "ada@example.com" });
  await write("etsy", { externalId: "e", email: " ADA@example.com" });
  expect(await persons()).toEqual(["e", "w"]);
  const [guess, ...others] = await inShop(shopId, (scope) => customers.listGuesses(scope));
  expect(guess).toMatchObject({ by: "email", key: "ada@example.com" });
  expect(others).toEqual([]);
  await write("shopify", { externalId: "s", email: ADA, isEmailVerified: true, emailConsent: "subscribed" });
  expect(await persons()).toEqual(["e s w"]);
  expect(await person("e")).toMatchObject({ emailConsent: "not-subscribed", accounts: [{}, {}, {}] });
  expect(await inShop(shopId, (scope) => customers.listGuesses(scope))).toEqual([]);
  // A message that does not tell what it knows of the address takes nothing back.
  await write("shopify", { externalId: "s", email: ADA, firstName: "Ada", updatedAt: "2026-02-01T00:00:00Z" });
  expect(await persons()).toEqual(["e s w"]);
  await write("shopify", { externalId: "s", email: "lovelace@example.com", updatedAt: "2026-03-01T00:00:00Z" });
  expect(await persons()).toEqual(["e", "s", "w"]);
});

it("adds up what they bought, over channels that are read one after the other", async () => {
  const { write, person, idOf, shopId } = await makeThree();
  await write("shopify", { externalId: "s", email: ADA, isEmailVerified: true });
  const facts = async (externalId: string, orderCount: number, spentMinor: bigint, day: string) => {
    const customerId = await idOf(externalId);
    const at = `2026-0${day}T00:00:00.000Z`;
    await inShop(shopId, (scope) =>
      customers.saveOrderFacts(scope, [{ customerId, orderCount, spentMinor, firstOrderAt: at, lastOrderAt: at }]),
    );
  };
  await facts("s", 1, 1_000n, "3-01");
  await write("etsy", { externalId: "e", email: ADA });
  await facts("e", 2, 500n, "1-01");
  const whole = {
    orderCount: 3,
    spentMinor: 1_500n,
    firstOrderAt: "2026-01-01T00:00:00.000Z",
    lastOrderAt: "2026-03-01T00:00:00.000Z",
  };
  expect(await person("e")).toMatchObject(whole);
  const list = await inShop(shopId, (scope) => customers.listCustomers(scope, ALL));
  expect(list).toMatchObject({ total: 1, rows: [whole] });
  expect(await inShop(shopId, customers.countCustomers)).toEqual({ customers: 1, returning: 1 });
  await write("etsy", { externalId: "e", email: "else@example.com", updatedAt: "2026-05-01T00:00:00Z" });
  expect(await person("s")).toMatchObject({ orderCount: 1, spentMinor: 1_000n });
  expect(await person("e")).toMatchObject({ orderCount: 2, spentMinor: 500n });
});

it("finds a person by what any record says, and by a channel that has one", async () => {
  const { write, channels, shopId, person } = await makeThree();
  await write("shopify", { externalId: "s", email: ADA, isEmailVerified: true, firstName: "Ada", tags: ["vip"] });
  await write("woo", { externalId: "w", email: ADA, phone: "+43 123 4567", emailConsent: "unsubscribed" });
  await write("woo", { externalId: "x", email: "other@example.com" });
  const list = async (more: object) =>
    (await inShop(shopId, (scope) => customers.listCustomers(scope, { ...ALL, ...more }))).rows.map((row) => row.id);
  const { id } = await person("w");
  expect(await list({ search: "+43 123" })).toEqual([id]);
  expect(await list({ filters: { tag: ["vip"], channel: [channels.woo] } })).toEqual([id]);
  expect(await list({ filters: { consent: ["unsubscribed"] } })).toEqual([id]);
  expect(await list({ filters: { channel: [channels.etsy] } })).toEqual([]);
  expect(await list({ filters: { channel: [channels.shopify] } })).toEqual([id]);
});

it("keeps what the merchant said, through whatever is read again, until it is taken back", async () => {
  const { write, persons, idOf, shopId } = await makeThree();
  const again = async (day: number) => {
    const updatedAt = `2026-04-0${day}T00:00:00Z`;
    await write("shopify", { externalId: "s", email: ADA, isEmailVerified: true, note: `${day}`, updatedAt });
    await write("woo", { externalId: "w", email: ADA, note: `${day}`, updatedAt });
  };
  await again(1);
  expect(await persons()).toEqual(["s w"]);
  const w = await idOf("w");
  const split = async (id: string) => must(await inShop(shopId, (scope) => customers.splitAccount(scope, id)));
  const undo = (before: customers.Belonging[]) => inShop(shopId, (scope) => customers.undo(scope, before));
  const { before } = await split(w);
  await again(2);
  expect(await persons()).toEqual(["s", "w"]);
  must(await undo(before));
  expect(await persons()).toEqual(["s w"]);
  expect(await undo(before)).toEqual({ ok: false, error: { code: "not-found" } });
  await split(w);
  // A third record of that address is nobody's until the merchant says whose.
  await write("etsy", { externalId: "e", email: ADA });
  expect(await persons()).toEqual(["e", "s", "w"]);
  const pair = { fromId: await idOf("e"), intoId: w };
  const merge = () => inShop(shopId, (scope) => customers.mergePersons(scope, pair));
  expect(must(await merge()).before).toHaveLength(2);
  await again(3);
  expect(await persons()).toEqual(["e w", "s"]);
  expect(await merge()).toEqual({ ok: false, error: { code: "same-person" } });
  const last = await split(pair.fromId);
  expect(await persons()).toEqual(["e", "s", "w"]);
  must(await undo(last.before));
  expect(await persons()).toEqual(["e w", "s"]);
  expect(await inShop(shopId, (scope) => customers.splitAccount(scope, before[0]?.id ?? ""))).toEqual({
    ok: false,
    error: { code: "alone" },
  });
});

it("asks no more once the merchant kept two apart", async () => {
  const { write, persons, idOf, shopId } = await makeThree();
  await write("woo", { externalId: "w", email: ADA });
  await write("etsy", { externalId: "e", email: ADA });
  const pair = { oneId: await idOf("w"), otherId: await idOf("e") };
  must(await inShop(shopId, (scope) => customers.keepApart(scope, pair)));
  expect(await inShop(shopId, (scope) => customers.listGuesses(scope))).toEqual([]);
  await write("woo", { externalId: "w", email: ADA, isEmailVerified: true, updatedAt: "2026-04-01T00:00:00Z" });
  expect(await persons()).toEqual(["e", "w"]);
});

it("takes who is erased by law out of the person, whoever bore its id, and deletes likewise", async () => {
  const { write, apply, persons, idOf, channels, shopId } = await makeThree();
  await write("shopify", { externalId: "s", email: ADA, isEmailVerified: true });
  await write("woo", { externalId: "w", email: ADA });
  await write("etsy", { externalId: "e", email: "e@example.com" });
  const [e, s] = [await idOf("e"), await idOf("s")];
  must(await inShop(shopId, (scope) => customers.mergePersons(scope, { fromId: e, intoId: s })));
  expect(await persons()).toEqual(["e s w"]);
  await inShop(shopId, (scope) => customers.redact(scope, channels.shopify, "s", NOW));
  expect(await persons()).toEqual(["e w", "s"]);
  await write("shopify", { externalId: "s", email: ADA, isEmailVerified: true, updatedAt: "2026-06-01T00:00:00Z" });
  expect(await persons()).toEqual(["e w", "s"]);
  await apply("woo", { kind: "customer-deleted", externalId: "w", at: "2026-07-01T00:00:00Z" });
  expect(await persons()).toEqual(["e", "s"]);
  const list = await inShop(shopId, (scope) => customers.listCustomers(scope, ALL));
  expect(list.rows.map((row) => row.externalId).sort()).toEqual(["e", "s"]);
});

it("knows the buyers of a platform that names them in orders alone", async () => {
  const { write, apply, persons, person } = await makeThree();
  await write("shopify", { externalId: "s", email: ADA, isEmailVerified: true });
  const order = (externalId: string, day: number): Change => ({
    kind: "order",
    order: anOrder({
      ...{ externalId, customerExternalId: "700000001", email: "ada@example.com" },
      ...{ placedAt: `2026-02-0${day}T00:00:00.000Z`, updatedAt: `2026-02-0${day}T00:00:00.000Z` },
    }),
  });
  await apply("etsy", order("2", 2));
  await apply("etsy", order("1", 1));
  await apply("etsy", order("2", 2));
  expect(await persons()).toEqual(["700000001 s"]);
  const { accounts } = await person("700000001");
  expect(accounts.find((account) => account.externalId !== "s")).toMatchObject({
    createdAt: "2026-02-02T00:00:00.000Z",
  });
  // Shopify's orders make nobody: its list of customers does.
  await apply("shopify", order("3", 3));
  expect(await persons()).toEqual(["700000001 s"]);
});

it("erases all records of a person when the merchant is asked to, once", async () => {
  const { write, persons, person, shopId } = await makeThree();
  await write("shopify", { externalId: "s", email: ADA, isEmailVerified: true, note: "vip" });
  await write("woo", { externalId: "w", email: ADA, phone: "+4312345678" }, { externalId: "x" });
  const { id } = await person("w");
  expect(await inShop(shopId, (scope) => customers.erasePerson(scope, id))).toBe(2);
  await inShop(shopId, (scope) => customers.erasePerson(scope, id));
  const asked = await db.query<{ id: string }>(`SELECT id FROM "PrivacyRequest" WHERE "shopId" = $1`, [shopId]);
  expect(asked).toHaveLength(2);
  for (const request of asked) await fulfil(shopId, request.id);
  const left = await db.query<{ email: string | null; phone: string | null; note: string | null }>(
    `SELECT email, phone, note FROM "Customer" WHERE "shopId" = $1 AND "redactedAt" IS NOT NULL`,
    [shopId],
  );
  expect(left).toEqual(Array(2).fill({ email: null, phone: null, note: null }));
  expect(await persons()).toEqual(["s", "w", "x"]);
});

it("mends persons whose records went with their channel", async () => {
  const { write, persons, idOf, channels, shopId, person } = await makeThree();
  await write("shopify", { externalId: "s", email: ADA, isEmailVerified: true });
  await write("woo", { externalId: "w", email: ADA });
  await write("etsy", { externalId: "e", email: ADA }, { externalId: "f", email: "f@example.com" });
  await write("woo", { externalId: "x", email: "x@example.com" });
  await write("shopify", { externalId: "t", email: "t@example.com" });
  const [f, t, x] = [await idOf("f"), await idOf("t"), await idOf("x")];
  for (const fromId of [f, x])
    must(await inShop(shopId, (scope) => customers.mergePersons(scope, { fromId, intoId: t })));
  expect(await persons()).toEqual(["e s w", "f t x"]);
  await db.query(`DELETE FROM "Customer" WHERE "shopId" = $1 AND "channelId" = $2`, [shopId, channels.shopify]);
  await inShop(shopId, (scope) => customers.mendPersons(scope, null));
  expect(await persons()).toEqual(["e", "f x", "w"]);
  expect(await person("f")).toMatchObject({ accounts: [{}, {}] });
});

it("ends the same whichever channel is read first, in whatever batches", async () => {
  const EMAILS = ["a@example.com", "b@example.com", null];
  const given: [Channel, Given][] = (["shopify", "woo", "etsy"] as const).flatMap((channel, c) =>
    Array.from({ length: 8 }, (_, i): [Channel, Given] => [
      channel,
      {
        externalId: `${channel}${i}`,
        email: i < 2 ? (EMAILS[i] ?? null) : i < 5 ? `${channel}${i}@example.com` : null,
        phone: i % 2 === 0 ? `+4312345${i}` : null,
        isEmailVerified: c === 0 && i !== 1,
        isPhoneVerified: i === 6,
      },
    ]),
  );
  const orders = [
    given,
    given.toReversed(),
    given.toSorted(([, a], [, b]) => (a.externalId.at(-1)! < b.externalId.at(-1)! ? -1 : 1)),
  ];
  const ends: string[][] = [];
  for (const order of orders) {
    const { write, persons } = await makeThree();
    for (const [channel, one] of order) await write(channel, one);
    // Everything once more: nothing moves.
    const end = await persons();
    for (const channel of ["etsy", "woo", "shopify"] as const)
      await write(
        channel,
        ...given
          .filter(([of]) => of === channel)
          .map(([, one]) => ({ ...one, note: "again", updatedAt: "2026-08-01T00:00:00Z" })),
      );
    expect(await persons()).toEqual(end);
    ends.push(end);
  }
  expect(ends[0]).toContain("etsy0 shopify0 woo0");
  expect(ends[0]).toContain("etsy6 shopify6 woo6");
  expect(ends[0]).toContain("etsy1");
  expect(ends[1]).toEqual(ends[0]);
  expect(ends[2]).toEqual(ends[0]);
});

it("keeps consents as they change, once each, and forgets them with the person", async () => {
  const { write, channels, shopId, idOf } = await makeThree();
  const say = (hour: number, emailConsent: "subscribed" | "unsubscribed") =>
    write("shopify", { externalId: "s", emailConsent, updatedAt: `2026-01-02T0${hour}:00:00Z` });
  for (const hour of [1, 2]) await say(hour, "subscribed");
  await say(3, "unsubscribed");
  await say(3, "unsubscribed");
  await say(2, "subscribed");
  const id = await idOf("s");
  const kept = () =>
    db.query(`SELECT purpose, consent, at FROM "ConsentChange" WHERE "customerId" = $1 ORDER BY at`, [id]);
  expect(await kept()).toEqual([{ purpose: "email", consent: "unsubscribed", at: new Date("2026-01-02T03:00:00Z") }]);
  const held = await inShop(shopId, (scope) => customers.exportFor(scope, channels.shopify, "s"));
  expect(held?.["consentChanges"]).toHaveLength(1);
  await inShop(shopId, (scope) => customers.redact(scope, channels.shopify, "s", NOW));
  expect(await kept()).toEqual([]);
});
