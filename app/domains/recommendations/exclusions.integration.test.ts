import { expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import { aProduct } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { apply } from "../catalog/catalog.server";
import { LISTED_EXCLUSIONS } from "./core/slot";
import { exclude, excludeMatching, include, includeMatching, listExclusions } from "./recommendations.server";

const db = useDatabase();

it("are of products that the shop has, each once", async () => {
  const { shopId, channelId } = await makeShop(db);
  await inShop(shopId, async (scope) => {
    const products = ["1", "2"].map((externalId) => ({
      kind: "product" as const,
      product: aProduct({ externalId }),
    }));
    await apply(scope, { channelId, now: new Date() }, products);
    expect(await exclude(scope, ["1", "1", "999", "x'; --"])).toEqual({ ok: true, value: { count: 1 } });
    expect(await exclude(scope, ["999"])).toMatchObject({ error: { code: "no-product" } });
    expect(await exclude(scope, [])).toMatchObject({ error: { code: "no-product" } });
    expect((await listExclusions(scope)).map((one) => one.productExternalId)).toEqual(["1"]);
    expect(await include(scope, ["1"])).toEqual({ ok: true, value: { count: 1 } });
    expect(await listExclusions(scope)).toEqual([]);
  });
});

it("are of all that a search finds, more than a page holds, and of nothing else", async () => {
  const { shopId, channelId } = await makeShop(db);
  await seedProducts(shopId, channelId, 1_200);
  const green = { search: "green", filters: {} };
  await inShop(shopId, async (scope) => {
    expect(await excludeMatching(scope, green)).toEqual({ ok: true, value: { count: 400 } });
    expect(await listExclusions(scope)).toHaveLength(400);
    expect(await excludeMatching(scope, { search: "no such thing", filters: {} })).toMatchObject({
      error: { code: "no-product" },
    });
    expect(await excludeMatching(scope, { search: "", filters: { type: ["Mug"] } })).toMatchObject({
      value: { count: 600 },
    });
    expect(await includeMatching(scope, green)).toEqual({ ok: true, value: { count: 400 } });
  });
  const left = await db.query<{ n: number }>(
    `SELECT count(*) AS n FROM "Exclusion" e JOIN "Product" p ON p."shopId" = e."shopId" AND p."externalId" = e."productExternalId"
     WHERE e."shopId" = $1 AND p."productType" = 'Mug' AND p.title NOT LIKE 'Green%'`,
    [shopId],
  );
  expect(left[0]?.n).toBe(400);
  expect(await inShop(shopId, async (scope) => (await listExclusions(scope)).length)).toBe(400);
});

it("ask for learning anew when there are more than the shop-wide list can hold", async () => {
  const { shopId, channelId } = await makeShop(db);
  await seedProducts(shopId, channelId, LISTED_EXCLUSIONS + 1);
  const asked = async () => {
    const told = await db.query<{ job: string }>(
      `SELECT payload->>'name' AS job FROM "OutboxEvent" WHERE "shopId" = $1 ORDER BY seq`,
      [shopId],
    );
    return told.map(({ job }) => job);
  };
  await inShop(shopId, (scope) => exclude(scope, ["1"]));
  expect(await asked()).toEqual(["recommendations.publish-shop-wide"]);
  await inShop(shopId, (scope) => excludeMatching(scope, { search: "", filters: {} }));
  expect(await asked()).toContain("recommendations.train");
});

/** Every third is green, every second a mug. */
async function seedProducts(shopId: string, channelId: string, count: number): Promise<void> {
  await db.query(
    `INSERT INTO "Product" ("shopId", "channelId", id, "leadId", "externalId", title, handle, status, "isPublished", "productType", currency, "createdAt", "updatedAt")
     SELECT $1, $2, id, id, n::text, CASE WHEN n % 3 = 0 THEN 'Green thing ' ELSE 'Red thing ' END || n, 'thing-' || n, 'active', true,
       CASE WHEN n % 2 = 0 THEN 'Mug' ELSE 'Jug' END, 'GBP', now(), now() FROM generate_series(1, $3::int) n, LATERAL (SELECT gen_random_uuid() AS id OFFSET n * 0) own`,
    [shopId, channelId, count],
  );
}
