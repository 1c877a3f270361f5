import { expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import { aLine, anOrder, aProduct } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { record } from "../behaviour/behaviour.server";
import { apply as applyProducts } from "../catalog/catalog.server";
import { apply as applyOrders } from "../orders/orders.server";
import { train } from "./recommendations.server";
import { pendingSlots } from "./store.server";

const db = useDatabase();

it("has the most viewed products published first, then those that sell", async () => {
  const { shopId, channelId } = await makeShop(db);
  const now = new Date();
  const at = new Date(now.getTime() - 60_000).toISOString();
  const basket = (externalId: string, ...products: string[]) =>
    anOrder({
      ...{ externalId, placedAt: at, updatedAt: at },
      lines: products.map((id) => aLine({ externalId: `${externalId}-${id}`, productExternalId: id })),
    });
  await inShop(shopId, async (scope) => {
    const products = ["1", "2", "3", "4"].map((externalId) => aProduct({ externalId }));
    await applyProducts(
      scope,
      { channelId, now },
      products.map((product) => ({ kind: "product", product })),
    );
    const orders = [
      ...["a", "b", "c"].map((id) => basket(id, "1", "2")),
      ...["d", "e"].map((id) => basket(id, "3", "4")),
      basket("f", "3"),
    ];
    await applyOrders(
      scope,
      { channelId, timeZone: "Europe/London", now },
      orders.map((order) => ({ kind: "order", order })),
    );
  });
  const view = (id: string, productId: string, daysAgo = 0) => ({
    ...{ id, name: "product_viewed", clientId: "c", page: "/", productId },
    at: new Date(now.getTime() - daysAgo * 86_400_000).toISOString(),
  });
  await record(shopId, [view("v1", "4"), view("v2", "4", 3), view("v3", "2")], now);
  await db.query(
    `INSERT INTO "BehaviourEvent" ("shopId", id, name, "occurredAt", "occurredOn", "productExternalId")
     SELECT $1, 'old' || n, 'product_viewed', now() - interval '40 days', current_date - 40, '1' FROM generate_series(1, 9) AS n`,
    [shopId],
  );
  await train(shopId);
  const pending = await inShop(shopId, (scope) => pendingSlots(scope, 100));
  const together = pending.filter((slot) => slot.strategy === "frequently_bought_together");
  expect(together.map((slot) => slot.subjectExternalId)).toEqual(["4", "2", "1", "3"]);
});
