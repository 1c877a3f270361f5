import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { pumpOnce } from "#jobs/pump";
import { inShop } from "~/infra/scope";
import type { Change } from "~/kernel/commerce";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { useDatabase } from "../../../tests/support/database";
import { FakePlatform, makeOrder, makeProduct, webhookBody } from "../../../tests/support/fake-platform";
import { runDueJobs } from "../../../tests/support/run-jobs";
import { listProblems } from "../shops/shops.server";
import { connect, listDamaged, receive, retryDamaged, startReconcile } from "./channels.server";

const platform = vi.hoisted(() => ({ current: null as unknown }));
vi.mock("#connectors/registry", () => ({
  get connectors() {
    return [(platform.current as FakePlatform).connector()];
  },
}));

const db = useDatabase();
const skip = ["recommendations."];
const signed = { "x-signature": "good" };
const accountDomain = "inbox.example";
let fake: FakePlatform;
let shopId: ShopId;
let channelId: ChannelId;

const orderAt = (minute: number, note: string): Change => ({
  kind: "order",
  order: makeOrder("o1", "c1", ["p1"], { note, updatedAt: new Date(Date.now() + minute * 60_000).toISOString() }),
});
const send = (eventId: string, content: Parameters<typeof webhookBody>[2], options = {}) =>
  receive("shopify", webhookBody(eventId, accountDomain, content, options), signed);
const drain = async () => {
  await pumpOnce();
  return runDueJobs({ skip });
};
const noteOf = async (externalId: string) =>
  (
    await db.query<{ note: string | null }>(`SELECT note FROM "Order" WHERE "shopId" = $1 AND "externalId" = $2`, [
      shopId,
      externalId,
    ])
  )[0]?.note;
const inbox = (where: string) =>
  db.query<{ topic: string; failure: string | null; body: Buffer | null }>(
    `SELECT topic, failure, body FROM "InboxMessage" WHERE ${where} ORDER BY id`,
  );
const everyDamaged = { search: "", filters: {}, sort: "", direction: "desc", page: 1, size: 50 } as const;
const listedBy = (source: string) =>
  inShop(shopId, (scope) => listDamaged(scope, { ...everyDamaged, filters: { source: [source] } }));

beforeAll(async () => {
  fake = new FakePlatform().fill({ products: 3, customers: 2, orders: 2 });
  platform.current = fake;
  ({ shopId, channelId } = await connect({
    platform: "shopify",
    accountDomain,
    scopes: ["read_all_orders"],
    credentials: {},
    now: new Date(Date.now() - 1_000),
  }));
  await runDueJobs({ skip });
});
beforeEach(() => {
  fake.failures = [];
});

describe("the inbox", () => {
  it("keeps a message once, applies it, and forgets its body", async () => {
    expect(await send("e1", { changes: [orderAt(1, "first")] })).toEqual({
      ok: true,
      value: { isNew: true, topic: "orders/updated" },
    });
    expect(await send("e1", { changes: [orderAt(1, "first")] })).toMatchObject({ ok: true, value: { isNew: false } });
    await drain();
    expect(await noteOf("o1")).toBe("first");
    expect(await inbox(`"eventId" = 'e1'`)).toEqual([{ topic: "orders/updated", failure: null, body: null }]);
  });

  it("ends in the newest state whatever the order of arrival", async () => {
    await send("e2", { changes: [orderAt(9, "newest")] });
    await send("e3", { changes: [orderAt(5, "older")] });
    await drain();
    await send("e4", { changes: [orderAt(7, "late")] });
    await drain();
    expect(await noteOf("o1")).toBe("newest");
  });

  it("refuses what is not signed, wrongly signed or malformed, and keeps nothing of it", async () => {
    const before = (await inbox("true")).length;
    const body = webhookBody("e5", accountDomain, {});
    expect(await receive("shopify", body, {})).toEqual({ ok: false, error: { code: "unsigned" } });
    expect(await receive("shopify", body, { "x-signature": "bad" })).toEqual({
      ok: false,
      error: { code: "bad-signature" },
    });
    expect(await receive("shopify", Buffer.from("{"), signed)).toEqual({ ok: false, error: { code: "malformed" } });
    expect(await receive("nowhere", body, signed)).toEqual({ ok: false, error: { code: "unsigned" } });
    expect(await inbox("true")).toHaveLength(before);
  });

  it("drops the messages of an account that nobody knows", async () => {
    await receive("shopify", webhookBody("e6", "unknown.example", { changes: [] }), signed);
    await drain();
    expect(await inbox(`"accountDomain" = 'unknown.example'`)).toEqual([
      { topic: "orders/updated", failure: "no channel is known for this account", body: null },
    ]);
  });

  it("finds the one message that cannot be applied among two hundred, sets it aside and applies the rest", async () => {
    for (let i = 0; i < 200; i++) {
      const product = makeProduct(`w${i}`, { title: `Webhook ${i}` });
      // No column takes such an amount: the writer throws on it.
      if (i === 117) product.variants![0]!.priceMinor = 10n ** 30n;
      await send(`w${i}`, { changes: [{ kind: "product", product }] }, { topic: "products/update" });
    }
    await drain();
    const [count] = await db.query<{ n: number }>(
      `SELECT count(*) AS n FROM "Product" WHERE "shopId" = $1 AND "externalId" LIKE 'w%'`,
      [shopId],
    );
    expect(count?.n).toBe(199);
    expect(await inbox(`"failedAt" IS NOT NULL`)).toHaveLength(1);
    expect(await inbox(`"doneAt" IS NULL AND "failedAt" IS NULL`)).toEqual([]);
    const listed = await listedBy("webhook");
    expect(listed.rows).toMatchObject([{ resource: "product", externalId: "w117" }]);
    fake.products.set("w117", makeProduct("w117", { updatedAt: new Date().toISOString() }));
    expect(await inShop(shopId, (scope) => retryDamaged(scope, [listed.rows[0]!.id]))).toEqual({ asked: 1 });
    await runDueJobs({ skip });
    expect((await listedBy("webhook")).total).toBe(0);
  });

  it("reads again what a message only names, and comes back when that fails for now", async () => {
    fake.products.set("p1", makeProduct("p1", { title: "Read again", updatedAt: new Date().toISOString() }));
    await send("e7", { changes: [{ kind: "stale", resource: "product", externalId: "p1" }] });
    fake.failures = [{ on: "refresh", error: { code: "transient", message: "503", retryAfterMs: 0 } }];
    await drain();
    const [row] = await db.query(`SELECT title FROM "Product" WHERE "shopId" = $1 AND "externalId" = 'p1'`, [shopId]);
    expect(row).toEqual({ title: "Read again" });
  });

  it("reads a record again when the merchant asks, and resolves it", async () => {
    await db.query(
      `INSERT INTO "DamagedRecord" ("shopId", id, "channelId", source, resource, "externalId", reason)
       VALUES ($1, gen_random_uuid(), $2, 'import', 'product', 'p2', 'no price')`,
      [shopId, channelId],
    );
    const find = () =>
      inShop(shopId, (scope) => listDamaged(scope, { ...everyDamaged, filters: { source: ["import"] } }));
    const [record] = (await find()).rows;
    expect(await inShop(shopId, (scope) => retryDamaged(scope, [record!.id]))).toEqual({ asked: 1 });
    await runDueJobs({ skip });
    expect((await find()).total).toBe(0);
  });

  describe("a record to be read again", () => {
    const damage = (externalId: string) =>
      db.query(
        `INSERT INTO "DamagedRecord" ("shopId", id, "channelId", source, resource, "externalId", reason)
         VALUES ($1, gen_random_uuid(), $2, 'import', 'product', $3, 'no price')`,
        [shopId, channelId, externalId],
      );
    const retry = async () => {
      const { rows } = await listedBy("import");
      await inShop(shopId, (scope) => retryDamaged(scope, [rows[0]!.id]));
      return rows[0]!.id;
    };

    it("waits its turn under a rate limit, under the same id, and is then read", async () => {
      await damage("p2");
      fake.failures = [{ on: "refresh", error: { code: "rate-limited", message: "slow down", retryAfterMs: 60_000 } }];
      const id = await retry();
      await runDueJobs({ skip });
      expect((await listedBy("import")).rows.map((row) => row.id)).toEqual([id]);
      await db.query(
        `UPDATE "OutboxEvent" SET "availableAt" = now() - interval '1 second' WHERE job = 'channels.retry-records'`,
      );
      await runDueJobs({ skip });
      expect((await listedBy("import")).total).toBe(0);
    });

    it("stays listed when the work breaks off before it is written", async () => {
      await damage("p3");
      const whole = fake.products.get("p3")!;
      const broken = makeProduct("p3", { updatedAt: new Date().toISOString() });
      broken.variants![0]!.priceMinor = 10n ** 30n;
      fake.products.set("p3", broken);
      const id = await retry();
      await expect(runDueJobs({ skip })).rejects.toThrow();
      expect((await listedBy("import")).rows.map((row) => row.id)).toEqual([id]);
      fake.products.set("p3", whole);
      await db.query(`UPDATE "OutboxEvent" SET "relayedAt" = NULL WHERE job = 'channels.retry-records'`);
      await runDueJobs({ skip });
      expect((await listedBy("import")).total).toBe(0);
    });

    it("is not forgotten when the platform refuses it: listed, told, and read with the next comparison", async () => {
      await send("e10", { changes: [{ kind: "stale", resource: "product", externalId: "p1" }] });
      const error = { code: "config" as const, message: "A scope is missing.", missingScopes: ["read_products"] };
      fake.failures = [{ on: "refresh", error }];
      await drain();
      expect((await listedBy("webhook")).rows).toMatchObject([{ resource: "product", externalId: "p1" }]);
      expect((await inShop(shopId, listProblems)).map(({ code }) => code)).toEqual(["sync-failed"]);
      await startReconcile(shopId, channelId);
      await runDueJobs({ skip });
      expect((await listedBy("webhook")).total).toBe(0);
      expect(await inShop(shopId, listProblems)).toEqual([]);
    });
  });

  it("does nothing more for a channel that is gone", async () => {
    await send("e8", { notice: { kind: "uninstalled" } }, { topic: "app/uninstalled" });
    await send("e9", { changes: [orderAt(20, "after the end")] });
    await drain();
    expect(await noteOf("o1")).toBe("newest");
    const [channel] = await db.query(`SELECT state FROM "Channel" WHERE "shopId" = $1`, [shopId]);
    expect(channel).toEqual({ state: "disconnected" });
    expect(await inbox(`"doneAt" IS NULL AND "failedAt" IS NULL`)).toEqual([]);
  });
});
