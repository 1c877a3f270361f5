import { expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import { must } from "~/kernel/result";
import { fulfil } from "../../../jobs/privacy";
import { useDatabase } from "../../../tests/support/database";
import { makeThree, NOW } from "../../../tests/support/three-registers";
import * as customers from "./customers.server";

const db = useDatabase();
const ALL = { search: "", filters: {}, sort: "created", direction: "asc" as const, page: 1, size: 50 };
const ADA = "Ada@Example.com";

it("takes who is erased by law out of the person, whoever bore its id, and deletes likewise", async () => {
  const { write, apply, persons, idOf, channels, shopId } = await makeThree(db);
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

it("erases all records of a person when the merchant is asked to, once", async () => {
  const { write, persons, person, shopId } = await makeThree(db);
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
  const { write, persons, idOf, channels, shopId, person } = await makeThree(db);
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

it("keeps consents as they change, once each, and forgets them with the person", async () => {
  const { write, channels, shopId, idOf } = await makeThree(db);
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
