import { beforeAll, expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import type { Change } from "~/kernel/commerce";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { aCustomer } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import * as customers from "./customers.server";
import type { CustomerRow } from "./types";

const db = useDatabase();
let shopId: ShopId;
let channelId: ChannelId;
beforeAll(async () => {
  ({ shopId, channelId } = await makeShop(db));
});

const write = (...changes: Change[]) =>
  inShop(shopId, (scope) => customers.apply(scope, { channelId, now: new Date() }, changes));
const read = (externalId: string) => inShop(shopId, (scope) => customers.getCustomer(scope, externalId));
const customer = (given: Parameters<typeof aCustomer>[0]): Change => ({ kind: "customer", customer: aCustomer(given) });
const query = { search: "", filters: {}, sort: "name", direction: "asc" as const, page: 1, size: 50 };

it("writes once, updates forwards only, and tells what changed", async () => {
  const first = await write(customer({ externalId: "a", firstName: "Ada", updatedAt: "2026-01-02T00:00:00Z" }));
  expect(first.tallies["customer"]).toMatchObject({ inserted: ["a"] });
  const again = await write(customer({ externalId: "a", firstName: "Ada", updatedAt: "2026-01-02T00:00:00Z" }));
  expect(again.tallies["customer"]).toMatchObject({ inserted: [], updated: [], unchanged: 1 });
  const older = await write(customer({ externalId: "a", firstName: "Old", updatedAt: "2026-01-01T00:00:00Z" }));
  expect(older.tallies["customer"]).toMatchObject({ overtaken: 1 });
  expect(await read("a")).toMatchObject({ displayName: "Ada" });
  const events = await db.query(
    `SELECT 1 FROM "OutboxEvent" WHERE "shopId" = $1 AND name = 'customers.customer-changed'`,
    [shopId],
  );
  expect(events).toHaveLength(1);
});

it("keeps a deletion that came before its late upsert", async () => {
  await write({ kind: "customer-deleted", externalId: "gone", at: "2026-01-05T00:00:00Z" });
  await write(customer({ externalId: "gone", updatedAt: "2026-01-04T00:00:00Z" }));
  expect(await read("gone")).toBeNull();
});

it("erases a person for good, and gives out all that is held before", async () => {
  await write(customer({ externalId: "p", firstName: "Pat", phone: "+441", note: "vip" }));
  const held = await inShop(shopId, (scope) => customers.exportFor(scope, channelId, "p"));
  expect(held).toMatchObject({ firstName: "Pat", phone: "+441", note: "vip", email: "customer-p@example.com" });
  await inShop(shopId, (scope) => customers.redact(scope, channelId, "p", new Date()));
  await write(customer({ externalId: "p", firstName: "Pat", updatedAt: "2026-06-01T00:00:00Z" }));
  expect(await read("p")).toMatchObject({ firstName: null, email: null, phone: null, note: null, displayName: "" });
});

it("searches names, addresses and numbers, filters and pages", async () => {
  await write(
    customer({ externalId: "g", firstName: "Grace", lastName: "Hopper", emailConsent: "subscribed", tags: ["vip"] }),
    customer({ externalId: "h", email: "hedy@example.com", phone: "+43123" }),
  );
  const list = (more: object) => inShop(shopId, (scope) => customers.listCustomers(scope, { ...query, ...more }));
  expect((await list({ search: "grace h" })).rows).toMatchObject([{ externalId: "g", displayName: "Grace Hopper" }]);
  expect((await list({ search: "+43" })).total).toBe(1);
  expect((await list({ filters: { consent: ["subscribed"], tag: ["vip"] } })).total).toBe(1);
  expect((await list({ size: 1, page: 2 })).rows).toHaveLength(1);
  const ids = await inShop(shopId, (scope) => customers.searchCustomerIds(scope, "hedy"));
  expect(ids).toHaveLength(1);
  let csv = "";
  for await (const piece of customers.customersCsv(shopId, "GBP", { search: "", filters: {} })) csv += piece;
  expect(csv).toContain("Grace Hopper,customer-g@example.com");
});

it.each([
  ["lastOrder", "desc"],
  ["lastOrder", "asc"],
  ["name", "asc"],
] as const)("turns the pages of a long list by %s %s: every row once, in order, those without a value last", async (sort, direction) => {
  const { shopId, channelId } = await makeShop(db);
  await db.query(
    `INSERT INTO "Customer" ("shopId", "channelId", id, "personId", "externalId", "firstName", "emailConsent", "smsConsent", "personLastOrderAt", "createdAt", "updatedAt")
     SELECT $1, $2, id, id, n::text, 'N' || (n * 37 % 211), 'unknown', 'unknown',
       CASE WHEN n % 5 > 0 THEN timestamptz '2026-01-01' + make_interval(hours => n * 29 % 997) END, now(), now() FROM (SELECT n, gen_random_uuid() AS id FROM generate_series(1, 211) n) made`,
    [shopId, channelId],
  );
  const page = (number: number) =>
    inShop(shopId, (scope) => customers.listCustomers(scope, { ...query, sort, direction, page: number, size: 20 }));
  const seen: CustomerRow[] = [];
  for (let number = 1; number <= 11; number++) seen.push(...(await page(number)).rows);
  expect(new Set(seen.map((row) => row.id)).size).toBe(211);
  const keys = seen.map((row) => (sort === "name" ? row.displayName : row.lastOrderAt));
  const ordered = [...keys].sort((a, b) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return (direction === "asc" ? 1 : -1) * (a < b ? -1 : Number(a > b));
  });
  expect(keys).toEqual(ordered);
  expect(await page(12)).toEqual({ rows: [], total: 211 });
});
