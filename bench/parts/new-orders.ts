import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";

const added: string[] = [];

/** Writes copies of the shop's latest orders as if they were placed now. Nothing is told: whoever adds them says what follows. */
export async function addOrders(shopId: ShopId, channelId: ChannelId, count: number): Promise<void> {
  const orders = await import("~/domains/orders/orders.server");
  const { getShop } = await import("~/domains/shops/shops.server");
  await inShop(shopId, async (scope) => {
    const { timeZone } = await getShop(scope);
    const known = (await orders.knownExternalIds(scope, channelId)).filter((id) => !added.includes(id));
    const held = await orders.canonicalOrders(scope, channelId, known.slice(-count));
    const now = new Date();
    const copies = [...held.values()].map(({ order }) => ({
      ...order,
      externalId: `bench-${added.length}-${order.externalId}`,
      ...{ placedAt: now.toISOString(), updatedAt: now.toISOString(), refunds: [], fulfillments: [] },
    }));
    added.push(...copies.map(({ externalId }) => externalId));
    await orders.apply(
      scope,
      { channelId, timeZone, now, isImport: true },
      copies.map((order) => ({ kind: "order" as const, order })),
    );
  });
}

/** Deletes what was added, as the platform would. */
export async function takeOrdersAway(shopId: ShopId, channelId: ChannelId): Promise<void> {
  const orders = await import("~/domains/orders/orders.server");
  const { getShop } = await import("~/domains/shops/shops.server");
  await inShop(shopId, async (scope) => {
    const { timeZone } = await getShop(scope);
    const now = new Date();
    const gone = added
      .splice(0)
      .map((externalId) => ({ kind: "order-deleted" as const, externalId, at: now.toISOString() }));
    await orders.apply(scope, { channelId, timeZone, now, isImport: true }, gone);
  });
}
