import { beforeAll, expect, it } from "vitest";
import type { ShopId } from "~/kernel/ids";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { inShop } from "../scope";
import { eachKey } from "./by-key";
import { rows } from "./rows";

const db = useDatabase();
let shopId: ShopId;
let channelId: string;
const KEYS = Array.from({ length: 250 }, (_, i) => `${i * 10}`);
beforeAll(async () => {
  ({ shopId, channelId } = await makeShop(db));
  await db.query(
    `INSERT INTO "Customer" (id, "personId", "shopId", "channelId", "externalId", "emailConsent", "smsConsent", "createdAt", "updatedAt")
     SELECT id, id, $1, $2, n::text, 'none', 'none', now(), now() FROM (SELECT n, gen_random_uuid() AS id FROM generate_series(1, 3000) n) made`,
    [shopId, channelId],
  );
});

const HELD = `SELECT held.* FROM ${eachKey(
  "$3::text[]",
  `SELECT id, "externalId" FROM "Customer" WHERE "shopId" = $1 AND "channelId" = $2 AND "externalId" = wanted.key`,
)}`;

it("finds what stands under the given keys, and nothing for a key that has nothing", async () => {
  const found = await inShop(shopId, (scope) =>
    rows(scope).sql<{ externalId: string }>(HELD, [shopId, channelId, [...KEYS, "no such"]]),
  );
  expect(found.map((row) => row.externalId).sort()).toEqual(KEYS.filter((key) => key !== "0").sort());
});

it("reads no more rows than keys, by its index", async () => {
  const plan = await inShop(shopId, (scope) =>
    rows(scope).sql<{ "QUERY PLAN": string }>(`EXPLAIN (ANALYZE, TIMING OFF) ${HELD}`, [shopId, channelId, KEYS]),
  );
  const text = plan.map((row) => row["QUERY PLAN"]).join("\n");
  expect(text).toContain("externalId");
  expect(text).not.toMatch(/Hash Join|Merge Join|Seq Scan on "Customer"/);
  expect(text).not.toContain("Rows Removed by Filter");
});
