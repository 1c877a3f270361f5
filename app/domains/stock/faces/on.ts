import { listChannels, mainChannel, mostStockOf } from "~/domains/channels/channels.server";
import type { ShopScope } from "~/infra/scope";
import { readSettings } from "../store/settings.server";
import type { StockChannel } from "../types";

/** A channel whose stock is kept in step. */
export interface OnChannel extends StockChannel {
  platform: string;
  title: string;
  accountDomain: string;
  isMain: boolean;
  /** So many of an item the platform shows at most. */
  most: number;
}

/** Those that are on, in the order in which they were connected; resting ones too: they are told later. */
export async function onChannels(scope: ShopScope): Promise<OnChannel[]> {
  const settings = await readSettings(scope);
  if (![...settings.values()].some(({ isOn }) => isOn)) return [];
  return (await knownChannels(scope)).filter(({ isOn }) => isOn);
}

/** Every channel that has been set up and is not gone. */
export async function knownChannels(scope: ShopScope): Promise<OnChannel[]> {
  const settings = await readSettings(scope);
  const main = await mainChannel(scope);
  return (await listChannels(scope)).flatMap((channel) => {
    const own = settings.get(channel.id);
    if (!own || channel.state === "disconnected") return [];
    const { platform, title, accountDomain } = channel;
    return [{ ...own, platform, title, accountDomain, isMain: channel.id === main?.id, most: mostStockOf(platform) }];
  });
}
