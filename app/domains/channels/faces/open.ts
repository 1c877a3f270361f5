import { clock } from "~/infra/clock";
import { unseal } from "~/infra/crypto";
import { log } from "~/infra/log";
import { inShop } from "~/infra/scope";
import { offlineToken } from "~/infra/shopify/offline-token";
import { platformFetch } from "~/infra/shopify/platform-fetch";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { fail, ok, type Result } from "~/kernel/result";
import type { ConnectorError, PortName, Ports } from "../contract";
import { findChannel } from "../store/channels.server";
import { connectorOf } from "./platforms";

/** What a channel can do, by name: a port that its platform lacks is absent. */
export type OpenChannel = Partial<Ports> & { platform: string; ports: readonly PortName[] };

/**
 * The channel's connector with its credentials. `signal` ends its calls. `refusedToken` renews what the platform has
 * turned down. `auth` when the channel is not connected.
 */
export async function open(
  shopId: ShopId,
  channelId: ChannelId,
  options: { signal?: AbortSignal; isRenewed?: boolean } = {},
): Promise<Result<OpenChannel, ConnectorError>> {
  const channel = await inShop(shopId, (scope) => findChannel(scope, channelId));
  if (channel?.state !== "connected") return fail({ code: "auth", message: "The channel is not connected." });
  const connector = connectorOf(channel.platform);
  if (!connector) return fail({ code: "config", message: `There is no connector for ${channel.platform}.` });
  const credentials = await credentialsOf(channel, options.isRenewed ?? false);
  if (!credentials.ok) return credentials;
  const parsed = connector.auth.credentials.safeParse(credentials.value);
  if (!parsed.success) return fail({ code: "config", message: "The channel's credentials are not complete." });
  const opened = connector.open(parsed.data, {
    fetch: platformFetch,
    now: clock.now,
    log: log.child({ shopId, channelId }),
    signal: options.signal ?? new AbortController().signal,
  });
  return ok(Object.assign(opened, { platform: channel.platform, ports: connector.ports }));
}

async function credentialsOf(
  channel: { id: string; platform: string; accountDomain: string; credentials: string | null },
  isRenewed: boolean,
): Promise<Result<unknown, ConnectorError>> {
  if (connectorOf(channel.platform)?.auth.kind !== "appInstall") {
    return channel.credentials
      ? ok(JSON.parse(unseal(channel.credentials, channel.id)))
      : fail({ code: "auth", message: "The channel has no credentials." });
  }
  const current = await offlineToken(channel.accountDomain);
  if (!current.ok || !isRenewed) return withDomain(current, channel.accountDomain);
  return withDomain(await offlineToken(channel.accountDomain, current.value.accessToken), channel.accountDomain);
}

function withDomain(token: Awaited<ReturnType<typeof offlineToken>>, shopDomain: string) {
  return token.ok ? ok({ shopDomain, accessToken: token.value.accessToken, scopes: token.value.scopes }) : token;
}
