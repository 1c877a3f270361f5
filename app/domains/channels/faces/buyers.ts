import type { ShopScope } from "~/infra/scope";
import type { ChannelId } from "~/kernel/ids";
import { findChannel } from "../store/channels.server";
import { connectorOf } from "./platforms";

/** Whether a channel's platform has no list of customers and names buyers in their orders alone. */
export async function namesBuyersInOrders(scope: ShopScope, channelId: ChannelId): Promise<boolean> {
  const channel = await findChannel(scope, channelId);
  const ports = channel ? (connectorOf(channel.platform)?.ports ?? []) : [];
  return ports.includes("orders") && !ports.includes("customers");
}
