import type { Ports } from "#connectors/contract/connector";
import type { ConnectorError } from "#connectors/contract/errors";
import type { ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { reason } from "~/kernel/reason";
import { fail, ok, type Result } from "~/kernel/result";
import { type ChannelDto, open, storefrontChannels } from "../../channels/channels.server";

export { storefrontChannels };

/** The channel whose storefront shows the slots: the first connected one that has a storefront. */
export async function publishingChannel(scope: ShopScope): Promise<ChannelDto | null> {
  return (await storefrontChannels(scope))[0] ?? null;
}

/** One port of an open channel; `config` when its platform has none. */
export async function openPort<Name extends keyof Ports>(
  shopId: ShopId,
  channelId: ChannelId,
  name: Name,
  signal: AbortSignal,
): Promise<Result<Ports[Name], ConnectorError>> {
  const opened = await open(shopId, channelId, { signal });
  if (!opened.ok) return opened;
  const port = opened.value[name] as Ports[Name] | undefined;
  return port
    ? ok(port)
    : fail({ code: "config", message: reason("not-offered", { platform: opened.value.platform, port: name }) });
}
