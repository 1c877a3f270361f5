import type { Grant, GrantAsk } from "#connectors/contract/grant";
import { getShop } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { env } from "~/infra/env";
import { siteFetch } from "~/infra/http/site-fetch";
import { log } from "~/infra/log";
import { inShop } from "~/infra/scope";
import { pageAddress, platformFetch } from "~/infra/shopify/platform-fetch";
import {
  type GrantState,
  issueGrantState,
  readGrantState,
  secretOfState,
  takeGrantState,
} from "~/infra/standalone/grant-state";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { fail, ok, type Result } from "~/kernel/result";
import { SECOND } from "~/kernel/time";
import { siteOf } from "../core/site";
import { allowOwner, connectInto } from "./connect-into";
import { appCredentialsOf, connectorOf } from "./platforms";
import { forgetRefusal, tellRefusal } from "./refusals";

const PATIENCE = 20 * SECOND;

/**
 * Why a connection came to nothing: not offered here · no web address · its state is unknown, used or too old · the
 * merchant or the platform said no · nobody answered · the account is another shop's · the shop itself left.
 */
export type GrantError = {
  code: "not-offered" | "no-site" | "ended" | "denied" | "unreachable" | "belongs-elsewhere" | "shop-gone";
};

/** A platform that a merchant can connect from inside Aisle. */
export interface Connectable {
  platform: string;
  asks: Grant<unknown>["asks"];
}

/** Where the merchant is sent to let us into an account, and what brings them back into this very shop, once. */
export async function beginGrant(
  shopId: ShopId,
  wish: { platform: string; site: string; back: string },
): Promise<Result<{ url: string }, GrantError>> {
  const { platform, back } = wish;
  const grant = grantOf(platform);
  if (!grant) return fail({ code: "not-offered" });
  const site = grant.asks === "site" ? siteOf(wish.site) : null;
  if (grant.asks === "site" && !site) return fail({ code: "no-site" });
  const { name } = await inShop(shopId, getShop);
  const token = issueGrantState({ shopId, platform, site, back }, clock.now());
  return ok({ url: pageAddress(grant.address(askOf(grant, { platform, site, back }, token, name))) });
}

/** Where a browser with this state belongs, whatever became of its grant; null when the state is not ours. */
export function backOf(token: string): string | null {
  return readGrantState(token)?.back ?? null;
}

/**
 * The platform handed over what it grants for a state: the account becomes a channel of the shop that the state names. Why
 * it did not is told to that shop, where the merchant looks next.
 */
export async function acceptGrant(
  platform: string,
  token: string,
  handed: Record<string, string>,
): Promise<Result<{ shopId: ShopId; channelId: ChannelId; isNew: boolean }, GrantError>> {
  const now = clock.now();
  const state = await takeGrantState(token, now);
  const grant = state?.platform === platform ? grantOf(platform) : null;
  if (!state || !grant) return fail({ code: "ended" });
  const made = await accept(grant, state, token, handed);
  const { shopId } = state;
  if (!made.ok) {
    log.info({ shopId, platform, code: made.error.code }, "an account could not be connected");
    if (made.error.code !== "shop-gone") await tellRefusal(state, made.error.code);
    return made;
  }
  await forgetRefusal(state);
  await allowOwner(shopId, made.value.channelId);
  return made;
}

async function accept(
  grant: Grant<unknown>,
  state: GrantState,
  token: string,
  handed: Record<string, string>,
): ReturnType<typeof acceptGrant> {
  const { shopId, platform } = state;
  const granted = await grant.accept(askOf(grant, state, token, ""), handed, {
    fetch: grant.asks === "site" ? siteFetch : platformFetch,
    now: clock.now,
    log: log.child({ shopId }),
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!granted.ok) {
    const isPassing = granted.error.code === "transient" || granted.error.code === "rate-limited";
    return fail({ code: isPassing ? "unreachable" : "denied" });
  }
  const { accountDomain, scopes, credentials } = granted.value;
  return connectInto(shopId, { platform, accountDomain, scopes, credentials, now: clock.now() });
}

function askOf(
  grant: Grant<unknown>,
  { platform, site, back }: Omit<GrantState, "shopId">,
  token: string,
  shopName: string,
): GrantAsk {
  const { APP_URL, CALLBACK_URL } = env();
  const isCall = grant.handsOver === "by-call";
  const callbackUrl = isCall ? `${CALLBACK_URL ?? APP_URL}/${platform}/v1/keys` : `${APP_URL}/${platform}/v1/callback`;
  const secret = secretOfState(token);
  return { app: appCredentialsOf(platform), site, state: token, secret, callbackUrl, returnUrl: back, shopName };
}

/** Null where the app has no credentials of its own on a platform that wants them. */
function grantOf(platform: string): Grant<unknown> | null {
  const connector = connectorOf(platform);
  const isReady = connector?.auth.kind !== "oauth2" || Object.keys(appCredentialsOf(platform)).length > 0;
  return (isReady && connector?.auth.grant) || null;
}

/** What can be connected from inside Aisle, in the order of the registry. */
export function connectables(platforms: readonly string[]): Connectable[] {
  return platforms.flatMap((platform) => {
    const grant = grantOf(platform);
    return grant ? [{ platform, asks: grant.asks }] : [];
  });
}
