import pg from "pg";
import { describe, expect, it, vi } from "vitest";
import { connect } from "~/domains/channels/channels.server";
import { channelConnected } from "~/domains/channels/events";
import { getShop, markInstalled, openProblem } from "~/domains/shops/shops.server";
import { tell } from "~/infra/outbox";
import { findRoute } from "~/infra/routing/channel-routes";
import { keyOfShop } from "~/infra/routing/storefront-keys";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { makeShop, useDatabase } from "../tests/support/database";
import { FakePlatform } from "../tests/support/fake-platform";
import { eraseWhenDue } from "./privacy";

const platform = vi.hoisted(() => ({ current: null as unknown }));
vi.mock("#connectors/registry", () => ({
  get connectors() {
    return [(platform.current as FakePlatform).connector()];
  },
}));
platform.current = new FakePlatform();

const db = useDatabase();

async function shopToErase() {
  const made = await makeShop(db);
  await db.query(`UPDATE "Shop" SET state = 'uninstalled', "eraseAfter" = now() - interval '1 minute' WHERE id = $1`, [
    made.shopId,
  ]);
  return made;
}

/** Something to wait for until it is opened. */
function gate() {
  let open: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, resolve: () => open() };
}

const note = (scope: ShopScope, subject: string) =>
  openProblem(scope, { code: "orders-limited", subject, severity: "info", facts: {} });

async function leftOf(shopId: ShopId): Promise<string[]> {
  const tables = await db.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'shopId'`,
  );
  const left: string[] = [];
  for (const { name } of [...tables, { name: "Shop" }]) {
    const key = name === "Shop" ? "id" : "shopId";
    if ((await db.query(`SELECT 1 FROM "${name}" WHERE "${key}" = $1`, [shopId])).length > 0) left.push(name);
  }
  return left;
}

/** A piece of work for the shop that has written once, and writes again and commits when it is told to. */
async function underWay(shopId: ShopId) {
  const go = gate();
  const hasWritten = gate();
  const done = inShop(shopId, async (scope) => {
    await note(scope, "first");
    hasWritten.resolve();
    await go.promise;
    await note(scope, "second");
  });
  await hasWritten.promise;
  return { finish: () => go.resolve(), done };
}

/** Until the server says that somebody waits for a row of the table. */
async function somebodyWaits(table: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const waiting = await db.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE $1`,
        [`%"${table}"%`],
      );
      expect(waiting).toHaveLength(1);
    },
    { timeout: 10_000 },
  );
}

describe("the erasure of a shop", () => {
  it("waits for what is under way, and erases that too", async () => {
    const { shopId } = await shopToErase();
    const work = await underWay(shopId);
    const erasure = eraseWhenDue(shopId);
    await somebodyWaits("Shop");
    work.finish();
    await work.done;
    await erasure;
    expect(await leftOf(shopId)).toEqual([]);
  });

  it("lets nobody write who had begun before it, neither rows nor facts", async () => {
    for (const write of [
      (scope: ShopScope) => note(scope, "late"),
      (scope: ShopScope) => tell(scope, channelConnected, { channelId: scope.shopId }),
    ]) {
      const { shopId } = await shopToErase();
      const late = inShop(shopId, async (scope) => {
        await getShop(scope);
        await eraseWhenDue(shopId);
        await write(scope);
      });
      await expect(late).rejects.toThrow(/for a shop that does not exist/);
      expect(await leftOf(shopId)).toEqual([]);
    }
  });

  it("is over before who connects meanwhile begins anew, with routes that lead to the new shop", async () => {
    const { shopId, channelId, domain } = await shopToErase();
    const held = new pg.Client({ connectionString: db.ownerUrl });
    await held.connect();
    await held.query("BEGIN");
    await held.query(`SELECT FROM "Channel" WHERE id = $1 FOR UPDATE`, [channelId]);
    const erasure = eraseWhenDue(shopId);
    await somebodyWaits("Channel");
    const connecting = connect({ platform: "shopify", accountDomain: domain, scopes: [], now: new Date() });
    await somebodyWaits("Shop");
    await held.query("COMMIT");
    await held.end();
    const [made] = await Promise.all([connecting, erasure]);
    expect(made.shopId).not.toBe(shopId);
    expect(await findRoute("shopify", domain)).toMatchObject({ shopId: made.shopId, isConnected: true });
    expect(await inShop(made.shopId, getShop)).toMatchObject({ domain, state: "active" });
    expect(await keyOfShop(made.shopId)).not.toBeNull();
    expect(await leftOf(shopId)).toEqual([]);
  });

  it("leaves a shop alone whose return commits while it waits", async () => {
    const { shopId } = await shopToErase();
    const back = gate();
    const returned = gate();
    const returning = inShop(shopId, async (scope) => {
      await note(scope, "back");
      back.resolve();
      await returned.promise;
      await markInstalled(scope, new Date());
    });
    await back.promise;
    const erasure = eraseWhenDue(shopId);
    await somebodyWaits("Shop");
    returned.resolve();
    await Promise.all([returning, erasure]);
    expect(await leftOf(shopId)).toContain("Shop");
  });
});
