import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { apply as applyProducts } from "~/domains/catalog/catalog.server";
import { apply as applyOrders } from "~/domains/orders/orders.server";
import { learnFrom, setLearnFrom, train } from "~/domains/recommendations/recommendations.server";
import { makeServer } from "~/infra/http/serve";
import { addKey } from "~/infra/routing/storefront-keys";
import { inShop } from "~/infra/scope";
import { type ChannelId, newId } from "~/kernel/ids";
import { aLine, anOrder, aProduct, aVariant } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { storefront } from "./storefront";

const db = useDatabase();
const now = new Date();
const DAY = 86_400_000;
let etsy: ChannelId;
let woo: ChannelId;
let shop: Awaited<ReturnType<typeof makeShop>>;
let server: Server;
let origin: string;
let keys: { main: string; woo: string };

interface Answer {
  strategy: string | null;
  slot: string | null;
  items: { productId: string; title: string; price: string }[];
}

const sell = (channelId: ChannelId, products: Record<string, Parameters<typeof aVariant>[0] | null>) =>
  inShop(shop.shopId, (scope) =>
    applyProducts(
      scope,
      { channelId, now },
      Object.entries(products).map(([externalId, variant]) => ({
        kind: "product" as const,
        product: aProduct({ externalId, variants: [aVariant(variant ?? { externalId: `v${externalId}` })] }),
      })),
    ),
  );

const order = (channelId: ChannelId, name: string, daysAgo: number, products: string[]) =>
  inShop(shop.shopId, (scope) => {
    const placedAt = new Date(now.getTime() - daysAgo * DAY).toISOString();
    const lines = products.map((id) => aLine({ externalId: `${name}-${id}`, productExternalId: id }));
    const made = anOrder({ externalId: name, placedAt, updatedAt: placedAt, lines });
    return applyOrders(scope, { channelId, timeZone: "UTC", now }, [{ kind: "order", order: made }]);
  });

/** As matching leaves it: what these channels sell is what the storefront sells under that id. */
const isOne = async (channelId: ChannelId, ids: Record<string, string>) => {
  for (const [externalId, of] of Object.entries(ids))
    await db.query(
      `UPDATE "Product" p SET "leadId" = m.id FROM "Product" m
       WHERE p."channelId" = $1 AND p."externalId" = $2 AND m."channelId" = $3 AND m."externalId" = $4`,
      [channelId, externalId, shop.channelId, of],
    );
};

/** Tea (1) and pot (2) are bought together on Etsy alone; the storefront sells each by itself, and 3 with 4. */
beforeAll(async () => {
  shop = await makeShop(db);
  woo = newId<ChannelId>();
  etsy = newId<ChannelId>();
  for (const [id, platform, at] of [
    [woo, "woocommerce", 1],
    [etsy, "etsy", 2],
  ] as const)
    await db.query(
      `INSERT INTO "Channel" ("shopId", id, platform, "accountDomain", title, "connectedAt") VALUES ($1, $2, $3, $3, $3, now() + make_interval(mins => $4))`,
      [shop.shopId, id, platform, at],
    );
  const plain = (...ids: string[]) => Object.fromEntries(ids.map((id) => [id, null]));
  await sell(shop.channelId, plain("1", "2", "3", "4", "5", "6"));
  // The same number on another platform is another product.
  await sell(etsy, plain("71", "72", "1"));
  await sell(woo, {
    ...plain("91", "92", "93", "95", "99"),
    "94": aVariant({ externalId: "v94", isAvailable: false, inventoryQuantity: 0 }),
    "2": null,
  });
  await isOne(etsy, { "71": "1", "72": "2" });
  await isOne(woo, { "91": "1", "92": "2", "93": "3", "94": "4", "95": "5" });
  for (let n = 0; n < 30; n++) {
    await order(etsy, `etsy-${n}`, 3 + n, ["71", "72"]);
    await order(shop.channelId, `one-${n}`, 3 + n, [String(1 + (n % 2))]);
    await order(shop.channelId, `pair-${n}`, 3 + n, ["3", "4"]);
    if (n < 10) await order(shop.channelId, `rest-${n}`, 3 + n, ["5", "6"]);
  }
  await train(shop.shopId);
  keys = { main: await addKey(shop.shopId), woo: await addKey(shop.shopId, woo) };
  server = makeServer([storefront], (_, response) => void response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const ask = async (key: string, query: string) =>
  (await (await fetch(`${origin}/storefront/v1/recommendations?key=${key}&${query}`)).json()) as Answer;
const ids = (answer: Answer) => answer.items.map((item) => item.productId);
const together = "strategy=frequently_bought_together";

it("what is bought together on Etsy stands beside it in the storefront, which Etsy's own ids never reach", async () => {
  expect(ids(await ask(keys.main, `product=1&${together}`))).toEqual(["2"]);
  for (const strategy of ["hybrid", "best_sellers", "similar", "trending"]) {
    const shown = ids(await ask(keys.main, `product=1&strategy=${strategy}&limit=20`));
    expect(shown.filter((id) => !["2", "3", "4", "5", "6"].includes(id))).toEqual([]);
  }
  const published = await db.query<{ subjectExternalId: string; items: { productExternalId: string }[] }>(
    `SELECT "subjectExternalId", items FROM "Slot" WHERE "shopId" = $1`,
    [shop.shopId],
  );
  expect(published.flatMap(({ items }) => items).filter((item) => item.productExternalId.includes("/"))).toEqual([]);
});

it("another storefront asks by its own ids, and is told what it sells itself, under its own ids and to be had", async () => {
  const beside = await ask(keys.woo, `product=91&${together}`);
  expect(ids(beside)).toEqual(["92"]);
  expect(beside.slot).toBe("frequently_bought_together/91");
  // 4 is sold out there: nothing else is what is bought together with it.
  expect(ids(await ask(keys.woo, `product=93&${together}`))).toEqual([]);
  const all = ids(await ask(keys.woo, "product=93&strategy=hybrid&limit=20"));
  expect(all).toContain("92");
  expect(all.filter((id) => !["91", "92", "95", "2", "99"].includes(id))).toEqual([]);
  const best = ids(await ask(keys.woo, "strategy=best_sellers&limit=20"));
  expect(new Set(best)).toEqual(new Set(["91", "92", "93", "95"]));
  // Its number 2 is not the storefront's.
  expect(ids(await ask(keys.woo, `product=2&${together}`))).toEqual([]);
});

it("a cart and views there are known as what they are", async () => {
  const picked = await ask(keys.woo, "strategy=personalized&cart=91&placement=cart");
  expect(ids(picked)[0]).toBe("92");
  expect(picked.slot).toBe("personalized/cart");
  expect(ids(picked)).not.toContain("91");
});

it("learns from the storefront alone where the merchant wants it", async () => {
  expect(await inShop(shop.shopId, learnFrom)).toEqual({
    isEveryChannel: true,
    storefront: "Shopify",
    others: ["woocommerce", "etsy"],
  });
  await inShop(shop.shopId, (scope) => setLearnFrom(scope, false));
  const asked = await db.query(
    `SELECT 1 FROM "OutboxEvent" WHERE "shopId" = $1 AND job LIKE 'recommendations.train%'`,
    [shop.shopId],
  );
  expect(asked).toHaveLength(1);
  await train(shop.shopId);
  await expect.poll(async () => ids(await ask(keys.main, `product=1&${together}`)), { timeout: 10_000 }).toEqual([]);
  expect(ids(await ask(keys.main, `product=3&${together}`))).toEqual(["4"]);
});

it("has nothing to choose in a shop of one channel", async () => {
  const alone = await makeShop(db);
  expect(await inShop(alone.shopId, learnFrom)).toBeNull();
});
