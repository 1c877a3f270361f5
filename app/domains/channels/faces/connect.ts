import { closeProblem, createShop, holdShop, markInstalled, openProblem } from "~/domains/shops/shops.server";
import { seal } from "~/infra/crypto";
import { tell } from "~/infra/outbox";
import { findRoute, reserveRoute, setConnected } from "~/infra/routing/channel-routes";
import { ensureKey } from "~/infra/routing/storefront-keys";
import { inShop, type ShopScope } from "~/infra/scope";
import { type ChannelId, newId, type ShopId } from "~/kernel/ids";
import { reason } from "~/kernel/reason";
import { DAY } from "~/kernel/time";
import { channelConnected } from "../events";
import { findChannel, lockChannel, updateChannel, upsertChannel } from "../store/channels.server";
import { cancelRuns } from "../store/runs.server";
import { planPairing } from "./pair-plugin";
import { connectorOf } from "./platforms";
import { startRun } from "./start";
import { planWatch } from "./subscriptions";

/** How far back orders may be read without `read_all_orders`. */
const ORDERS_WINDOW = 60 * DAY;

export interface ConnectInput {
  platform: string;
  /** The platform's name for the account, such as `bloom.myshopify.com`. */
  accountDomain: string;
  scopes: string[];
  /** Of platforms whose credentials are the channel's own. */
  credentials?: unknown;
  now: Date;
}

/**
 * Connects an account: makes its shop and channel the first time, takes them up again after an uninstall, and asks for
 * an import. Repeating it, at once or later, changes nothing but the credentials where new ones are given. `isNew`: it was not connected before.
 */
export async function connect(input: ConnectInput): Promise<{ shopId: ShopId; channelId: ChannelId; isNew: boolean }> {
  const { platform, accountDomain, now } = input;
  const route = await reserveRoute({ platform, accountDomain, shopId: newId(), channelId: newId() });
  const { shopId, channelId } = route;
  const isNew = await inShop(shopId, async (scope) => {
    await lockChannel(scope, channelId);
    const shop = await holdShop(scope);
    if ((await findRoute(platform, accountDomain))?.channelId !== channelId) return null;
    if (!shop)
      await createShop(scope, { domain: accountDomain, name: accountDomain.split(".")[0] ?? accountDomain, now });
    else if (shop.state !== "active") await markInstalled(scope, now);
    return takeUpOrRenew(scope, channelId, input);
  });
  // It was erased, or joined another shop, since its route was read.
  if (isNew === null) return connect(input);
  if (!route.isConnected) await setConnected(channelId, shopId, true);
  return { shopId, channelId, isNew };
}

/** Behind the channel's lock. True when it was not connected before. */
export async function takeUpOrRenew(scope: ShopScope, channelId: ChannelId, input: ConnectInput): Promise<boolean> {
  const isConnected = (await findChannel(scope, channelId))?.state === "connected";
  if (isConnected) await renew(scope, channelId, input);
  else await takeUp(scope, channelId, input);
  // Behind the lock, so that two at once make one.
  await ensureKey(scope.shopId);
  return !isConnected;
}

/** A channel that is connected is given new credentials: the old ones may be gone by tomorrow. */
async function renew(scope: ShopScope, channelId: ChannelId, input: ConnectInput): Promise<void> {
  const { platform, scopes, credentials, now } = input;
  await noteScopes(scope, channelId, platform, scopes, now);
  if (credentials === undefined) return;
  await updateChannel(scope, channelId, { credentials: seal(JSON.stringify(credentials), channelId) });
  // With the secret by which messages are signed from now on.
  await planWatch(scope, { channelId, platform, isFirst: true });
  await planPairing(scope, { channelId, platform });
}

async function takeUp(scope: ShopScope, channelId: ChannelId, input: ConnectInput): Promise<void> {
  const { platform, accountDomain, scopes, credentials, now } = input;
  await upsertChannel(scope, {
    id: channelId,
    platform,
    accountDomain,
    title: connectorOf(platform)?.title ?? platform,
    scopes,
    credentials: credentials === undefined ? null : seal(JSON.stringify(credentials), channelId),
    ordersSince: null,
    now,
  });
  await noteScopes(scope, channelId, platform, scopes, now);
  await closeProblem(scope, { code: "channel-stopped", subject: channelId });
  await cancelRuns(scope, channelId, reason("connected-again"), now);
  await startRun(scope, { channelId, kind: "import", since: null, now });
  await planWatch(scope, { channelId, platform, isFirst: true });
  await planPairing(scope, { channelId, platform });
  await tell(scope, channelConnected, { channelId });
}

/** Keeps the granted scopes, and says to the merchant what they keep us from reading. */
export async function noteScopes(
  scope: ShopScope,
  channelId: ChannelId,
  platform: string,
  scopes: string[],
  now: Date,
): Promise<void> {
  const isLimited = platform === "shopify" && !scopes.includes("read_all_orders");
  const ordersSince = isLimited ? new Date(now.getTime() - ORDERS_WINDOW) : null;
  const channel = await findChannel(scope, channelId);
  // The day of the first connection stays: orders since then come by themselves.
  const kept = isLimited ? (channel?.ordersSince ?? ordersSince) : null;
  await updateChannel(scope, channelId, { scopes, ordersSince: kept });
  const problem = { code: "orders-limited", subject: channelId };
  if (kept) await openProblem(scope, { ...problem, severity: "info", facts: { since: kept.toISOString() } });
  else await closeProblem(scope, problem);
}

/** Credentials are no good any more: everything of the channel rests until the merchant opens the app again. */
export async function stop(scope: ShopScope, channelId: ChannelId, message: string, now: Date): Promise<void> {
  const channel = await findChannel(scope, channelId);
  if (channel?.state !== "connected") return;
  await updateChannel(scope, channelId, { state: "stopped" });
  await cancelRuns(scope, channelId, message, now);
  const facts = { platform: channel.platform, accountDomain: channel.accountDomain, message };
  await openProblem(scope, { code: "channel-stopped", subject: channelId, severity: "critical", facts });
}
