import { clock } from "~/infra/clock";
import { seal } from "~/infra/crypto";
import { inShop, type ShopScope } from "~/infra/scope";
import { platformFetch } from "~/infra/shopify/platform-fetch";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { reason } from "~/kernel/reason";
import { fail, ok, type Result } from "~/kernel/result";
import { MINUTE, SECOND } from "~/kernel/time";
import type { ConnectorError, Renewal } from "../contract";
import { findChannel, lockCredentials, updateChannel } from "../store/channels.server";
import { ownCredentials } from "./own-credentials";
import { appCredentialsOf, connectorOf } from "./platforms";

/** Renewed this long before their end, so that a call that has begun does not meet it. */
const MARGIN = 3 * MINUTE;
/** Longer than the platform may take for its answer. */
const PATIENCE = 30 * SECOND;

/**
 * A channel's credentials, renewed when they are about to end. However many processes ask at once, one of them calls the
 * platform: renewing takes a lock in the database and reads again behind it. `refused` is a token that the platform turned
 * down before its time: it is renewed too, unless another process has done so already.
 */
export async function renewedCredentials(
  shopId: ShopId,
  channelId: ChannelId,
  renewal: Renewal<unknown>,
  credentials: unknown,
  refused?: string,
): Promise<Result<unknown, ConnectorError>> {
  if (isGood(renewal, credentials, refused)) return ok(credentials);
  const renewAlone = async (scope: ShopScope): Promise<Result<unknown, ConnectorError>> => {
    await lockCredentials(scope, channelId);
    const channel = await findChannel(scope, channelId);
    const parsed = channel && connectorOf(channel.platform)?.auth.credentials.safeParse(ownCredentials(channel));
    if (!channel || !parsed?.success) return fail({ code: "auth", message: reason("no-credentials") });
    if (isGood(renewal, parsed.data, refused)) return ok(parsed.data);
    const renewed = await renewal.renew(parsed.data, { fetch: platformFetch, now: clock.now });
    if (!renewed.ok) return renewed;
    await updateChannel(scope, channelId, { credentials: sealed(channelId, channel.platform, renewed.value) });
    return renewed;
  };
  return inShop(shopId, renewAlone, { timeoutMs: PATIENCE });
}

/** Without the app's own part, which is kept with no channel. */
function sealed(channelId: ChannelId, platform: string, credentials: unknown): string {
  const own = new Set(Object.keys(appCredentialsOf(platform)));
  const kept = Object.entries(credentials as object).filter(([name]) => !own.has(name));
  return seal(JSON.stringify(Object.fromEntries(kept)), channelId);
}

function isGood(renewal: Renewal<unknown>, credentials: unknown, refused: string | undefined): boolean {
  if (renewal.token(credentials) === refused) return false;
  return renewal.endsAt(credentials).getTime() - MARGIN > clock.now().getTime();
}

/**
 * `fetch` that renews a token which was refused before its time, once and for all processes, and asks again what was
 * asked. Throws as a broken connection does when it cannot be renewed right now; an access that has ended for good gives
 * the refusal itself. Bodies are sent twice, so they are no streams.
 */
export function fetchRenewing(
  shopId: ShopId,
  channelId: ChannelId,
  renewal: Renewal<unknown>,
  opened: unknown,
): typeof globalThis.fetch {
  const first = renewal.token(opened);
  let current = first;
  return async (input, init) => {
    const sent = new Headers(init?.headers);
    const carriers = [...sent].filter(([, value]) => value.includes(first));
    const send = () => {
      const headers = new Headers(sent);
      for (const [name, value] of carriers) headers.set(name, value.replace(first, current));
      return platformFetch(input, { ...init, headers });
    };
    const used = current;
    const response = await send();
    if (response.status !== 401 || carriers.length === 0) return response;
    if (current === used) {
      const renewed = await renewedCredentials(shopId, channelId, renewal, opened, used);
      if (!renewed.ok && renewed.error.code !== "auth") {
        await response.body?.cancel();
        throw new TypeError(renewed.error.message);
      }
      if (!renewed.ok) return response;
      current = renewal.token(renewed.value);
    }
    await response.body?.cancel();
    return send();
  };
}
