import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { ShopId } from "~/kernel/ids";
import { makeShop, useDatabase } from "../../tests/support/database";
import { rows } from "./db/rows";
import { declareEvent, tell } from "./outbox";
import { inShop, type ShopScope } from "./scope";

const db = useDatabase();
const happened = declareEvent("test.thing-happened", z.object({ n: z.number() }));

const namesSeen = (shopId: ShopId) =>
  inShop(shopId, async (scope) => (await rows(scope).prisma.shop.findMany()).map((shop) => shop.id));

describe("a scope", () => {
  it("sees its own shop alone, by Prisma and by SQL", async () => {
    const a = await makeShop(db);
    const b = await makeShop(db);
    expect(await namesSeen(a.shopId)).toEqual([a.shopId]);
    const bySql = await inShop(b.shopId, (scope) => rows(scope).sql<{ id: string }>(`SELECT id FROM "Shop"`));
    expect(bySql).toEqual([{ id: b.shopId }]);
  });

  it("cannot write into another shop", async () => {
    const a = await makeShop(db);
    const b = await makeShop(db);
    const write = inShop(a.shopId, (scope) =>
      rows(scope).sql(`INSERT INTO "Exclusion" ("shopId", "productExternalId", "channelId") VALUES ($1, '1', $2)`, [
        b.shopId,
        b.channelId,
      ]),
    );
    await expect(write).rejects.toThrow(/row-level security/);
  });

  it("cannot tell or ask in another shop's name, and reads nothing of the outbox", async () => {
    const [a, b] = [await makeShop(db), await makeShop(db)];
    const statement = `INSERT INTO "OutboxEvent" (id, "shopId", name, payload) VALUES (gen_random_uuid(), $1, 'test.thing-happened', '{}')`;
    await inShop(a.shopId, (scope) => rows(scope).sql(statement, [a.shopId]));
    const foreign = inShop(a.shopId, (scope) => rows(scope).sql(statement, [b.shopId]));
    await expect(foreign).rejects.toThrow(/row-level security/);
    const reading = inShop(a.shopId, (scope) => rows(scope).sql(`SELECT 1 FROM "OutboxEvent"`));
    await expect(reading).rejects.toThrow(/permission denied/);
  });

  it("keeps fifty interleaved shops apart", async () => {
    const shops = await Promise.all([makeShop(db), makeShop(db), makeShop(db)]);
    await Promise.all(
      Array.from({ length: 50 }, async (_, i) => {
        const { shopId } = shops[i % 3]!;
        expect(await namesSeen(shopId)).toEqual([shopId]);
      }),
    );
  });

  it("rolls back rows and events together, by Prisma and by SQL", async () => {
    const { shopId } = await makeShop(db);
    const broken = inShop(shopId, async (scope) => {
      await rows(scope).prisma.shop.update({ where: { id: shopId }, data: { name: "changed" } });
      await tell(scope, happened, { n: 1 });
      throw new Error("no");
    });
    await expect(broken).rejects.toThrow("no");
    expect(await db.query(`SELECT name FROM "Shop" WHERE id = $1`, [shopId])).toEqual([{ name: "Test shop" }]);
    expect(await db.query(`SELECT 1 FROM "OutboxEvent" WHERE "shopId" = $1`, [shopId])).toEqual([]);
  });

  it("tells events that commit with it", async () => {
    const { shopId } = await makeShop(db);
    await inShop(shopId, (scope) => tell(scope, happened, { n: 1 }, { n: 2 }));
    const told = await db.query(`SELECT name, payload FROM "OutboxEvent" WHERE "shopId" = $1 ORDER BY seq`, [shopId]);
    expect(told).toEqual([
      { name: "test.thing-happened", payload: { n: 1 } },
      { name: "test.thing-happened", payload: { n: 2 } },
    ]);
  });

  it("is closed after its transaction", async () => {
    const { shopId } = await makeShop(db);
    let kept: ShopScope | undefined;
    await inShop(shopId, async (scope) => {
      kept = scope;
    });
    expect(() => rows(kept!)).toThrow(/closed/);
  });
});
