import { expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { aLine, anOrder, aProduct } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { apply as applyProducts } from "../catalog/catalog.server";
import { apply as applyOrders } from "../orders/orders.server";
import { refresh, train } from "./recommendations.server";
import { readSlots } from "./store.server";

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

it("asks for a training where a shop is small, or too much has come", async () => {
  const small = await aShop(20);
  expect(await refresh(small.shopId)).toBeNull();
  expect(await asked(small.shopId, "recommendations.train")).toBe(1);
});
