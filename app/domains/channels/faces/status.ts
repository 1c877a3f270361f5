import type { ShopScope } from "~/infra/scope";
import type { ChannelId } from "~/kernel/ids";
import { READ_PORTS } from "../contract";
import { readMended } from "../core/mended";
import { findChannels } from "../store/channels.server";
import { countDamaged } from "../store/damaged.server";
import { findLatestImport, findRuns, type RunRow } from "../store/runs.server";
import type { ChannelDto, ChannelState, ImportStatusDto, RunDto } from "../types";

const RUNS_SHOWN = 60;

export async function listChannels(scope: ShopScope): Promise<ChannelDto[]> {
  return (await findChannels(scope)).map((row) => ({
    id: row.id as ChannelId,
    platform: row.platform,
    accountDomain: row.accountDomain,
    title: row.title,
    state: row.state as ChannelState,
    scopes: row.scopes,
    connectedAt: row.connectedAt.toISOString(),
    disconnectedAt: row.disconnectedAt?.toISOString() ?? null,
    importedAt: row.importedAt?.toISOString() ?? null,
    reconciledAt: row.reconciledAt?.toISOString() ?? null,
    ordersSince: row.ordersSince?.toISOString() ?? null,
  }));
}

/** How far the import is, port by port in the order in which they are read; total is null while it is not known. */
export async function getImportStatus(scope: ShopScope): Promise<ImportStatusDto> {
  const [channel] = await findChannels(scope);
  const run = await findLatestImport(scope);
  const ports = READ_PORTS.flatMap((port) => {
    const progress = run?.progress[port];
    return progress ? [{ port, ...progress }] : [];
  });
  return {
    run: run && toRun(run),
    ports,
    importedAt: channel?.importedAt?.toISOString() ?? null,
    ordersSince: channel?.ordersSince?.toISOString() ?? null,
    damagedCount: await countDamaged(scope),
  };
}

/** The latest runs, newest first. */
export async function listRuns(scope: ShopScope): Promise<RunDto[]> {
  return (await findRuns(scope, RUNS_SHOWN)).map((row) => ({ ...toRun(row), mended: readMended(row.mended) }));
}

function toRun(row: RunRow): Omit<RunDto, "mended"> {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    failure: row.failure,
  };
}
