import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import type { ListPage, ListQuery } from "~/kernel/list";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../contract";
import { isResource, type RecordName } from "../core/named";
import { retryRecords } from "../jobs";
import { type DamagedInput, damagedByIds, findDamaged, upsertDamaged } from "../store/damaged.server";
import type { DamagedDto, DamagedSource, Ingest } from "../types";
import { open } from "./open";
import { refreshRecords } from "./refresh";
import { closeRoute, meetRetryFailure, RECORDS_AT_ONCE } from "./unread";

/** Lists records that could not be used, with the reason; the same one once while it is unresolved. */
export async function recordDamaged(scope: ShopScope, records: readonly DamagedInput[]): Promise<void> {
  await upsertDamaged(scope, records);
}

/** Filters: `source`, `resource`, `channel` (its id); searched in the id and the reason; sorted by when it was first seen. */
export async function listDamaged(scope: ShopScope, query: ListQuery): Promise<ListPage<DamagedDto>> {
  return findDamaged(scope, query);
}

/** Asks for the records to be read again, at most 500. Rows of a file have nothing to be read again from. */
export async function retryDamaged(scope: ShopScope, ids: readonly string[]): Promise<{ asked: number }> {
  const readable = (await damagedByIds(scope, ids.slice(0, RECORDS_AT_ONCE))).filter(isReadable);
  for (const channelId of new Set(readable.map((row) => row.channelId))) {
    const own = readable.filter((row) => row.channelId === channelId).map((row) => row.id);
    await ask(scope, request(retryRecords, { shopId: scope.shopId, channelId, ids: own, failures: 0 }));
  }
  return { asked: readable.length };
}

type DamagedRow = Awaited<ReturnType<typeof damagedByIds>>[number];

function isReadable(row: DamagedRow): row is DamagedRow & RecordName & { channelId: ChannelId } {
  return row.source !== "file" && row.channelId !== null && row.externalId !== null && isResource(row.resource);
}

/**
 * Reads them again: what comes whole, or is gone on the platform, is resolved by the transaction that writes it; what is
 * damaged still stays listed. What cannot be read now stays as it is and is asked for once more, by the policy of the
 * five codes. Killed at any moment, the same job goes on with what is left.
 */
export async function retryNow(
  shopId: ShopId,
  channelId: ChannelId,
  { ids, failures }: { ids: string[]; failures: number },
  ingest: Ingest,
): Promise<void> {
  const wanted = (await inShop(shopId, (scope) => damagedByIds(scope, ids))).filter(isReadable);
  if (wanted.length === 0) return;
  const read = await readAgain(shopId, channelId, wanted, ingest);
  if (read.ok) return;
  await inShop(shopId, async (scope) => {
    const left = (await damagedByIds(scope, ids)).filter(isReadable);
    await upsertDamaged(
      scope,
      left.map((row) => ({ ...row, reason: row.field === null ? read.error.message : row.reason })),
    );
    await meetRetryFailure(scope, channelId, { ids: left.map((row) => row.id), failures }, read.error);
  });
  await closeRoute({ shopId, channelId }, read.error);
}

async function readAgain(
  shopId: ShopId,
  channelId: ChannelId,
  wanted: readonly (RecordName & { source: DamagedSource })[],
  ingest: Ingest,
): Promise<Result<void, ConnectorError>> {
  const opened = await open(shopId, channelId);
  if (!opened.ok) return opened;
  for (const source of new Set(wanted.map((row) => row.source))) {
    const target = { input: { shopId, channelId }, ingest, source, isImport: false };
    const read = await refreshRecords(
      opened.value,
      target,
      wanted.filter((row) => row.source === source),
    );
    if (!read.ok) return read;
  }
  return ok(undefined);
}
