import { getShop } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import type { Applied } from "~/kernel/applied";
import type { Resource } from "~/kernel/commerce";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../contract";
import type { RecordName } from "../core/named";
import { lockChannel } from "../store/channels.server";
import { resolveRecords, upsertDamaged } from "../store/damaged.server";
import type { DamagedSource, Ingest } from "../types";
import type { OpenChannel } from "./open";

/** What the contract allows in one call. */
const CHUNK = 50;

/** Where refreshed records go, and on whose behalf. */
export interface RefreshFor {
  input: { shopId: ShopId; channelId: ChannelId };
  ingest: Ingest;
  /** Under what is listed that cannot be read. */
  source: DamagedSource;
  /** Within a first import: nothing is told record by record. */
  isImport: boolean;
}

/**
 * Reads records by their ids and applies what comes, tombstones included; what they name that is not here is not
 * followed further. Without a refresh port nothing is done: the next reconciliation brings them.
 */
export async function refreshRecords(
  opened: OpenChannel,
  target: RefreshFor,
  records: readonly RecordName[],
): Promise<Result<Applied[], ConnectorError>> {
  const port = opened.refresh;
  const done: Applied[] = [];
  if (!port) return ok(done);
  for (const [resource, ids] of grouped(records)) {
    for (let from = 0; from < ids.length; from += CHUNK) {
      const page = await port.refresh(resource, ids.slice(from, from + CHUNK));
      if (!page.ok) return page;
      const asked = ids.slice(from, from + CHUNK).map((externalId) => ({ resource, externalId }));
      done.push(await applyRefreshed(target, asked, page.value));
    }
  }
  return ok(done);
}

/** What was read of these records, in one transaction. */
export async function applyRefreshed(
  { input, ingest, source, isImport }: RefreshFor,
  asked: readonly RecordName[],
  page: {
    changes: Parameters<Ingest["apply"]>[2];
    damaged: { resource: Resource; externalId: string | null; field: string | null; reason: string }[];
  },
): Promise<Applied> {
  const { shopId, channelId } = input;
  return inShop(shopId, async (scope) => {
    await lockChannel(scope, channelId);
    const { timeZone } = await getShop(scope);
    const context = { channelId, timeZone, now: clock.now(), isImport };
    await resolveRecords(scope, channelId, asked, context.now);
    await upsertDamaged(
      scope,
      page.damaged.map((damaged) => ({ ...damaged, source, channelId })),
    );
    return ingest.apply(scope, context, page.changes);
  });
}

function grouped(records: readonly RecordName[]): Map<Resource, string[]> {
  const groups = new Map<Resource, Set<string>>();
  for (const { resource, externalId } of records) {
    groups.set(resource, (groups.get(resource) ?? new Set()).add(externalId));
  }
  return new Map([...groups].map(([resource, ids]) => [resource, [...ids]]));
}
