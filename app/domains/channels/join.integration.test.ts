import { Session } from "@shopify/shopify-api";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { findRoute } from "~/infra/routing/channel-routes";
import { keyOfShop, storefrontOfKey } from "~/infra/routing/storefront-keys";
import { inShop } from "~/infra/scope";
import { saveSession } from "~/infra/shopify/session-storage";
import { JOIN_MS } from "~/infra/standalone/join-code";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { makeChannel, useDatabase } from "../../../tests/support/database";
import { FakePlatform } from "../../../tests/support/fake-platform";
import { runDueJobs } from "../../../tests/support/run-jobs";
import { getShop, saveSettings } from "../shops/shops.server";
import {
  connect,
  disconnect,
  disconnectByChoice,
  join,
  listChannels,
  lookAtJoin,
  mayJoin,
  offerJoin,
  rename,
} from "./channels.server";

const platform = vi.hoisted(() => ({ current: null as unknown }));
vi.mock("#connectors/registry", () => ({
  get connectors() {
    const connector = (platform.current as FakePlatform).connector();
    return [{ ...connector, auth: { ...connector.auth, kind: "appInstall" } }];
  },
}));

const db = useDatabase();
const skip = ["recommendations."];
let number = 0;

interface Store {
  shopId: ShopId;
  channelId: ChannelId;
  accountDomain: string;
}

beforeEach(() => {
  platform.current = new FakePlatform().fill({ products: 3, customers: 2, orders: 5 });
});

const install = async (accountDomain = `store-${++number}.example`): Promise<Store> => {
  const expires = new Date(Date.now() + 3_600_000);
  const session = { id: `offline_${accountDomain}`, shop: accountDomain, state: "", isOnline: false, accessToken: "t" };
  await saveSession(new Session({ ...session, scope: "read_all_orders", expires, refreshToken: "r" }));
  const made = await connect({ platform: "shopify", accountDomain, scopes: ["read_all_orders"], now: new Date() });
  return { ...made, accountDomain };
};
/** What waits for its time is due now. */
async function runAll() {
  await db.query(
    `UPDATE "OutboxEvent" SET "availableAt" = now() - interval '1 second'
      WHERE job IN ('channels.join-store', 'shops.erase-shop', 'channels.step')`,
  );
  await runDueJobs({ skip });
}
const codeOf = async ({ shopId }: Store) => (await offerJoin(shopId)).code;
const statesOf = async ({ shopId }: Store) =>
  (await inShop(shopId, listChannels)).map(({ accountDomain, state }) => `${accountDomain} ${state}`);
const isThere = async ({ shopId }: Store) =>
  (await db.query(`SELECT 1 FROM "Shop" WHERE id = $1`, [shopId])).length === 1;

describe("a code", () => {
  it("is good once, in any writing, and is kept as a hash", async () => {
    const [a, b, c] = [await install(), await install(), await install()];
    const code = await codeOf(a);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(
      await db.query(`SELECT 1 FROM "OneTimeToken" WHERE hash IN ($1, $2)`, [code, code.replaceAll("-", "")]),
    ).toEqual([]);
    expect(await lookAtJoin(b.shopId, ` ${code.toLowerCase().replaceAll("-", " ")} `)).toMatchObject({ ok: true });
    expect(await join(b.shopId, code)).toEqual({ ok: true, value: { shopId: a.shopId } });
    expect(await join(c.shopId, code)).toEqual({ ok: false, error: { code: "wrong-code" } });
    expect(await isThere(c)).toBe(true);
  });

  it("that is wrong, too old, replaced, or the shop's own changes nothing", async () => {
    const [a, b] = [await install(), await install()];
    const former = await codeOf(a);
    const code = await codeOf(a);
    const wrong = { ok: false, error: { code: "wrong-code" } };
    expect(await join(b.shopId, former)).toEqual(wrong);
    expect(await join(b.shopId, "0000-0000-0000-0000")).toEqual(wrong);
    expect(await join(b.shopId, "%")).toEqual(wrong);
    expect(await join(a.shopId, code)).toEqual({ ok: false, error: { code: "own-code" } });
    await db.query(
      `UPDATE "OneTimeToken" SET "expiresAt" = "expiresAt" - make_interval(secs => $2) WHERE "shopId" = $1`,
      [a.shopId, JOIN_MS / 1_000],
    );
    expect(await join(b.shopId, code)).toEqual(wrong);
    expect(await statesOf(b)).toEqual([`${b.accountDomain} connected`]);
    expect(await statesOf(a)).toEqual([`${a.accountDomain} connected`]);
  });

  it("cannot be tried without end", async () => {
    const b = await install();
    const codes: string[] = [];
    for (let i = 0; i < 12; i++) {
      const tried = await lookAtJoin(b.shopId, "0000-0000-0000-0000");
      if (!tried.ok) codes.push(tried.error.code);
    }
    expect(codes.slice(0, 10)).toEqual(Array(10).fill("wrong-code"));
    expect(codes.slice(10)).toEqual(["too-many", "too-many"]);
  });
});

describe("a store with work of its own stays", () => {
  const works: Record<string, (store: Store) => Promise<unknown>> = {
    "another channel": ({ shopId }) => makeChannel(db, shopId, { platform: "etsy" }),
    "a view that was saved": ({ shopId }) =>
      db.query(
        `INSERT INTO "SavedView" ("shopId", id, list, name, query) VALUES ($1, gen_random_uuid(), 'orders', 'Mine', '')`,
        [shopId],
      ),
    "a setting": ({ shopId }) => inShop(shopId, (scope) => saveSettings(scope, { attributionWindowHours: 48 })),
    "eight days": ({ shopId }) =>
      db.query(`UPDATE "Shop" SET "installedAt" = now() - interval '8 days' WHERE id = $1`, [shopId]),
  };
  for (const [what, make] of Object.entries(works))
    it(what, async () => {
      const [a, b] = [await install(), await install()];
      expect(await inShop(b.shopId, mayJoin)).toBe(true);
      await make(b);
      expect(await join(b.shopId, await codeOf(a))).toEqual({ ok: false, error: { code: "has-work" } });
      expect(await isThere(b)).toBe(true);
      expect(await findRoute("shopify", b.accountDomain)).toMatchObject({ shopId: b.shopId, isConnected: true });
      expect(await statesOf(a)).toEqual([`${a.accountDomain} connected`]);
    });
});

const STEPS = [
  ["UPDATE", "Shop"],
  ["UPDATE", "ChannelRoute"],
  ["UPDATE", "StorefrontKey"],
  ["INSERT", "Channel"],
] as const;

describe("a store that joins", () => {
  it("is a channel of the other shop, read anew there; its own shop is erased, and nobody else sees it", async () => {
    const [a, b, c] = [await install(), await install(), await install()];
    await runDueJobs({ skip });
    const key = (await keyOfShop(b.shopId)) ?? "";
    await join(b.shopId, await codeOf(a));
    expect(await storefrontOfKey(key, new Date())).toBeNull();
    await runAll();
    expect(await isThere(b)).toBe(false);
    expect(await statesOf(a)).toEqual([`${a.accountDomain} connected`, `${b.accountDomain} connected`]);
    expect(await statesOf(c)).toEqual([`${c.accountDomain} connected`]);
    const route = await findRoute("shopify", b.accountDomain);
    expect(route).toMatchObject({ shopId: a.shopId, isConnected: true });
    // The first page after it, and a repeated installation, open the shop that was joined.
    expect(await connect({ platform: "shopify", accountDomain: b.accountDomain, scopes: [], now: new Date() })).toEqual(
      {
        shopId: a.shopId,
        channelId: route?.channelId,
        isNew: false,
      },
    );
    const runs = await db.query(`SELECT kind FROM "SyncRun" WHERE "shopId" = $1 AND "channelId" = $2`, [
      a.shopId,
      route?.channelId,
    ]);
    expect(runs).toEqual([{ kind: "import" }]);
    const read = await db.query(`SELECT count(*)::int AS n FROM "Product" WHERE "shopId" = $1 AND "channelId" = $2`, [
      a.shopId,
      route?.channelId,
    ]);
    expect(read).toEqual([{ n: 3 }]);
  });

  it("ends there too when the work dies at any step, and an uninstall leaves the other shop alone", async () => {
    // What the join writes in turn: it is asked for, the former shop is left, the account leads elsewhere, it is a channel there.
    for (const [act, table] of STEPS) {
      const [a, b] = [await install(), await install()];
      await runDueJobs({ skip });
      const code = await codeOf(a);
      await db.query(
        `CREATE OR REPLACE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the machine went dark'; END $$`,
      );
      await db.query(`CREATE TRIGGER dies BEFORE ${act} ON "${table}" FOR EACH ROW EXECUTE FUNCTION die()`);
      await expect(join(b.shopId, code)).rejects.toThrow("the machine went dark");
      await db.query(`DROP TRIGGER dies ON "${table}"`);
      await runAll();
      await runAll();
      expect(await isThere(b), table).toBe(false);
      const route = await findRoute("shopify", b.accountDomain);
      expect(route, table).toMatchObject({ shopId: a.shopId, isConnected: true });
      if (!route) throw new Error("no route");
      expect(await disconnect(a.shopId, route.channelId, new Date())).toBe(true);
      expect(await statesOf(a)).toEqual([`${a.accountDomain} connected`, `${b.accountDomain} disconnected`]);
    }
  });

  it("of two that join each other at once one does, and no store is lost", async () => {
    for (let round = 0; round < 3; round++) {
      const [a, b] = [await install(), await install()];
      await runDueJobs({ skip });
      const [ofA, ofB] = [await codeOf(a), await codeOf(b)];
      const joined = await Promise.all([join(a.shopId, ofB), join(b.shopId, ofA)]);
      expect(joined.filter(({ ok }) => ok)).toHaveLength(1);
      await runAll();
      const [winner, loser] = joined[0].ok ? [b, a] : [a, b];
      expect(await statesOf(winner)).toEqual([`${winner.accountDomain} connected`, `${loser.accountDomain} connected`]);
      expect(await isThere(loser)).toBe(false);
      for (const { accountDomain } of [a, b])
        expect(await findRoute("shopify", accountDomain)).toMatchObject({ shopId: winner.shopId, isConnected: true });
    }
  });

  it("and one that takes another in at that moment leaves none behind", async () => {
    const [a, b, c] = [await install(), await install(), await install()];
    await runDueJobs({ skip });
    const [ofB, ofC] = [await codeOf(b), await codeOf(c)];
    const joined = await Promise.all([join(a.shopId, ofB), join(b.shopId, ofC)]);
    expect(joined.filter(({ ok }) => ok)).toHaveLength(1);
    await runAll();
    for (const { accountDomain } of [a, b, c]) {
      const route = await findRoute("shopify", accountDomain);
      expect(route?.isConnected, accountDomain).toBe(true);
      expect(await db.query(`SELECT state FROM "Shop" WHERE id = $1`, [route?.shopId])).toEqual([{ state: "active" }]);
    }
  });

  it("and is let go there begins a shop of its own when it is opened, and comes back by a new code", async () => {
    const [a, b] = [await install(), await install()];
    await join(b.shopId, await codeOf(a));
    const inside = (await inShop(a.shopId, listChannels))[1];
    if (!inside) throw new Error("it did not join");
    expect(await disconnectByChoice(a.shopId, inside.id, "keep", new Date())).toEqual({
      ok: true,
      value: { isShopGone: false },
    });
    const own = await install(b.accountDomain);
    expect([a.shopId, b.shopId]).not.toContain(own.shopId);
    await join(own.shopId, await codeOf(a));
    expect(await statesOf(a)).toEqual([`${a.accountDomain} connected`, `${b.accountDomain} connected`]);
    expect((await inShop(a.shopId, listChannels))[1]?.id).toBe(inside.id);
  });
});

it("two stores are told apart by their names, and by the merchant's own name for one", async () => {
  const [a, b] = [await install(), await install()];
  await runDueJobs({ skip });
  const titles = async () => (await inShop(a.shopId, listChannels)).map(({ title }) => title);
  expect(await titles()).toEqual(["Fake"]);
  await join(b.shopId, await codeOf(a));
  expect((await titles())[1]).toBe(b.accountDomain);
  await runAll();
  const { name } = await inShop(a.shopId, getShop);
  expect(await titles()).toEqual([name, name]);
  const [, second] = await inShop(a.shopId, listChannels);
  if (!second) throw new Error("it did not join");
  const call = (title: string) => inShop(a.shopId, (scope) => rename(scope, second.id, title));
  for (const title of [" ", "x".repeat(61)])
    expect(await call(title)).toEqual({ ok: false, error: { code: "no-title" } });
  expect(await call(" Outlet ")).toEqual({ ok: true, value: undefined });
  expect(await titles()).toEqual([name, "Outlet"]);
  const elsewhere = await install();
  expect(await inShop(elsewhere.shopId, (scope) => rename(scope, second.id, "Theirs"))).toMatchObject({ ok: false });
});
