import { expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { STRATEGIES } from "./core/strategies";
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
