import { beforeEach, describe, expect, it, vi } from "vitest";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { useDatabase } from "../../../tests/support/database";
import { type FakePlatform, makeOrder, makeProduct } from "../../../tests/support/fake-platform";
import { ALL, aConnectedShop, aFullPlatform, countsOf } from "../../../tests/support/fake-shop";
import { runDueJobs } from "../../../tests/support/run-jobs";
import { listRuns, startReconcile } from "./channels.server";

const platform = vi.hoisted(() => ({ current: null as unknown }));
vi.mock("#connectors/registry", () => ({
  get connectors() {
    return [(platform.current as FakePlatform).connector()];
  },
}));

const db = useDatabase();
const skip = ["recommendations."];
let fake: FakePlatform;

beforeEach(() => {
  fake = aFullPlatform();
  platform.current = fake;
});

const counts = (shopId: ShopId) => countsOf(db, shopId);

describe("a reconciliation", () => {
  it("finds what was missed: changed, made and deleted records, and says so", async () => {
    const { shopId, channelId } = await aConnectedShop();
    await runDueJobs({ skip });
    const later = new Date(Date.now() + 60_000).toISOString();
    fake.products.set("p1", makeProduct("p1", { title: "Renamed", updatedAt: later }));
    fake.products.set("p8", makeProduct("p8"));
    fake.orders.delete("o3");
    expect((await startReconcile(shopId, channelId)).ok).toBe(true);
    await runDueJobs({ skip });
    const [run] = await inShop(shopId, listRuns);
    expect(run).toMatchObject({ kind: "reconcile", state: "done" });
    expect(run?.mended.counts).toMatchObject({ product: 2, order: 1 });
    expect(run?.mended.examples).toContainEqual({ kind: "order", what: "deleted", externalId: "o3" });
    expect(await counts(shopId)).toEqual({ ...ALL, products: 8, orders: 42 });
    const [title] = await db.query(`SELECT title FROM "Product" WHERE "shopId" = $1 AND "externalId" = 'p1'`, [shopId]);
    expect(title).toEqual({ title: "Renamed" });
  });

  it("mends nothing where records were touched on the platform and stayed as they were", async () => {
    const { shopId, channelId } = await aConnectedShop();
    await runDueJobs({ skip });
    const later = new Date(Date.now() + 60_000).toISOString();
    for (const all of [fake.products, fake.customers, fake.orders])
      for (const record of all.values()) record.updatedAt = later;
    expect((await startReconcile(shopId, channelId)).ok).toBe(true);
    await runDueJobs({ skip });
    const [run] = await inShop(shopId, listRuns);
    expect(run).toMatchObject({ kind: "reconcile", state: "done", mended: { counts: {}, examples: [] } });
    const [held] = await db.query(`SELECT count(*)::int AS n FROM "Product" WHERE "shopId" = $1 AND "updatedAt" = $2`, [
      shopId,
      later,
    ]);
    expect(held).toEqual({ n: 7 });
  });

  it("is planned for the next night, once", async () => {
    const { shopId } = await aConnectedShop();
    await runDueJobs({ skip });
    const planned = await db.query<{ inHours: number }>(
      `SELECT (extract(epoch FROM "availableAt" - now()) / 3600)::float8 AS "inHours"
         FROM "OutboxEvent" WHERE "shopId" = $1 AND job = 'channels.reconcile'`,
      [shopId],
    );
    expect(planned).toHaveLength(1);
    expect(planned[0]?.inHours).toBeGreaterThan(0);
    expect(planned[0]?.inHours).toBeLessThan(25);
  });
});

describe("days", () => {
  const AT = "2026-07-01T02:00:00.000Z";
  const daysOf = async (shopId: ShopId) => {
    const [row] = await db.query<Record<string, string>>(
      `SELECT (SELECT "placedOn"::text FROM "Order" WHERE "shopId" = $1 AND "externalId" = 'late') AS order,
              (SELECT "createdOn"::text FROM "Refund" WHERE "shopId" = $1) AS refund,
              (SELECT DISTINCT "orderedOn"::text FROM "Credit" WHERE "shopId" = $1) AS credit,
              (SELECT "occurredOn"::text FROM "BehaviourEvent" WHERE "shopId" = $1) AS act`,
      [shopId],
    );
    return row;
  };
  const all = (day: string) => ({ order: day, refund: day, credit: day, act: day });

  it("are the shop's from the first page on, follow its zone when that changes, and so does its night", async () => {
    fake.timeZone = "America/New_York";
    const refund = { externalId: "r1", orderExternalId: "late", note: null, totalMinor: 1n, lines: [], createdAt: AT };
    fake.orders.set("late", makeOrder("late", "c1", ["p1"], { placedAt: AT, refunds: [refund], hasRefunds: true }));
    const { shopId, channelId } = await aConnectedShop();
    await runDueJobs({ skip });
    const [night] = await db.query<{ hour: number }>(
      `SELECT extract(hour FROM "availableAt" AT TIME ZONE 'America/New_York')::int AS hour
         FROM "OutboxEvent" WHERE "shopId" = $1 AND job = 'channels.reconcile'`,
      [shopId],
    );
    expect(night?.hour).toBe(3);
    await db.query(
      `INSERT INTO "Credit" ("shopId", "orderId", "channelId", source, evidence, currency, "grossMinor", "orderedAt", "orderedOn")
       SELECT "shopId", id, "channelId", 'unattributed', 'none', 'GBP', 1, "placedAt", "placedOn" FROM "Order" WHERE "shopId" = $1 AND "externalId" = 'late'`,
      [shopId],
    );
    await db.query(
      `INSERT INTO "BehaviourEvent" ("shopId", id, name, "occurredAt", "occurredOn") VALUES ($1, 'a1', 'aisle:click', $2, '2026-06-30')`,
      [shopId, AT],
    );
    expect(await daysOf(shopId)).toEqual(all("2026-06-30"));
    fake.timeZone = "Asia/Tokyo";
    await startReconcile(shopId, channelId);
    await runDueJobs({ skip });
    expect(await daysOf(shopId)).toEqual(all("2026-07-01"));
  });
});
