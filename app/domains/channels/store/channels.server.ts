import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { ChannelId } from "~/kernel/ids";
import type { ChannelState } from "../types";

export async function findChannel(scope: ShopScope, channelId: ChannelId) {
  return rows(scope).prisma.channel.findUnique({ where: { shopId_id: { shopId: scope.shopId, id: channelId } } });
}

/** In the order in which they first came: ids tell it, and a channel that is connected again keeps its place. */
export async function findChannels(scope: ShopScope) {
  return rows(scope).prisma.channel.findMany({ where: { shopId: scope.shopId }, orderBy: { id: "asc" } });
}

export interface NewChannel {
  id: ChannelId;
  platform: string;
  accountDomain: string;
  title: string;
  scopes: string[];
  credentials: string | null;
  ordersSince: Date | null;
  now: Date;
}

const AFRESH = { disconnectedAt: null, pausedAt: null, eraseAfter: null };

/** Inserts it or connects the former one again. */
export async function upsertChannel(scope: ShopScope, channel: NewChannel): Promise<void> {
  const { id, platform, accountDomain, title, scopes, credentials, ordersSince, now } = channel;
  const changing = { scopes, credentials, ordersSince, state: "connected", connectedAt: now, ...AFRESH };
  await rows(scope).prisma.channel.upsert({
    where: { shopId_id: { shopId: scope.shopId, id } },
    create: { shopId: scope.shopId, id, platform, accountDomain, title, ...changing },
    update: changing,
  });
}

export async function updateChannel(
  scope: ShopScope,
  channelId: ChannelId,
  data: {
    title?: string;
    accountName?: string;
    state?: ChannelState;
    disconnectedAt?: Date | null;
    credentials?: string | null;
    scopes?: string[];
    ordersSince?: Date | null;
    importedAt?: Date;
    reconciledAt?: Date;
    pausedAt?: Date | null;
    eraseAfter?: Date | null;
  },
): Promise<void> {
  await rows(scope).prisma.channel.update({ where: { shopId_id: { shopId: scope.shopId, id: channelId } }, data });
}

/** After its records. */
export async function deleteChannel(scope: ShopScope, channelId: ChannelId): Promise<void> {
  await rows(scope).prisma.channel.delete({ where: { shopId_id: { shopId: scope.shopId, id: channelId } } });
}

/**
 * Holds the channel until the transaction ends: batches of one channel, from an import and from webhooks alike, write
 * one after the other, so that they cannot lock each other's rows crosswise.
 */
export async function lockChannel(scope: ShopScope, channelId: ChannelId): Promise<void> {
  await rows(scope).sql("SELECT pg_advisory_xact_lock(hashtextextended($1, 7241))", [channelId]);
}

/** Holds the channel's credentials until the transaction ends: one at a time renews them. Who writes records does not wait. */
export async function lockCredentials(scope: ShopScope, channelId: ChannelId): Promise<void> {
  await rows(scope).sql("SELECT pg_advisory_xact_lock(hashtextextended($1, 7243))", [channelId]);
}
