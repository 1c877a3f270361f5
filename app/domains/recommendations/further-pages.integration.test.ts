import { beforeAll, expect, it } from "vitest";
import type { RecommendationsPort } from "#connectors/contract/ports";
import { inShop } from "~/infra/scope";
import type { ChannelId } from "~/kernel/ids";
import { fail, ok } from "~/kernel/result";
import { aLine, anOrder, aProduct } from "../../../tests/support/canonical";
import { makeChannel, makeShop, useDatabase } from "../../../tests/support/database";
import { apply as applyProducts } from "../catalog/catalog.server";
import { apply as applyOrders } from "../orders/orders.server";
import { clearPages, publishPages } from "./faces/further-pages";
import { exclude, forgetPublications, train } from "./recommendations.server";
import { wasFurther } from "./store.server";

const db = useDatabase();
const now = new Date();
let shop: Awaited<ReturnType<typeof makeShop>>;
let second: ChannelId;

/** What a storefront's platform holds, by product and list, and how often it was told. */
const standing = new Map<string, string[]>();
let told = 0;
const port: RecommendationsPort = {
  batchSize: 3,
  prepare: async () => ok(undefined),
  async publish(slots) {
    for (const { productExternalId, key, productExternalIds } of slots)
      standing.set(`${key} ${productExternalId}`, productExternalIds);
    told += slots.length;
    return ok(slots.map(({ productExternalId, key }) => ({ productExternalId, key, error: null })));
  },
  publishShopWide: async () => ok(undefined),
  clear: async () => ok(undefined),
};
const publish = async (after = "") => {
  told = 0;
  const { signal } = new AbortController();
  const done = await publishPages(port, { shopId: shop.shopId, channelId: second, after, signal });
  return { done, told };
};

const sell = (channelId: ChannelId, ids: readonly string[]) =>
  inShop(shop.shopId, (scope) =>
    applyProducts(
      scope,
      { channelId, now },
      ids.map((externalId) => ({
        kind: "product" as const,
        product: aProduct({ externalId, title: `T ${externalId}` }),
      })),
    ),
  );
const order = (channelId: ChannelId, name: string, count: number, products: string[]) =>
  inShop(shop.shopId, (scope) => {
    const at = new Date(now.getTime() - 86_400_000).toISOString();
    const orders = Array.from({ length: count }, (_, n) => {
      const lines = products.map((id) => aLine({ externalId: `${name}${n}-${id}`, productExternalId: id }));
      return anOrder({ externalId: `${name}${n}`, placedAt: at, updatedAt: at, lines });
    });
    return applyOrders(
      scope,
      { channelId, timeZone: "UTC", now },
      orders.map((one) => ({ kind: "order" as const, order: one })),
    );
  });

/** The second calls 1, 2 and 3 by 51, 52 and 53, and alone sells 59; 4 is sold by the first alone. */
beforeAll(async () => {
  shop = await makeShop(db);
  second = await makeChannel(db, shop.shopId, { platform: "shopify", title: "Second" });
  await sell(shop.channelId, ["1", "2", "3", "4"]);
  await sell(second, ["51", "52", "53", "59"]);
  for (const id of ["1", "2", "3"])
    await db.query(
      `UPDATE "Product" p SET "leadId" = m.id FROM "Product" m
       WHERE p."channelId" = $1 AND p."externalId" = $2 AND m."channelId" = $3 AND m."externalId" = $4`,
      [second, `5${id}`, shop.channelId, id],
    );
  await order(shop.channelId, "pair", 20, ["1", "2"]);
  await order(shop.channelId, "far", 10, ["3", "4"]);
  await order(second, "own", 12, ["53", "59"]);
  await train(shop.shopId);
});

it("the pages of a second storefront hold lists of its own products, and only those", async () => {
  expect((await publish()).done).toEqual(ok(null));
  expect(standing.get("frequently_bought_together 51")).toEqual(["52"]);
  expect(standing.get("frequently_bought_together 53")).toEqual(["59"]);
  expect(standing.get("frequently_bought_together 59")).toEqual(["53"]);
  expect([...standing.values()].flat().filter((id) => !["51", "52", "53", "59"].includes(id))).toEqual([]);
  for (const [page, list] of standing) expect(list).not.toContain(page.split(" ")[1]);
});

it("what stands there is not written again, nor what has no list", async () => {
  expect(await publish()).toEqual({ done: ok(null), told: 0 });
  expect(standing.has("upsell 51")).toBe(false);
});

it("a list that is another by now is written, down to nothing", async () => {
  const key = `${second}/59`;
  await inShop(shop.shopId, (scope) => exclude(scope, [key]));
  const { told: changed } = await publish();
  expect(changed).toBeGreaterThan(0);
  expect(standing.get("frequently_bought_together 53")).toEqual([]);
  expect([...standing.values()].flat()).not.toContain("59");
  expect((await publish()).told).toBe(0);
});

it("what stood there as a further storefront's is taken away when it becomes the main one", async () => {
  const isFurther = () => inShop(shop.shopId, (scope) => wasFurther(scope, second));
  expect(await isFurther()).toBe(true);
  let cleared = 0;
  const clear = async () => {
    cleared++;
    return ok(undefined);
  };
  expect(await clearPages({ ...port, clear }, { shopId: shop.shopId, channelId: second })).toEqual(ok(undefined));
  expect([cleared, await isFurther()]).toEqual([1, false]);
  expect((await publish()).told).toBeGreaterThan(0);
  const failed = fail({ code: "transient" as const, message: "no" });
  expect(await clearPages({ ...port, clear: async () => failed }, { shopId: shop.shopId, channelId: second })).toBe(
    failed,
  );
  expect(await isFurther()).toBe(true);
});

it("goes on after a product, and writes all of it after the platform was cleared", async () => {
  await forgetPublications(shop.shopId, second);
  await train(shop.shopId);
  const all = standing.size;
  standing.clear();
  expect((await publish("53")).done).toEqual(ok(null));
  expect([...standing.keys()].every((page) => page.endsWith(" 59"))).toBe(true);
  await publish();
  expect(standing.size).toBeLessThanOrEqual(all);
  expect(standing.get("frequently_bought_together 51")).toEqual(["52"]);
});
