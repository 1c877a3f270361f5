import { describe, expect, it, vi } from "vitest";
import { connect, receive } from "~/domains/channels/channels.server";
import { listPrivacyRequests, privacyResult } from "~/domains/shops/shops.server";
import { inShop } from "~/infra/scope";
import type { CanonicalOrder, Change } from "~/kernel/commerce";
import { useDatabase } from "../tests/support/database";
import { FakePlatform, makeOrder, webhookBody } from "../tests/support/fake-platform";
import { bringForward, runDueJobs } from "../tests/support/run-jobs";
import { pumpOnce } from "./pump";

const platform = vi.hoisted(() => ({ current: null as unknown }));
vi.mock("#connectors/registry", () => ({
  get connectors() {
    return [(platform.current as FakePlatform).connector()];
  },
}));

const db = useDatabase();
const skip = ["recommendations."];

async function shopWith(accountDomain: string) {
  platform.current = new FakePlatform().fill({ products: 3, customers: 2, orders: 8 });
  const input = { platform: "shopify", accountDomain, scopes: ["read_all_orders"], credentials: {} };
  const made = await connect({ ...input, now: new Date(Date.now() - 1_000) });
  await runDueJobs({ skip });
  return { ...made, input };
}

async function tell(accountDomain: string, eventId: string, request: object) {
  const body = webhookBody(eventId, accountDomain, { notice: { kind: "privacy", request } }, { topic: "privacy" });
  expect(await receive("shopify", body, { "x-signature": "good" })).toMatchObject({ ok: true });
  await pumpOnce();
  await runDueJobs({ skip });
}

const customer = { externalId: "c2", email: "c2@example.com", phone: null };
const orderExternalIds = ["o1"];

/** Every row of every table that holds the shop's id, by table. */
async function rowsOf(shopId: string): Promise<Record<string, number>> {
  const tables = await db.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'shopId'`,
  );
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await db.query<{ n: number }>(`SELECT count(*) AS n FROM "${name}" WHERE "shopId" = $1`, [shopId]);
    if (Number(row?.n) > 0) found[name] = Number(row?.n);
  }
  return found;
}

describe("what the law asks through the platform", () => {
  it("exports all that is held on a customer, once", async () => {
    const { shopId } = await shopWith("export.example");
    const request = { kind: "data-request", key: "77", customer, orderExternalIds };
    await tell("export.example", "x1", request);
    await tell("export.example", "x2", request);
    const [asked, ...more] = await inShop(shopId, listPrivacyRequests);
    expect(more).toEqual([]);
    expect(asked).toMatchObject({ kind: "data-request", externalKey: "77", hasResult: true });
    const result = JSON.stringify(await inShop(shopId, (scope) => privacyResult(scope, asked!.id)));
    expect(result).toContain("c2@example.com");
    expect(result).toContain("#o1");
  });

  it("lets an export go after thirty days, without anybody asking", async () => {
    const { shopId } = await shopWith("forgets.example");
    await tell("forgets.example", "f1", { kind: "data-request", key: "78", customer, orderExternalIds });
    const hasResult = async () => (await inShop(shopId, listPrivacyRequests))[0]?.hasResult;
    const [planned] = await db.query<{ days: number }>(
      `SELECT extract(epoch FROM "availableAt" - now())::float8 / 86400 AS days FROM "OutboxEvent"
        WHERE "shopId" = $1 AND job = 'shops.forget-old-exports'`,
      [shopId],
    );
    expect(Math.floor(planned?.days ?? 0)).toBe(30);
    expect(await hasResult()).toBe(true);
    await db.query(`UPDATE "PrivacyRequest" SET "doneAt" = now() - interval '31 days' WHERE "shopId" = $1`, [shopId]);
    await bringForward(db, shopId, "shops.forget-old-exports");
    await runDueJobs({ skip });
    expect(await hasResult()).toBe(false);
  });

  it("takes a customer's personal fields out of every table, and leaves what was sold", async () => {
    const { shopId } = await shopWith("redact.example");
    const before = await rowsOf(shopId);
    await tell("redact.example", "x3", { kind: "customer-redact", key: "c2", customer, orderExternalIds });
    const held = await db.query<{ email: string | null; firstName: string | null }>(
      `SELECT email, "firstName" FROM "Customer" WHERE "shopId" = $1 AND "externalId" = 'c2'`,
      [shopId],
    );
    expect(held.every((row) => row.email === null && row.firstName === null)).toBe(true);
    const orders = await db.query(
      `SELECT email, "shipName", "totalMinor" FROM "Order" WHERE "shopId" = $1 AND "externalId" = 'o1'`,
      [shopId],
    );
    expect(orders).toEqual([{ email: null, shipName: null, totalMinor: 500 }]);
    expect((await rowsOf(shopId))["OrderLine"]).toBe(before["OrderLine"]);
    for (const table of Object.keys(before)) {
      const found = await db.query(
        `SELECT 1 FROM "${table}" t WHERE "shopId" = $1 AND t::text LIKE '%c2@example.com%'`,
        [shopId],
      );
      expect(found, table).toEqual([]);
    }
  });

  it("takes away what leads from a customer's orders to their browser, and leaves what was earned", async () => {
    const { shopId } = await shopWith("traces.example");
    const click = `${(Date.now() - 600_000).toString(36)}-zq7`;
    const bought = (more: Partial<CanonicalOrder> = {}) => {
      const order = makeOrder("t1", "c2", ["p1"], { checkoutToken: "ck-zq7", cartToken: "cart-zq7" });
      order.lines![0]!.properties = [{ key: "_aisle", value: `1.similar.product.1.1.${click}` }];
      const at = new Date().toISOString();
      return { kind: "order" as const, order: { ...order, placedAt: at, updatedAt: at, ...more } };
    };
    const send = async (eventId: string, change: Change) => {
      await receive("shopify", webhookBody(eventId, "traces.example", { changes: [change] }), {
        "x-signature": "good",
      });
      await pumpOnce();
      await runDueJobs({ skip });
    };
    // One act is joined by the click alone, one by its browser alone: the checkout itself was never seen.
    await db.query(
      `INSERT INTO "BehaviourEvent" ("shopId", id, name, "occurredAt", "occurredOn", "clientId", "clickId", "productExternalId", strategy, placement, query)
       VALUES ($1, 'b1', 'aisle:click', now() - interval '10 minutes', current_date, 'browser-zq7', $2, 'p1', 'similar', 'product', 'shoes for zq7'),
              ($1, 'b2', 'aisle:impression', now() - interval '11 minutes', current_date, 'browser-zq7', NULL, 'p1', 'similar', 'product', NULL),
              ($1, 'b3', 'aisle:click', now(), current_date, 'another', 'another', 'p1', 'similar', 'product', NULL)`,
      [shopId, click],
    );
    await send("t1", bought());
    const credits = () =>
      db.query<{ source: string; strategy: string; refunded: number }>(
        `SELECT c.source, c.strategy, c."refundedMinor"::int AS refunded FROM "Credit" c JOIN "Order" o ON o.id = c."orderId"
          WHERE c."shopId" = $1 AND o."externalId" = 't1' AND c."isChosen"`,
        [shopId],
      );
    expect(await credits()).toEqual([{ source: "recommendations", strategy: "similar", refunded: 0 }]);
    await tell("traces.example", "t2", { kind: "customer-redact", key: "c2", customer, orderExternalIds: ["t1"] });
    const line = {
      externalId: "rl",
      orderLineExternalId: "l-t1-0",
      quantity: 1,
      subtotalMinor: 250n,
      isRestocked: true,
    };
    const createdAt = new Date().toISOString();
    const refund = { externalId: "r", orderExternalId: "t1", note: null, totalMinor: 250n, lines: [line], createdAt };
    const later = new Date(Date.now() + 60_000).toISOString();
    await send("t3", bought({ refunds: [refund], hasRefunds: true, refundedMinor: 250n, updatedAt: later }));
    expect(await credits()).toEqual([{ source: "recommendations", strategy: "similar", refunded: 250 }]);
    for (const table of Object.keys(await rowsOf(shopId))) {
      const found = await db.query(`SELECT 1 FROM "${table}" t WHERE "shopId" = $1 AND t::text LIKE '%zq7%'`, [shopId]);
      expect(found, table).toEqual([]);
    }
    expect(await db.query(`SELECT 1 FROM "BehaviourEvent" WHERE "clientId" = 'another'`)).toHaveLength(1);
  });

  it("erases a shop that left from every table, and nothing of another", async () => {
    const other = await shopWith("stays.example");
    const { shopId, input } = await shopWith("leaves.example");
    const kept = await rowsOf(other.shopId);
    const uninstalled = webhookBody(
      "x4",
      "leaves.example",
      { notice: { kind: "uninstalled" } },
      { topic: "app/uninstalled" },
    );
    await receive("shopify", uninstalled, { "x-signature": "good" });
    await pumpOnce();
    await runDueJobs({ skip });
    await tell("leaves.example", "x5", { kind: "shop-redact", key: "leaves.example" });
    expect(await rowsOf(shopId)).toEqual({});
    expect(await db.query(`SELECT 1 FROM "Shop" WHERE id = $1`, [shopId])).toEqual([]);
    expect(await db.query(`SELECT 1 FROM "InboxMessage" WHERE "accountDomain" = 'leaves.example'`)).toEqual([]);
    expect(await rowsOf(other.shopId)).toEqual(kept);
    const again = await connect({ ...input, now: new Date() });
    expect(again.shopId).not.toBe(shopId);
    await runDueJobs({ skip });
    expect((await rowsOf(again.shopId))["Order"]).toBe(8);
  });

  it("leaves a shop alone that came back before its erasure", async () => {
    const { shopId, input } = await shopWith("returns.example");
    const uninstalled = webhookBody(
      "x6",
      "returns.example",
      { notice: { kind: "uninstalled" } },
      { topic: "app/uninstalled" },
    );
    await receive("shopify", uninstalled, { "x-signature": "good" });
    await pumpOnce();
    await runDueJobs({ skip });
    await connect({ ...input, now: new Date() });
    await tell("returns.example", "x7", { kind: "shop-redact", key: "returns.example" });
    expect((await rowsOf(shopId))["Order"]).toBe(8);
  });
});
