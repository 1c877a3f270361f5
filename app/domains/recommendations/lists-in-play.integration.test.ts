import { expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { STRATEGIES } from "./core/strategies";
import { furtherLists, setFurtherLists } from "./faces/further-lists";
import { listsInPlay } from "./faces/lists-in-play";
import { countPending, pendingSlots } from "./store.server";

const db = useDatabase();

async function aShop(products: number) {
  const { shopId, channelId } = await makeShop(db);
  await db.query(
    `INSERT INTO "Slot" ("shopId", strategy, "subjectExternalId", "channelId", "modelVersion", items, digest, "updatedAt")
     SELECT $1, strategy, n::text, $2, 1, '[{"productExternalId":"0"}]', 'd', now()
     FROM generate_series(1, $3) AS n, unnest(ARRAY['similar', 'upsell']) AS strategy`,
    [shopId, channelId, products],
  );
  return shopId;
}

it("are all of a small shop", async () => {
  const shopId = await aShop(20);
  expect(await inShop(shopId, listsInPlay)).toEqual(STRATEGIES);
});

it("are of a large shop those that blocks show by themselves, and what stands on the platform already is kept true", async () => {
  const shopId = await aShop(1_001);
  const lists = await inShop(shopId, listsInPlay);
  expect([...lists].sort()).toEqual(["frequently_bought_together", "similar"]);
  expect(await inShop(shopId, (scope) => countPending(scope, lists))).toBe(1_001);
  await db.query(
    `UPDATE "Slot" SET "publishedDigest" = 'old' WHERE "shopId" = $1 AND strategy = 'upsell' AND "subjectExternalId" = '7'`,
    [shopId],
  );
  const pending = await inShop(shopId, (scope) => pendingSlots(scope, 5_000, lists));
  expect(pending.filter((slot) => slot.strategy === "upsell").map((slot) => slot.subjectExternalId)).toEqual(["7"]);
  expect(await inShop(shopId, (scope) => countPending(scope, [...lists, "upsell"]))).toBe(2_002);
});

it("are all of a large shop where the merchant wants them, and it is told what that costs", async () => {
  const shopId = await aShop(1_001);
  const small = await aShop(3);
  expect(await inShop(small, furtherLists)).toBeNull();
  expect(await inShop(shopId, furtherLists)).toEqual({ isOn: false, lists: 1_001, seconds: null });
  await db.query(
    `INSERT INTO "Publication" ("shopId", id, "channelId", state, done, total, "startedAt", "finishedAt")
     SELECT $1, gen_random_uuid(), id, 'done', 200, 200, now() - interval '1 hour', now() - interval '1 hour' + interval '100 seconds'
     FROM "Channel" WHERE "shopId" = $1`,
    [shopId],
  );
  expect(await inShop(shopId, furtherLists)).toEqual({ isOn: false, lists: 1_001, seconds: 501 });
  expect((await inShop(shopId, (scope) => setFurtherLists(scope, true))).ok).toBe(true);
  expect(await inShop(shopId, listsInPlay)).toEqual(STRATEGIES);
  const [asked] = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "OutboxEvent" WHERE "shopId" = $1 AND job = 'recommendations.publish'`,
    [shopId],
  );
  expect(asked?.count).toBe(1);
  await inShop(shopId, (scope) => setFurtherLists(scope, false));
  expect(await inShop(shopId, listsInPlay)).not.toContain("upsell");
});
