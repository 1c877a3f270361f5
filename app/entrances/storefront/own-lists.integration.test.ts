import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apply as applyProducts } from "~/domains/catalog/catalog.server";
import { apply as applyOrders } from "~/domains/orders/orders.server";
import {
  exclude,
  forgetPublications,
  getSlots,
  include,
  publishRules,
  refresh,
  removeRule,
  saveRule,
  sellingStorefronts,
  train,
} from "~/domains/recommendations/recommendations.server";
import { storefrontSlots } from "~/domains/recommendations/store.server";
import { makeServer } from "~/infra/http/serve";
import { addKey } from "~/infra/routing/storefront-keys";
import { inShop } from "~/infra/scope";
import { type ChannelId, newId } from "~/kernel/ids";
import { aLine, anOrder, aProduct, aVariant } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { storefront } from "./storefront";

const db = useDatabase();
const now = new Date();
const HOUR = 3_600_000;
/** Enough for a refresh to be worth it. */
const ORDERS = 2_010;

let shop: Awaited<ReturnType<typeof makeShop>>;
let woo: ChannelId;
let server: Server;
let origin: string;
let keys: { main: string; woo: string };
const own = () => `${woo}/w9`;

const sell = (channelId: ChannelId, ids: readonly string[]) =>
  inShop(shop.shopId, (scope) =>
    applyProducts(
      scope,
      { channelId, now },
      ids.map((externalId) => {
        const variants = [aVariant({ externalId: `v-${externalId}` })];
        const product = aProduct({ externalId, title: `Thing ${externalId}`, createdAt: now.toISOString(), variants });
        return { kind: "product" as const, product };
      }),
    ),
  );

const order = (channelId: ChannelId, baskets: { name: string; hoursAgo: number; products: string[] }[]) =>
  inShop(shop.shopId, (scope) =>
    applyOrders(
      scope,
      { channelId, timeZone: "UTC", now },
      baskets.map(({ name, hoursAgo, products }) => {
        const placedAt = new Date(now.getTime() - hoursAgo * HOUR).toISOString();
        const lines = products.map((id) => aLine({ externalId: `${name}-${id}`, productExternalId: id }));
        return { kind: "order" as const, order: anOrder({ externalId: name, placedAt, updatedAt: placedAt, lines }) };
      }),
    ),
  );

/** Both sell 1 to 4, there as w1 to w4; 9 is sold on the main storefront alone, w9 on the second one alone. */
beforeAll(async () => {
  shop = await makeShop(db);
  woo = newId<ChannelId>();
  await db.query(
    `INSERT INTO "Channel" ("shopId", id, platform, "accountDomain", title, "connectedAt") VALUES ($1, $2, 'woocommerce', 'second', 'Second', now() + interval '1 minute')`,
    [shop.shopId, woo],
  );
  await sell(shop.channelId, ["1", "2", "3", "4", "9"]);
  await sell(woo, ["w1", "w2", "w3", "w4", "w9"]);
  for (const n of [1, 2, 3, 4])
    await db.query(
      `UPDATE "Product" p SET "leadId" = m.id FROM "Product" m
       WHERE p."channelId" = $1 AND p."externalId" = $2 AND m."channelId" = $3 AND m."externalId" = $4`,
      [woo, `w${n}`, shop.channelId, String(n)],
    );
  const basket = (name: string, products: string[]) => (n: number) => ({
    ...{ name: `${name}${n}`, hoursAgo: 2 + n, products },
  });
  const many = (count: number, make: (n: number) => { name: string; hoursAgo: number; products: string[] }) =>
    Array.from({ length: count }, (_, n) => make(n));
  await order(shop.channelId, many(ORDERS / 3, basket("a", ["1", "2"])));
  await order(shop.channelId, many(ORDERS / 3, basket("b", ["3", "9"])));
  await order(woo, many(ORDERS / 3, basket("c", ["w4", "w9"])));
  await train(shop.shopId);
  keys = { main: await addKey(shop.shopId), woo: await addKey(shop.shopId, woo) };
  server = makeServer([storefront], (_, response) => void response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const ask = async (key: string, query: string) => {
  const response = await fetch(`${origin}/storefront/v1/recommendations?key=${key}&${query}&limit=20`);
  const { items } = (await response.json()) as { items: { productId: string }[] };
  return items.map(({ productId }) => productId);
};
const together = (product: string) => `product=${product}&strategy=frequently_bought_together`;
const LISTS = ["hybrid", "similar", "collaborative", "best_sellers", "trending", "new_arrivals"];

interface Row {
  strategy: string;
  subject: string;
  ids: string[];
  version: number;
}
const rowsOf = (table: "Slot" | "StorefrontSlot") =>
  db.query<Row & Record<string, unknown>>(
    `SELECT strategy, "subjectExternalId" AS subject, "modelVersion" AS version,
       ARRAY(SELECT i ->> 'productExternalId' FROM jsonb_array_elements(items) AS i) AS ids
     FROM "${table}" WHERE "shopId" = $1 ORDER BY 1, 2`,
    [shop.shopId],
  );

describe("what the second storefront alone sells", () => {
  it("stands in others' lists there, and in the shop's own", async () => {
    expect(await ask(keys.woo, together("w4"))).toEqual(["w9"]);
    for (const strategy of ["hybrid", "similar", "collaborative"])
      expect(await ask(keys.woo, `product=w4&strategy=${strategy}`), strategy).toContain("w9");
    for (const strategy of ["best_sellers", "new_arrivals"])
      expect(await ask(keys.woo, `strategy=${strategy}`), strategy).toContain("w9");
  });

  it("has answers on its own page, of what is sold there", async () => {
    expect(await ask(keys.woo, together("w9"))).toEqual(["w4"]);
    expect(await ask(keys.woo, "product=w9&strategy=hybrid")).not.toContain("w9");
  });

  it("never shows on the main storefront, nor what that one alone sells on the second", async () => {
    for (const strategy of LISTS) {
      const here = await ask(keys.main, `product=4&strategy=${strategy}`);
      expect(
        here.filter((id) => !["1", "2", "3", "9"].includes(id)),
        strategy,
      ).toEqual([]);
      const there = await ask(keys.woo, `product=w3&strategy=${strategy}`);
      expect(
        there.filter((id) => !["w1", "w2", "w4", "w9"].includes(id)),
        strategy,
      ).toEqual([]);
    }
    expect((await rowsOf("Slot")).filter(({ ids }) => ids.some((id) => id.includes("/")))).toEqual([]);
    const second = await rowsOf("StorefrontSlot");
    expect(second.filter(({ ids }) => ids.includes(own())).length).toBeGreaterThan(5);
    expect(second.filter(({ ids, subject }) => ids.includes("9") || subject === "9")).toEqual([]);
  });

  it("a cart there is told what goes with it", async () => {
    expect((await ask(keys.woo, "strategy=personalized&cart=w4&placement=cart"))[0]).toBe("w9");
  });
});

describe("a merchant who looks at a product's page", () => {
  const storefronts = (key: string) =>
    inShop(shop.shopId, async (scope) => (await sellingStorefronts(scope, key)).map(({ card }) => card.externalId));
  const listed = (key: string, asking: ChannelId | null) =>
    inShop(shop.shopId, async (scope) => {
      const slots = await getSlots(scope, key, asking);
      return slots.find(({ strategy }) => strategy === "frequently_bought_together") ?? null;
    });

  it("may choose among the storefronts that sell it, and sees what each shows", async () => {
    expect(await storefronts("4")).toEqual(["4", "w4"]);
    expect(await storefronts(own())).toEqual(["w9"]);
    expect(await listed("4", null)).toBeNull();
    const there = await listed("4", woo);
    expect(there?.items.map(({ productExternalId }) => productExternalId)).toEqual([own()]);
    expect(there).toMatchObject({ isPublished: true, publishedAt: null });
    expect(there?.items[0]).toMatchObject({ reason: { kind: "bought-together" }, isExcluded: false });
    expect((await listed("1", null))?.items.map((item) => item.productExternalId)).toEqual(["2"]);
  });
});

describe("rules and exclusions", () => {
  const hide = (name: string, what: object): Parameters<typeof saveRule>[1] => ({
    ...{ id: newId(), name, isOn: true, strategy: null, placement: null, shopper: null, subject: { by: "any" } },
    action: { kind: "exclude", what: what as { by: "any" } },
  });

  it("a product of its own that is excluded goes at once, and comes back", async () => {
    expect((await inShop(shop.shopId, (scope) => exclude(scope, [own()]))).ok).toBe(true);
    await expect.poll(() => ask(keys.woo, together("w4")), { timeout: 20_000 }).toEqual([]);
    await inShop(shop.shopId, (scope) => include(scope, [own()]));
    await expect.poll(() => ask(keys.woo, together("w4")), { timeout: 20_000 }).toEqual(["w9"]);
  });

  it("rules hold there, by what the product is: its own words, and those of the main storefront where it sells it", async () => {
    await db.query(`UPDATE "Product" SET tags = '{there}' WHERE "channelId" = $1 AND "externalId" = 'w9'`, [woo]);
    await db.query(`UPDATE "Product" SET tags = '{here}' WHERE "channelId" = $1 AND "externalId" = '3'`, [
      shop.channelId,
    ]);
    expect(await ask(keys.woo, "product=w4&strategy=similar")).toContain("w3");
    const ids = await inShop(shop.shopId, async (scope) => {
      const rules = [hide("There", { by: "tag", values: ["there"] }), hide("Here", { by: "tag", values: ["here"] })];
      for (const rule of rules) await saveRule(scope, rule);
      expect((await publishRules(scope)).ok).toBe(true);
      return rules.map(({ id }) => id);
    });
    await expect.poll(() => ask(keys.woo, together("w4")), { timeout: 20_000 }).toEqual([]);
    expect(await ask(keys.woo, "product=w4&strategy=similar")).not.toContain("w3");
    await inShop(shop.shopId, async (scope) => {
      for (const id of ids) await removeRule(scope, id);
      await publishRules(scope);
    });
    await expect.poll(() => ask(keys.woo, together("w4")), { timeout: 20_000 }).toEqual(["w9"]);
  });
});

describe("in time", () => {
  it("a refresh brings both storefronts' lists up to new orders, as a training does", async () => {
    const before = await rowsOf("StorefrontSlot");
    await order(
      woo,
      [0, 1, 2].map((n) => ({ name: `new${n}`, hoursAgo: 1 - n / 10, products: ["w1", "w9"] })),
    );
    expect(await refresh(shop.shopId)).toBeGreaterThan(0);
    const refreshed = await rowsOf("StorefrontSlot");
    expect(refreshed.length).toBeGreaterThanOrEqual(before.length);
    const others = (rows: Row[]) => rows.filter(({ subject }) => ["2", "3", "4"].includes(subject));
    expect(others(refreshed)).toEqual(others(before));
    expect(await refresh(shop.shopId), "nothing new, nothing written").toBe(0);
    await train(shop.shopId);
    const exact = (rows: Row[]) =>
      rows
        .filter(({ strategy }) => ["frequently_bought_together", "best_sellers"].includes(strategy))
        .map(({ strategy, subject, ids }) => ({ strategy, subject, ids }));
    const trained = await rowsOf("StorefrontSlot");
    expect(exact(refreshed)).toEqual(exact(trained));
    expect(exact(await rowsOf("Slot")).length).toBeGreaterThan(0);
  });

  it("lists of a shop that is not this one stay out of reach", async () => {
    const other = await makeShop(db);
    const found = await inShop(other.shopId, (scope) => storefrontSlots(scope, woo, ["", "4", own()]));
    expect(found).toEqual([]);
    expect(await inShop(shop.shopId, (scope) => storefrontSlots(scope, woo, [""]))).not.toEqual([]);
  });

  it("goes by the main storefront's lists when it sells nothing of its own any more", async () => {
    await db.query(`UPDATE "Product" SET status = 'draft' WHERE "channelId" = $1 AND "externalId" = 'w9'`, [woo]);
    await train(shop.shopId);
    expect(await rowsOf("StorefrontSlot")).toEqual([]);
    await expect.poll(() => ask(keys.woo, together("w1")), { timeout: 20_000 }).toEqual(["w2"]);
    await db.query(`UPDATE "Product" SET status = 'active' WHERE "channelId" = $1 AND "externalId" = 'w9'`, [woo]);
    await train(shop.shopId);
    expect(await rowsOf("StorefrontSlot")).not.toEqual([]);
  });

  it("lists go when the channel leaves", async () => {
    await forgetPublications(shop.shopId, woo);
    expect(await rowsOf("StorefrontSlot")).toEqual([]);
    await db.query(`UPDATE "Channel" SET state = 'disconnected' WHERE id = $1`, [woo]);
    await train(shop.shopId);
    expect(await rowsOf("StorefrontSlot")).toEqual([]);
  });
});
