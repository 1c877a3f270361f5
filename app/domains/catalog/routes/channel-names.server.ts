import { listChannels } from "~/domains/channels/channels.server";
import type { ShopScope } from "~/infra/scope";
import type { ChannelName } from "~/ui/channel-mark";

/** The shop's channels as pages name them, in the order in which they were connected. */
export async function channelNames(scope: ShopScope): Promise<ChannelName[]> {
  return (await listChannels(scope)).map(({ id, platform, title }) => ({ id, platform, title }));
}
