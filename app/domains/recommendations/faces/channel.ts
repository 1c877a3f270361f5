import type { Ports } from "#connectors/contract/connector";
import type { ConnectorError } from "#connectors/contract/errors";
import type { ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { reason } from "~/kernel/reason";
import { fail, ok, type Result } from "~/kernel/result";
import { type ChannelDto, listChannels, open } from "../../channels/channels.server";

/** The channel whose storefront shows the slots: the first connected one. */
export async function publishingChannel(scope: ShopScope): Promise<ChannelDto | null> {
  const channels = await listChannels(scope);
  return channels.find((channel) => channel.state === "connected") ?? null;
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
