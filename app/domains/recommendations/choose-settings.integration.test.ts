import { expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import { aLine, anOrder, aProduct } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { apply as applyProducts } from "../catalog/catalog.server";
import { apply as applyOrders } from "../orders/orders.server";
import { ENGINE_FORM } from "./core/engine/form";
import { habitualShop } from "./core/engine/testing";
import { chooseForShop, train } from "./recommendations.server";
import { readSettings, readTrials } from "./store.server";

const db = useDatabase();
const ITEMS = 40;
const DAY = 86_400_000;

async function aShop(orderCount: number) {
  const { shopId, channelId } = await makeShop(db);
  const now = new Date();
  const baskets = habitualShop(3, 60, Math.ceil(orderCount / 60), ITEMS).slice(0, orderCount);
  const last = baskets.at(-1)!.day!;
  await inShop(shopId, async (scope) => {
    const products = Array.from({ length: ITEMS }, (_, n) => aProduct({ externalId: `${n + 1}` }));
    await applyProducts(
      scope,
      { channelId, now },
      products.map((product) => ({ kind: "product", product })),
    );
    const orders = baskets.map(({ items, day }, n) => {
      const at = new Date(now.getTime() - (last - day!) * DAY - 60_000).toISOString();
      const ids = [...new Set(items)].map((item) => `${item + 1}`);
      const lines = ids.map((id) => aLine({ externalId: `${n}-${id}`, productExternalId: id }));
      return anOrder({ externalId: `o${n}`, placedAt: at, updatedAt: at, lines });
    });
    await applyOrders(
      scope,
      { channelId, timeZone: "Europe/London", now },
      orders.map((order) => ({ kind: "order", order })),
    );
  });
  return shopId;
}

const asked = (shopId: string) =>
  db.query<{ job: string }>(`SELECT job FROM "OutboxEvent" WHERE "shopId" = $1 AND job LIKE 'recommendations.%'`, [
    shopId,
  ]);

it("asks for choosing after a training, chooses once, keeps it, and trains by it", async () => {
  const shopId = await aShop(600);
  await train(shopId);
  expect((await asked(shopId)).map(({ job }) => job)).toContain("recommendations.choose-settings");
  const trials = await chooseForShop(shopId);
  expect(trials?.map(({ task }) => task)).toEqual(["complete", "page", "next", "discover"]);
  const held = await inShop(shopId, readTrials);
  expect(held).toMatchObject({ orderCount: 600, form: ENGINE_FORM, trials });
  const settings = await inShop(shopId, (scope) => readSettings(scope, ENGINE_FORM));
  for (const { task, chosen } of trials!) {
    const ranker = settings!.rankers[task];
    expect(ranker.kind === "plain" ? ranker.name : "forest").toBe(chosen);
  }
  // What was chosen a moment ago stands.
  expect(await chooseForShop(shopId)).toBeNull();
  expect(await train(shopId)).toMatchObject({ version: 2 });
  await db.query(`UPDATE "EngineSettings" SET form = 'another' WHERE "shopId" = $1`, [shopId]);
  expect(await inShop(shopId, (scope) => readSettings(scope, ENGINE_FORM))).toBeNull();
}, 60_000);

it("lets a shop with few orders have what holds in most shops", async () => {
  const shopId = await aShop(100);
  await train(shopId);
  expect((await asked(shopId)).map(({ job }) => job)).not.toContain("recommendations.choose-settings");
  expect(await chooseForShop(shopId)).toBeNull();
}, 60_000);
