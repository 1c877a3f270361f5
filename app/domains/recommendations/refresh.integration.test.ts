import { expect, it, vi } from "vitest";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { aLine, anOrder, aProduct } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { apply as applyProducts } from "../catalog/catalog.server";
import { apply as applyOrders } from "../orders/orders.server";
import type { Latest } from "./core/engine/base";
import { MODEL_FORM, type SessionModel } from "./core/session/model";
import { unpack } from "./faces/packed";
import { loadSessionRanker, refresh, train } from "./recommendations.server";
import { lockModels, readServingModel, readSlots } from "./store.server";

const db = useDatabase();
const HOUR = 3_600_000;
const ORDERS = 2_010;

const basket = (now: Date, n: number, hoursAgo: number, ...products: string[]) => {
  const at = new Date(now.getTime() - hoursAgo * HOUR).toISOString();
  return anOrder({
    ...{ externalId: `o${n}`, placedAt: at, updatedAt: at },
    lines: products.map((id) => aLine({ externalId: `${n}-${id}`, productExternalId: id })),
  });
};

async function aShop(orders: number) {
  const { shopId, channelId } = await makeShop(db);
  const now = new Date();
  const add = (made: ReturnType<typeof anOrder>[]) =>
    inShop(shopId, (scope) =>
      applyOrders(
        scope,
        { channelId, timeZone: "Europe/London", now },
        made.map((order) => ({ kind: "order" as const, order })),
      ),
    );
  await inShop(shopId, (scope) =>
    applyProducts(
      scope,
      { channelId, now },
      Array.from({ length: 12 }, (_, n) => ({
        kind: "product" as const,
        product: aProduct({ externalId: String(n) }),
      })),
    ),
  );
  await add(
    Array.from({ length: orders }, (_, n) => basket(now, n, 2 + n, String((n % 6) * 2), String((n % 6) * 2 + 1))),
  );
  await train(shopId);
  return { shopId, add, now };
}

const asked = async (shopId: ShopId, job: string) => {
  const [found] = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "OutboxEvent" WHERE "shopId" = $1 AND job = $2`,
    [shopId, job],
  );
  return found?.count;
};
const together = (shopId: ShopId, product: string) =>
  inShop(shopId, async (scope) =>
    (await readSlots(scope, [product]))
      .filter((slot) => slot.strategy === "frequently_bought_together")
      .map(({ modelVersion, items }) => ({ modelVersion, first: items[0] })),
  );

it("brings the answers of what was ordered since up to date, and no others", async () => {
  const { shopId, add, now } = await aShop(ORDERS);
  await add([basket(now, 9_000, 1, "2", "3"), basket(now, 9_001, 0.5, "2", "3")]);
  const written = await refresh(shopId);
  expect(written).toBeGreaterThan(0);
  expect(written).toBeLessThan(15);
  expect(await together(shopId, "2")).toEqual([
    {
      modelVersion: 2,
      first: expect.objectContaining({
        productExternalId: "3",
        reason: { kind: "bought-together", orders: ORDERS / 6 + 2, ofOrders: ORDERS / 6 + 2 },
      }),
    },
  ]);
  expect((await together(shopId, "4")).map((slot) => slot.modelVersion)).toEqual([1]);
  expect(await refresh(shopId)).toBe(0);
});

it("keeps the model as it was trained, and beside it what moved since", async () => {
  const { shopId, add, now } = await aShop(ORDERS);
  const read = () => inShop(shopId, (scope) => readServingModel(scope, MODEL_FORM));
  const before = await read();
  expect(before?.latest).toBeNull();
  for (const [n, product] of ["2", "4"].entries()) {
    await add([basket(now, 9_000 + n, 1 - n / 10, product, "5")]);
    expect(await refresh(shopId)).toBeGreaterThan(0);
  }
  const after = await read();
  expect({ ...after, packed: null }).toMatchObject({ savedAt: before?.savedAt, modelVersion: 3 });
  expect(after?.packed).toEqual(before?.packed);
  const { basketCount, demand } = await unpack<Latest>(after!.latest!);
  expect(basketCount).toBe(ORDERS + 2);
  const { externalIds } = await unpack<SessionModel>(after!.packed);
  expect(demand.baskets[externalIds.indexOf("5")]).toBe(ORDERS / 6 + 2);
  const session = await loadSessionRanker(shopId);
  const shopper = { cart: ["4"], viewed: [], baskets: null, now: now.getTime() };
  expect(session?.ranker.rank(shopper, ["0", "5"])).toEqual(["5", "0"]);
});

it("writes nothing where another refresh was faster, and asks for the next", async () => {
  const { shopId, add, now } = await aShop(ORDERS);
  await add([basket(now, 9_000, 1, "2", "3")]);
  const slower = await inShop(shopId, async (scope) => {
    await lockModels(scope);
    const slower = { result: refresh(shopId) };
    await vi.waitFor(
      async () => {
        const waiting = await db.query(
          `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        );
        expect(waiting).toHaveLength(1);
      },
      { timeout: 50_000, interval: 50 },
    );
    await db.query(`UPDATE "ServingModel" SET "modelVersion" = 2 WHERE "shopId" = $1`, [shopId]);
    return slower;
  });
  expect(await slower.result).toBeNull();
  expect(await asked(shopId, "recommendations.refresh")).toBe(1);
  expect((await together(shopId, "2")).map((slot) => slot.modelVersion)).toEqual([1]);
});

it("asks for a training where a shop is small, or too much has come", async () => {
  const small = await aShop(20);
  expect(await refresh(small.shopId)).toBeNull();
  expect(await asked(small.shopId, "recommendations.train")).toBe(1);
});
