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
 * The channel's connector with its credentials. `signal` ends its calls; `isRenewed` renews the token first. `auth` when
 * the channel is not connected.
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
  const isOfTheApp = connector.auth.kind === "appInstall";
  const opened = connector.open(parsed.data, {
    fetch: isOfTheApp ? renewingFetch(channel.accountDomain, credentials.value) : platformFetch,
    now: clock.now,
    log: log.child({ shopId, channelId }),
    signal: options.signal ?? new AbortController().signal,
  });
  return ok(Object.assign(opened, { platform: channel.platform, ports: connector.ports }));
}

/**
 * A token may be refused before its time, whoever is calling: it is renewed, once and for all processes, and what was
 * asked is asked again. Throws as a broken connection does when it cannot be renewed right now.
 */
function renewingFetch(shopDomain: string, credentials: unknown): typeof globalThis.fetch {
  const { accessToken } = credentials as { accessToken: string };
  let current = accessToken;
  return async (input, init) => {
    const sent = new Headers(init?.headers);
    const carriers = [...sent].filter(([, value]) => value === accessToken).map(([name]) => name);
    const send = () => {
      const headers = new Headers(sent);
      for (const name of carriers) headers.set(name, current);
      return platformFetch(input, { ...init, headers });
    };
    const used = current;
    const response = await send();
    if (response.status !== 401 || carriers.length === 0) return response;
    if (current === used) {
      const renewed = await offlineToken(shopDomain, used);
      if (!renewed.ok && renewed.error.code === "transient") throw new TypeError(renewed.error.message);
      if (!renewed.ok) return response;
      current = renewed.value.accessToken;
    }
    await response.body?.cancel();
    return send();
  };
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
