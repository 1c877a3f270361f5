import { beforeEach, describe, expect, it, vi } from "vitest";
import { ingest } from "#jobs/ingest";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { type FakePlatform, makeOrder } from "../../../tests/support/fake-platform";
import { ALL, aConnectedShop, aFullPlatform, countsOf } from "../../../tests/support/fake-shop";
import { runDueJobs } from "../../../tests/support/run-jobs";
import { getShop, listProblems } from "../shops/shops.server";
import {
  connect,
  disconnect,
  filesChannel,
  getImportStatus,
  startImport,
  startReconcile,
  takeFirstLook,
} from "./channels.server";

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

describe("connecting", () => {
  it("makes one shop, channel, key and import, however often and at once it is told", async () => {
    const input = { platform: "shopify", accountDomain: "once.example", scopes: [], now: new Date() };
    const made = await Promise.all([connect(input), connect(input), connect(input)]);
    expect(new Set(made.map(({ shopId }) => shopId)).size).toBe(1);
    const { shopId } = made[0]!;
    const [row] = await db.query(
      `SELECT (SELECT count(*) FROM "Channel" WHERE "shopId" = $1) AS channels,
              (SELECT count(*) FROM "SyncRun" WHERE "shopId" = $1) AS runs,
              (SELECT count(*) FROM "StorefrontKey" WHERE "shopId" = $1) AS keys`,
      [shopId],
    );
    expect(row).toEqual({ channels: 1, runs: 1, keys: 1 });
  });

  it("says when only the latest orders may be read", async () => {
    const { shopId } = await connect({
      platform: "shopify",
      accountDomain: "limited.example",
      scopes: ["read_orders"],
      now: new Date("2026-11-21T00:00:00Z"),
    });
    const status = await inShop(shopId, getImportStatus);
    expect(status.ordersSince).toBe("2026-09-22T00:00:00.000Z");
    expect((await inShop(shopId, listProblems)).map(({ code, severity }) => ({ code, severity }))).toEqual([
      { code: "orders-limited", severity: "info" },
    ]);
  });
});

describe("a first look", () => {
  it("shows the merchant their own shop at once, and leaves nothing for the import to mend", async () => {
    fake.timeZone = "America/New_York";
    fake.orders.set("o1", makeOrder("o1", "c1", ["p1"], { placedAt: "2026-07-01T02:00:00.000Z" }));
    const { shopId, channelId } = await aConnectedShop();
    await takeFirstLook(shopId, channelId, ingest);
    expect(await inShop(shopId, getShop)).toMatchObject({ name: "Fake shop", currency: "GBP" });
    expect(await counts(shopId)).toEqual({ products: 1, customers: 0, orders: 1, lines: 1 });
    const order = () =>
      db.query(
        `SELECT "placedOn"::text AS on, "customerId" IS NOT NULL AS linked FROM "Order" WHERE "shopId" = $1 AND "externalId" = 'o1'`,
        [shopId],
      );
    expect(await order()).toEqual([{ on: "2026-06-30", linked: false }]);
    await runDueJobs({ skip });
    expect(await counts(shopId)).toEqual(ALL);
    expect(await order()).toEqual([{ on: "2026-06-30", linked: true }]);
  });

  it("is of no consequence when the platform does not answer", async () => {
    const { shopId, channelId } = await aConnectedShop();
    fake.failures = [{ on: "glance", error: { code: "transient", message: "503" } }];
    await takeFirstLook(shopId, channelId, ingest);
    expect(await counts(shopId)).toMatchObject({ products: 0 });
    expect(await inShop(shopId, listProblems)).toEqual([]);
  });
});

describe("an import", () => {
  it("brings everything, shows how far it is, and tells its end once", async () => {
    const { shopId } = await aConnectedShop();
    await runDueJobs({ skip });
    expect(await counts(shopId)).toEqual(ALL);
    const status = await inShop(shopId, getImportStatus);
    expect(status.run?.state).toBe("done");
    expect(status.importedAt).not.toBeNull();
    expect(status.ports.find(({ port }) => port === "orders")).toEqual({
      port: "orders",
      done: 43,
      total: 43,
      isFinished: true,
    });
    const trainings = await db.query(
      `SELECT 1 FROM "OutboxEvent" WHERE "shopId" = $1 AND job = 'recommendations.train'`,
      [shopId],
    );
    expect(trainings).toHaveLength(1);
  });

  it("goes on from the last page that was committed, wherever writing breaks off", async () => {
    for (let breakAt = 1; breakAt <= 8; breakAt++) {
      const { shopId } = await aConnectedShop();
      await breaking(breakAt, () => runDueJobs({ skip }));
      const before = await db.query<{ port: string; cursor: { at: number } | null }>(
        `SELECT port, cursor FROM "SyncCursor" WHERE "shopId" = $1`,
        [shopId],
      );
      fake.pulls = [];
      await db.query(`UPDATE "OutboxEvent" SET "relayedAt" = NULL WHERE "shopId" = $1`, [shopId]);
      await runDueJobs({ skip });
      expect(await counts(shopId), `broken at ${breakAt}`).toEqual(ALL);
      for (const { port, cursor } of before)
        if (cursor === null) expect(fake.pulls, `${port} was finished`).not.toContain(port);
    }
  });

  it("waits out rate limits without counting them, and passing trouble with a growing wait", async () => {
    const { shopId } = await aConnectedShop();
    fake.failures = [
      { on: "customers", error: { code: "rate-limited", message: "slow down", retryAfterMs: 100 } },
      { on: "customers", error: { code: "rate-limited", message: "slow down", retryAfterMs: 100 } },
      { on: "orders", error: { code: "transient", message: "503" } },
      { on: "orders", error: { code: "transient", message: "503" } },
    ];
    for (let i = 0; i < 12 && (await inShop(shopId, getImportStatus)).run?.state === "running"; i++) {
      await runDueJobs({ skip });
      await db.query(
        `UPDATE "OutboxEvent" SET "availableAt" = now() - interval '1 second' WHERE "shopId" = $1 AND job = 'channels.step'`,
        [shopId],
      );
    }
    expect(await counts(shopId)).toEqual(ALL);
    expect(await inShop(shopId, listProblems)).toEqual([]);
  });

  it("stops the channel with a Problem when its access has ended, and goes on when it is connected again", async () => {
    const { shopId, channelId, accountDomain } = await aConnectedShop();
    const refused = { on: "catalog", error: { code: "auth" as const, message: "The access was revoked." } };
    fake.failures = [refused, refused, refused];
    for (let i = 0; i < 3; i++) await runDueJobs({ skip });
    expect((await inShop(shopId, listProblems)).map(({ code }) => code)).toEqual(["channel-stopped"]);
    expect(await startImport(shopId, channelId)).toEqual({ ok: false, error: { code: "not-connected" } });
    fake.failures = [];
    await connect({
      platform: "shopify",
      accountDomain,
      scopes: ["read_all_orders"],
      credentials: {},
      now: new Date(),
    });
    await runDueJobs({ skip });
    expect(await counts(shopId)).toEqual(ALL);
    expect(await inShop(shopId, listProblems)).toEqual([]);
  });

  it("is one at a time", async () => {
    const { shopId, channelId } = await aConnectedShop();
    expect(await startImport(shopId, channelId)).toEqual({ ok: false, error: { code: "already-running" } });
  });

  it("is refused where records came by files: there is nobody to ask again", async () => {
    const { shopId } = await aConnectedShop();
    const channelId = await inShop(shopId, (scope) => filesChannel(scope, new Date()));
    for (const start of [startImport, startReconcile])
      expect(await start(shopId, channelId)).toEqual({ ok: false, error: { code: "no-account" } });
    expect(await db.query(`SELECT 1 FROM "SyncRun" WHERE "channelId" = $1`, [channelId])).toEqual([]);
  });
});

describe("an uninstall", () => {
  it("stops everything at once; a late message of it does nothing after a new connection", async () => {
    const { shopId, channelId, accountDomain } = await aConnectedShop();
    const at = new Date();
    expect(await disconnect(shopId, channelId, at)).toBe(true);
    await runDueJobs({ skip });
    expect(await counts(shopId)).toMatchObject({ orders: 0 });
    const keys = await db.query(`SELECT 1 FROM "StorefrontKey" WHERE "shopId" = $1 AND "revokedAt" IS NULL`, [shopId]);
    expect(keys).toEqual([]);
    const now = new Date(at.getTime() + 5_000);
    await connect({ platform: "shopify", accountDomain, scopes: ["read_all_orders"], credentials: {}, now });
    expect(await disconnect(shopId, channelId, at)).toBe(false);
    await runDueJobs({ skip });
    expect(await counts(shopId)).toEqual(ALL);
  });
});

it("does not touch another shop", async () => {
  const other = await makeShop(db);
  await aConnectedShop();
  await runDueJobs({ skip });
  expect(await counts(other.shopId)).toEqual({ products: 0, customers: 0, orders: 0, lines: 0 });
});

/** The database refuses the n-th page's cursor, as if the process had been killed before its commit. */
async function breaking(n: number, work: () => Promise<unknown>): Promise<void> {
  await db.query(`CREATE SEQUENCE IF NOT EXISTS break_after; SELECT setval('break_after', 1, false)`);
  await db.query(`GRANT USAGE ON SEQUENCE break_after TO aisle_tenant`);
  await db.query(`CREATE OR REPLACE FUNCTION break_cursor() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF nextval('break_after') = ${n} THEN RAISE EXCEPTION 'killed'; END IF; RETURN NEW; END $$`);
  await db.query(
    `CREATE TRIGGER break_cursor BEFORE INSERT OR UPDATE ON "SyncCursor" FOR EACH ROW EXECUTE FUNCTION break_cursor()`,
  );
  await expect(work()).rejects.toThrow(/killed/);
  await db.query(`DROP TRIGGER break_cursor ON "SyncCursor"`);
}
