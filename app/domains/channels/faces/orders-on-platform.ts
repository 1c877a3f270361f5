import type { ChannelDto } from "../types";
import { connectorOf } from "./platforms";

/** An order as its platform has it. */
export interface OrderOnPlatform {
  /** Where the merchant finds it there; null where that cannot be said. */
  url: string | null;
  /** Whether the platform itself has this word for its state, and not somebody's app or plugin. */
  isOwnWord: boolean;
}

/** Where a platform shows an order, and whether its word for the order's state is one of its own. */
export function orderOnPlatform(
  channel: Pick<ChannelDto, "platform" | "accountDomain">,
  order: { externalId: string; platformStatus: string },
): OrderOnPlatform {
  const words = connectorOf(channel.platform)?.orderWords;
  return {
    url: words?.pageOf(channel.accountDomain, order.externalId) ?? null,
    isOwnWord: words?.isOwn(order.platformStatus) ?? true,
  };
}
