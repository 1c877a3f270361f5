import type { ShopScope } from "~/infra/scope";
import { listChannels, orderOnPlatform } from "../../channels/channels.server";
import { customerNames } from "../../customers/customers.server";
import { getShop } from "../../shops/shops.server";
import { readCopiesOf, readNamed, readOrder } from "../store/detail.server";
import type { OrderDetail, OrderPage } from "../types";

/** `key` is our id or the platform's. Null when there is none or it was deleted. */
export async function getOrder(scope: ShopScope, key: string): Promise<OrderDetail | null> {
  const order = await readOrder(scope, key);
  if (!order?.customerId) return order;
  const names = await customerNames(scope, [order.customerId]);
  return { ...order, customerName: names.get(order.customerId)?.displayName || order.customerName };
}

/** An order with its channel, where its platform shows it, and the orders of other channels that are the same sale. */
export async function orderPage(scope: ShopScope, key: string): Promise<OrderPage | null> {
  const order = await getOrder(scope, key);
  if (!order) return null;
  const channels = await listChannels(scope);
  const channel = channels.find(({ id }) => id === order.channelId);
  const others = await readNamed(
    scope,
    [order.copyOfId, order.notCopyOfId].flatMap((id) => id ?? []),
  );
  const { currency } = await getShop(scope);
  return {
    order,
    channel: channel ? { id: channel.id, platform: channel.platform, title: channel.title } : null,
    hasOthers: channels.length > 1,
    ...(channel ? orderOnPlatform(channel, order) : { url: null, isOwnWord: true }),
    copyOf: others.find(({ id }) => id === order.copyOfId) ?? null,
    notCopyOf: others.find(({ id }) => id === order.notCopyOfId) ?? null,
    copies: await readCopiesOf(scope, order.id),
    shopCurrency: currency === order.total.currency ? null : currency,
  };
}
