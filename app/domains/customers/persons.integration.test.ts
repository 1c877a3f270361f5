import { expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import type { Change } from "~/kernel/commerce";
import { must } from "~/kernel/result";
import { anOrder } from "../../../tests/support/canonical";
import { useDatabase } from "../../../tests/support/database";
import { type Channel, type Given, makeThree } from "../../../tests/support/three-registers";
import * as customers from "./customers.server";

const db = useDatabase();
const ALL = { search: "", filters: {}, sort: "created", direction: "asc" as const, page: 1, size: 50 };
const ADA = "Ada@Example.com";

it("puts records of one verified address together, and apart again when the address changes away", async () => {
  const { write, persons, person, shopId } = await makeThree(db);
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
  const { write, person, idOf, shopId } = await makeThree(db);
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
  const { write, channels, shopId, person } = await makeThree(db);
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
  const { write, persons, idOf, shopId } = await makeThree(db);
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
  const { write, persons, idOf, shopId } = await makeThree(db);
  await write("woo", { externalId: "w", email: ADA });
  await write("etsy", { externalId: "e", email: ADA });
  const pair = { oneId: await idOf("w"), otherId: await idOf("e") };
  must(await inShop(shopId, (scope) => customers.keepApart(scope, pair)));
  expect(await inShop(shopId, (scope) => customers.listGuesses(scope))).toEqual([]);
  await write("woo", { externalId: "w", email: ADA, isEmailVerified: true, updatedAt: "2026-04-01T00:00:00Z" });
  expect(await persons()).toEqual(["e", "w"]);
});

it("knows the buyers of a platform that names them in orders alone", async () => {
  const { write, apply, persons, person } = await makeThree(db);
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
    const { write, persons } = await makeThree(db);
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
