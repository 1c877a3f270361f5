import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { join, listChannels, offerJoin } from "~/domains/channels/channels.server";
import { slotDigest } from "~/domains/recommendations/core/slot";
import { endFormerStorefrontKeys, replaceStorefrontKey } from "~/domains/recommendations/recommendations.server";
import { findRoute } from "~/infra/routing/channel-routes";
import { keyOfShop } from "~/infra/routing/storefront-keys";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { must } from "~/kernel/result";
import { createOrder, listVariants } from "../../sandbox/shopify/state";
import type { ShopSeed } from "../../sandbox/shops/seed";
import { ask, token } from "../support/ask-door";
import { useDatabase } from "../support/database";
import { idsOf, runEnded } from "../support/looks";
import { builtRoutes } from "../support/routes";
import { makeSmallShop } from "../support/small-shop";
import { SETUP_MS, type Stack, startStack, waitFor } from "../support/stack";

const db = useDatabase();
let first: Stack;
let second: Stack;
let shopId: ShopId;

function named(name: string, products: number): ShopSeed {
  const seed = makeSmallShop({ domain: `${name.toLowerCase()}.myshopify.com`, products, customers: 6, orders: 12 });
  for (const order of seed.orders) order.name += name;
  return { ...seed, shop: { ...seed.shop, name } };
}

const statesOf = async () =>
  (await inShop(shopId, listChannels)).map(({ accountDomain, state }) => `${accountDomain} ${state}`);
const countOf = async (table: "Product" | "Order", channelId: string) =>
  (
    await db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM "${table}" WHERE "shopId" = $1 AND "channelId" = $2 AND "deletedAt" IS NULL`,
      [shopId, channelId],
    )
  )[0]?.n;

/** What the app has written into the second store. */
function written(owner: "PRODUCT" | "APP_INSTALLATION"): { key: string; value: string }[] {
  const store = new DatabaseSync(second.shop.state.file, { readOnly: true });
  try {
    const found = store
      .prepare(`SELECT key, value FROM metafields WHERE ownerType = ? AND namespace LIKE '%aisle'`)
      .all(owner);
    return found.map(({ key, value }) => ({ key: String(key), value: String(value) }));
  } finally {
    store.close();
  }
}

beforeAll(async () => {
  first = await startStack({ database: db, seed: named("Alpha", 12) });
  second = first.withShop(named("Beta", 9));
  await first.install();
  await second.install();
  for (const stack of [first, second]) expect(await runEnded(stack, "import")).toMatchObject({ state: "done" });
  shopId = (await idsOf(first)).shopId as ShopId;
}, SETUP_MS);
afterAll(() => first?.stop());

test("a second store joins: its own shop goes, its records and its admin are the first one's", async () => {
  const own = await idsOf(second);
  await waitFor("lists of its own", async () => {
    const done = await db.query(`SELECT 1 FROM "Publication" WHERE "shopId" = $1 AND state = 'done'`, [own.shopId]);
    return done.length > 0 && written("PRODUCT").length > 0;
  });
  const { code } = await offerJoin(shopId);
  const page = builtRoutes().find(({ name }) => name === "POST /app/channels");
  if (!page) throw new Error("no page of channels");
  const sends = (intent: string, userId?: number) => {
    const body = new URLSearchParams({ intent, code }).toString();
    const type = "application/x-www-form-urlencoded";
    return ask(second.appUrl, page, { token: token(second, userId ? { userId } : {}), body, type, isData: true });
  };
  for (const intent of ["look-at-join", "join", "offer-join"]) {
    // Anybody who works in the store, and is not its account's owner.
    const asked = await sends(intent, 5);
    expect(asked.text).toContain("not-owner");
    expect(asked.text).not.toContain("Alpha");
    expect(asked.text).not.toContain("installUrl");
  }
  expect(await join(own.shopId as ShopId, code)).toEqual({ ok: true, value: { shopId } });
  await waitFor("its former shop to be erased", async () => {
    const left = await db.query(`SELECT 1 FROM "Shop" WHERE id = $1`, [own.shopId]);
    return left.length === 0;
  });
  const { channelId } = await idsOf(second);
  await waitFor("its import", async () => {
    const [channel] = await db.query<{ importedAt: Date | null }>(`SELECT "importedAt" FROM "Channel" WHERE id = $1`, [
      channelId,
    ]);
    return channel?.importedAt;
  });
  expect(await countOf("Product", channelId)).toBe(9);
  expect(await countOf("Order", channelId)).toBe(12);
  expect(await statesOf()).toEqual(["alpha.myshopify.com connected", "beta.myshopify.com connected"]);
  const names = await db.query(`SELECT name FROM "Shop"`);
  expect(names, "the first store says what the business is called").toEqual([{ name: "Alpha" }]);
  const text = await (await second.openApp("/app/channels")).text();
  expect(text).toContain("alpha.myshopify.com");
});

test("the second store's blocks name themselves by a key of their own, and its pages hold the business's lists alone", async () => {
  const { channelId } = await idsOf(second);
  const storefront = await waitFor("the key", async () => {
    const key = await keyOfShop(shopId, channelId as ChannelId);
    if (!key) return null;
    return written("APP_INSTALLATION").find((one) => one.key === "storefront" && one.value.includes(key));
  });
  expect(storefront.value).toContain(first.appUrl);
  // Of the lists that it had as a shop of its own, none is left beside these.
  await waitFor("its pages", async () => {
    const told = await db.query(
      `SELECT 1 FROM "FurtherPublication" WHERE "shopId" = $1 AND "channelId" = $2 AND digest <> $3`,
      [shopId, channelId, slotDigest([])],
    );
    return told.length > 0 && written("PRODUCT").length === told.length;
  });
});

test("a new key of one storefront is told to its own blocks alone, and the former one is good for a day", async () => {
  const { channelId } = await idsOf(second);
  const further = channelId as ChannelId;
  const [shops, former] = [await keyOfShop(shopId), (await keyOfShop(shopId, further)) ?? ""];
  const { key } = must(await replaceStorefrontKey(shopId, further, { isLeaked: false }));
  await waitFor("the second store's blocks to be told", () =>
    written("APP_INSTALLATION").some((one) => one.key === "storefront" && one.value.includes(key)),
  );
  const asks = async (by: string) =>
    (await fetch(`${second.appUrl}/storefront/v1/recommendations?key=${by}&placement=cart`)).status;
  expect([await asks(former), await asks(key)]).toEqual([200, 200]);
  expect(await keyOfShop(shopId), "the first store's").toBe(shops);
  await endFormerStorefrontKeys(shopId, further);
  await waitFor("the former key to be refused", async () => (await asks(former)) === 401);
  expect(await asks(key)).toBe(200);
});

test("an order in the second store stands in the first one's inbox", async () => {
  const { channelId } = await idsOf(second);
  const { state } = second.shop;
  const product = await db.query<{ externalId: string }>(
    `SELECT "externalId" FROM "Product" WHERE "channelId" = $1 ORDER BY "externalId" LIMIT 1`,
    [channelId],
  );
  const [variant] = listVariants(state, Number(product[0]?.externalId));
  if (!variant) throw new Error("no variant to sell");
  const lines = [{ variantId: variant.id, quantity: 1 }];
  expect(createOrder(state, { lines, email: "new@example.com", stock: "ignore-policy", isPaid: true }).ok).toBe(true);
  await waitFor("the order", async () => (await countOf("Order", channelId)) === 13);
  const [order] = await db.query<{ name: string }>(
    `SELECT name FROM "Order" WHERE "channelId" = $1 ORDER BY "placedAt" DESC LIMIT 1`,
    [channelId],
  );
  expect(await (await first.openApp("/app/orders")).text()).toContain(order?.name);
});

test("uninstalled in the second store, the first one goes on alone", async () => {
  second.shop.uninstallApp();
  await waitFor("the second store to be gone", async () =>
    (await statesOf()).includes("beta.myshopify.com disconnected"),
  );
  expect(await statesOf()).toEqual(["alpha.myshopify.com connected", "beta.myshopify.com disconnected"]);
  expect(await db.query(`SELECT state FROM "Shop"`)).toEqual([{ state: "active" }]);
  expect(await findRoute("shopify", "alpha.myshopify.com")).toMatchObject({ shopId, isConnected: true });
  expect((await first.openApp("/app/orders")).status).toBe(200);
});
