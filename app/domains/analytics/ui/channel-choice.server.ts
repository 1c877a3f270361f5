import type { ShopScope } from "~/infra/scope";
import type { ChannelName } from "~/ui/channel-mark";
import { soldChannels } from "../analytics.server";

export interface ChannelChoice {
  /** Null: all channels as one shop. */
  chosen: string | null;
  /** To choose from; fewer than two are no choice. */
  channels: ChannelName[];
}

/** What the address asks for by `channel`, a channel's id; one that the shop does not have stands for all. */
export async function readChannelChoice(scope: ShopScope, params: URLSearchParams): Promise<ChannelChoice> {
  const channels = (await soldChannels(scope)).map(({ channelId: id, platform, title }) => ({ id, platform, title }));
  const asked = params.get("channel");
  return { chosen: channels.find(({ id }) => id === asked)?.id ?? null, channels };
}
