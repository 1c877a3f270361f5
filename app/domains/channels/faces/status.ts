import type { ShopScope } from "~/infra/scope";
import type { ChannelId } from "~/kernel/ids";
import { READ_PORTS } from "../contract";
import { readMended } from "../core/mended";
import { titleOf } from "../core/titles";
import { findChannels } from "../store/channels.server";
import { countDamaged } from "../store/damaged.server";
import { findLatestImport, findRuns, type RunRow } from "../store/runs.server";
import type { ChannelDto, ChannelState, ImportStatusDto, RunDto } from "../types";
import { FILES } from "./own-channel";
import { connectorOf } from "./platforms";

const RUNS_SHOWN = 60;

/** In the order in which they were connected. */
export async function listChannels(scope: ShopScope): Promise<ChannelDto[]> {
  const all = await findChannels(scope);
  return all.map((row) => ({ ...toChannel(row), title: titleOf(row, all, connectorOf(row.platform)?.title ?? "") }));
}

/**
 * The channel that speaks for the shop where one must: the first that is connected, else the first that ever was. Null for
 * a shop that has none but its files.
 */
export async function mainChannel(scope: ShopScope): Promise<ChannelDto | null> {
  const accounts = (await listChannels(scope)).filter(({ platform }) => platform !== FILES);
  return accounts.find(({ state }) => state === "connected") ?? accounts[0] ?? null;
}

function toChannel(row: Awaited<ReturnType<typeof findChannels>>[number]): Omit<ChannelDto, "title"> {
  return {
    id: row.id as ChannelId,
    platform: row.platform,
    accountDomain: row.accountDomain,
    accountName: row.accountName,
    state: row.state as ChannelState,
    scopes: row.scopes,
    connectedAt: row.connectedAt.toISOString(),
    disconnectedAt: row.disconnectedAt?.toISOString() ?? null,
    importedAt: row.importedAt?.toISOString() ?? null,
    reconciledAt: row.reconciledAt?.toISOString() ?? null,
    ordersSince: row.ordersSince?.toISOString() ?? null,
    isPaused: row.pausedAt !== null,
    eraseAfter: row.eraseAfter?.toISOString() ?? null,
  };
}

/**
 * How far the import of a channel is, of the main one unless another is named: port by port in the order in which they are
 * read; total is null while it is not known. Damaged records are those of all channels.
 */
export async function getImportStatus(scope: ShopScope, channelId?: ChannelId): Promise<ImportStatusDto> {
  const channel = channelId ? (await listChannels(scope)).find(({ id }) => id === channelId) : await mainChannel(scope);
  const run = channel ? await findLatestImport(scope, channel.id) : null;
  const ports = READ_PORTS.flatMap((port) => {
    const progress = run?.progress[port];
    return progress ? [{ port, ...progress }] : [];
  });
  return {
    run: run && toRun(run),
    ports,
    importedAt: channel?.importedAt ?? null,
    ordersSince: channel?.ordersSince ?? null,
    damagedCount: await countDamaged(scope),
  };
}

/** The latest runs, newest first. */
export async function listRuns(scope: ShopScope): Promise<RunDto[]> {
  return (await findRuns(scope, RUNS_SHOWN)).map((row) => ({
    ...toRun(row),
    channelId: row.channelId,
    mended: readMended(row.mended),
  }));
}

function toRun(row: RunRow): Omit<RunDto, "mended" | "channelId"> {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    failure: row.failure,
  };
}
