import type { ShopScope } from "~/infra/scope";
import { type ChannelId, newId } from "~/kernel/ids";
import { findChannels, lockChannel, upsertChannel } from "../store/channels.server";

/** What the merchant's own files are an account on. */
export const FILES = "files";

/** The channel of what comes by files: made when the first one is asked for. It has no account, so nothing is ever pulled. */
export async function filesChannel(scope: ShopScope, now: Date): Promise<ChannelId> {
  // One at a time, by the shop's id: two at once agree on one.
  await lockChannel(scope, scope.shopId as string as ChannelId);
  const held = (await findChannels(scope)).find((channel) => channel.platform === FILES);
  if (held) return held.id as ChannelId;
  const id = newId<ChannelId>();
  await upsertChannel(scope, {
    ...{ id, platform: FILES, accountDomain: scope.shopId, title: "Files", scopes: [] },
    ...{ credentials: null, ordersSince: null, now },
  });
  return id;
}

/** Whether it is the channel of files that the merchant gave: there is no account to read from. */
export function isOfOwnFiles(channel: { platform: string; accountDomain: string; shopId: string }): boolean {
  return channel.platform === FILES && channel.accountDomain === channel.shopId;
}

/** Platform of every channel of the shop, by its id. */
export async function channelPlatforms(scope: ShopScope): Promise<Map<string, string>> {
  return new Map((await findChannels(scope)).map((channel) => [channel.id, channel.platform]));
}

/** Holds a channel until the transaction ends: whoever writes its records beside the runs writes alone. */
export async function holdChannel(scope: ShopScope, channelId: ChannelId): Promise<void> {
  await lockChannel(scope, channelId);
}
