import { clock } from "~/infra/clock";
import { siteFetch } from "~/infra/http/site-fetch";
import { log } from "~/infra/log";
import { inShop } from "~/infra/scope";
import { offlineToken } from "~/infra/shopify/offline-token";
import { renewingFetch } from "~/infra/shopify/renewing-fetch";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { reason } from "~/kernel/reason";
import { fail, ok, type Result } from "~/kernel/result";
import { MINUTE } from "~/kernel/time";
import type { ConnectorError, PortName, Ports } from "../contract";
import { findChannel } from "../store/channels.server";
import { ownCredentials } from "./own-credentials";
import { connectorOf } from "./platforms";
import { fetchRenewing, renewedCredentials } from "./renewed-credentials";

/** How long work for a channel that rests waits before it asks again. */
const RESTS = 5 * MINUTE;

/** What a channel can do, by name: a port that its platform lacks is absent. */
export type OpenChannel = Partial<Ports> & { platform: string; ports: readonly PortName[] };

/**
 * The channel's connector with its credentials. `signal` ends its calls. A token that is refused before its time is
 * renewed once and the call made again, whichever port it is. `auth` when the channel is not connected; `rate-limited`
 * while the merchant lets it rest, so that whatever was to be done waits for its turn.
 */
export async function open(
  shopId: ShopId,
  channelId: ChannelId,
  options: { signal?: AbortSignal; evenPaused?: boolean } = {},
): Promise<Result<OpenChannel, ConnectorError>> {
  const channel = await inShop(shopId, (scope) => findChannel(scope, channelId));
  if (channel?.state !== "connected") return fail({ code: "auth", message: reason("not-connected") });
  if (channel.pausedAt && !options.evenPaused)
    return fail({ code: "rate-limited", message: reason("paused"), retryAfterMs: RESTS });
  const connector = connectorOf(channel.platform);
  if (!connector) return fail({ code: "config", message: reason("no-connector", { platform: channel.platform }) });
  const credentials = await credentialsOf(channel);
  if (!credentials.ok) return credentials;
  const parsed = connector.auth.credentials.safeParse(credentials.value.value);
  if (!parsed.success) return fail({ code: "config", message: reason("no-credentials") });
  const { renewal } = connector.auth;
  const usable = renewal ? await renewedCredentials(shopId, channelId, renewal, parsed.data) : ok(parsed.data);
  if (!usable.ok) return usable;
  const opened = connector.open(usable.value, {
    fetch: renewal
      ? fetchRenewing(shopId, channelId, renewal, usable.value)
      : fetchFor(channel.accountDomain, credentials.value),
    now: clock.now,
    log: log.child({ shopId, channelId }),
    signal: options.signal ?? new AbortController().signal,
  });
  return ok(Object.assign(opened, { platform: channel.platform, ports: connector.ports }));
}

interface AppCredentials {
  shopDomain: string;
  accessToken: string;
  scopes: string[];
}

/** Tokens of the app's own installation can be renewed; with a channel's own credentials goes an address that a merchant gave. */
function fetchFor(accountDomain: string, credentials: Credentials): typeof globalThis.fetch {
  return credentials.isOfApp ? renewingFetch(accountDomain, credentials.value.accessToken) : siteFetch;
}

type Credentials = { isOfApp: true; value: AppCredentials } | { isOfApp: false; value: unknown };

async function credentialsOf(channel: {
  id: string;
  platform: string;
  accountDomain: string;
  credentials: string | null;
}): Promise<Result<Credentials, ConnectorError>> {
  if (connectorOf(channel.platform)?.auth.kind !== "appInstall") {
    return channel.credentials
      ? ok({ isOfApp: false, value: ownCredentials(channel) })
      : fail({ code: "auth", message: reason("no-credentials") });
  }
  const token = await offlineToken(channel.accountDomain);
  if (!token.ok) return token;
  return ok({ isOfApp: true, value: { shopDomain: channel.accountDomain, ...token.value } });
}
