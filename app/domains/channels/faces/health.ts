import { connectors } from "#connectors/registry";
import { listProblems } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { inboxLag } from "~/infra/inbox/lag";
import { inShop, type ShopScope } from "~/infra/scope";
import { channelsWithPlugin } from "~/infra/standalone/connections";
import type { ShopId } from "~/kernel/ids";
import { SECOND } from "~/kernel/time";
import { CAPABILITIES, type Capability, type Live, liveOf, type Means, meansOf } from "../core/capabilities";
import { countDamagedByChannel } from "../store/damaged.server";
import { findRunning } from "../store/runs.server";
import type { ChannelDto, QuotaDto } from "../types";
import { connectables } from "./grants";
import { open } from "./open";
import { FILES } from "./own-channel";
import { connectorOf } from "./platforms";
import { listChannels } from "./status";

const PATIENCE = 4 * SECOND;

/** How one channel is. */
export interface ChannelHealth {
  channel: ChannelDto;
  /** When something of it was last read or applied. */
  lastSyncAt: string | null;
  isRunning: boolean;
  /** Messages that are not applied yet, and when the oldest of them was sent. */
  waiting: number;
  oldestWaitingAt: string | null;
  /** Messages applied within the last day, and within how many milliseconds of being sent 95 of a hundred were. */
  applied: number;
  p95Ms: number | null;
  damaged: number;
  /** Whether the store's plugin asks us for its blocks; null where the platform has no such plugin. */
  hasPlugin: boolean | null;
  /** Codes of what the merchant has to look after. */
  problems: string[];
}

/** Every channel of the shop, in the order in which they were connected. */
export async function listHealth(scope: ShopScope): Promise<ChannelHealth[]> {
  const damaged = await countDamagedByChannel(scope);
  const running = await findRunning(scope);
  const problems = await listProblems(scope);
  const found: ChannelHealth[] = [];
  const channels = await listChannels(scope);
  const withPlugin = await channelsWithPlugin(channels.map(({ id }) => id));
  for (const channel of channels) {
    const lag = await inboxLag(channel.platform, channel.accountDomain, clock.now());
    const times = [channel.reconciledAt, channel.importedAt, lag.lastAppliedAt?.toISOString()];
    found.push({
      channel,
      lastSyncAt: times.reduce<string | null>((last, at) => (at && at > (last ?? "") ? at : last), null),
      isRunning: running.has(channel.id),
      waiting: lag.waiting,
      oldestWaitingAt: lag.oldestWaitingAt?.toISOString() ?? null,
      applied: lag.applied,
      p95Ms: lag.p95Ms,
      damaged: damaged.get(channel.id) ?? 0,
      hasPlugin: connectorOf(channel.platform)?.ports.includes("plugin") ? withPlugin.has(channel.id) : null,
      problems: problems.filter(({ subject }) => subject === channel.id).map(({ code }) => code),
    });
  }
  return found;
}

/** A platform, as its connector declares it. */
export interface PlatformDto {
  platform: string;
  title: string;
  /** Null: its accounts do not begin here. */
  connect: { asks: "site" | "nothing" } | null;
  /** By what it can do each thing. */
  means: Record<Exclude<Capability, "live">, Means>;
  live: Live;
}

/** Every platform of the registry but the merchant's own files. */
export function listPlatforms(): PlatformDto[] {
  const offered = connectables(connectors.map(({ platform }) => platform));
  return connectors
    .filter(({ platform }) => platform !== FILES)
    .map(({ platform, title, ports, webhooks, polls }) => {
      const offer = offered.find((one) => one.platform === platform);
      return {
        platform,
        title,
        connect: offer ? { asks: offer.asks } : null,
        means: Object.fromEntries(
          CAPABILITIES.flatMap((capability) =>
            capability === "live" ? [] : [[capability, meansOf(ports, capability)] as const],
          ),
        ) as PlatformDto["means"],
        live: liveOf(
          webhooks !== null,
          (polls ?? []).map(({ everyMs }) => everyMs),
        ),
      };
    });
}

/** What each platform still lets us ask, by the channel's id; a platform that does not tell, or not now, is left out. */
export async function readQuotas(shopId: ShopId): Promise<Record<string, QuotaDto>> {
  const channels = (await inShop(shopId, listChannels)).filter(
    ({ state, isPaused }) => state === "connected" && !isPaused,
  );
  const read = channels.map(async ({ id }): Promise<[string, QuotaDto][]> => {
    const opened = await open(shopId, id, { signal: AbortSignal.timeout(PATIENCE) });
    const quota = opened.ok ? await opened.value.quota?.read() : null;
    return quota?.ok ? [[id, quota.value]] : [];
  });
  return Object.fromEntries((await Promise.all(read)).flat());
}
