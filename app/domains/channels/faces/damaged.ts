import { clock } from "~/infra/clock";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { inShop, type ShopScope } from "~/infra/scope";
import type { Resource } from "~/kernel/commerce";
import type { ChannelId, ShopId } from "~/kernel/ids";
import type { ListPage, ListQuery } from "~/kernel/list";
import { retryRecords } from "../jobs";
import { type DamagedInput, damagedByIds, findDamaged, resolveByIds, upsertDamaged } from "../store/damaged.server";
import type { DamagedDto, Ingest } from "../types";
import { open } from "./open";
import { refreshRecords } from "./refresh";

const RESOURCES: readonly string[] = ["shop", "location", "product", "collection", "inventory", "customer", "order"];

/** Lists records that could not be used, with the reason; the same one once while it is unresolved. */
export async function recordDamaged(scope: ShopScope, records: readonly DamagedInput[]): Promise<void> {
  await upsertDamaged(scope, records);
}

/** Filters: `source`, `resource`; searched in the id and the reason; sorted by when it was first seen. */
export async function listDamaged(scope: ShopScope, query: ListQuery): Promise<ListPage<DamagedDto>> {
  return findDamaged(scope, query);
}

/** Asks for the records to be read again, at most 500. Rows of a file have nothing to be read again from. */
export async function retryDamaged(scope: ShopScope, ids: readonly string[]): Promise<{ asked: number }> {
  const readable = (await damagedByIds(scope, ids.slice(0, 500))).filter((row) => row.channelId && row.externalId);
  for (const channelId of new Set(readable.map((row) => row.channelId!))) {
    const own = readable.filter((row) => row.channelId === channelId).map((row) => row.id);
    await ask(scope, request(retryRecords, { shopId: scope.shopId, channelId, ids: own }));
  }
  return { asked: readable.length };
}

/** Reads them again: what comes whole, or is gone on the platform, is resolved; what is damaged still stays listed. */
export async function retryNow(
  shopId: ShopId,
  channelId: ChannelId,
  ids: readonly string[],
  ingest: Ingest,
): Promise<{ retryAfterMs: number } | null> {
  const records = await inShop(shopId, (scope) => damagedByIds(scope, ids));
  const wanted = records.filter((row) => row.externalId && RESOURCES.includes(row.resource));
  const opened = await open(shopId, channelId);
  if (!opened.ok) return waitOf(opened.error);
  const now = clock.now();
  // Resolved first: what is still damaged is listed anew by the reading itself.
  await inShop(shopId, (scope) =>
    resolveByIds(
      scope,
      wanted.map((row) => row.id),
      now,
    ),
  );
  const target = { input: { shopId, channelId }, ingest, run: { kind: "retry" } };
  const asked = wanted.map((row) => ({ resource: row.resource as Resource, externalId: row.externalId! }));
  const read = await refreshRecords(opened.value, target, asked);
  if (read.ok) return null;
  await inShop(shopId, (scope) =>
    upsertDamaged(
      scope,
      wanted.map((row) => ({ ...row, source: "import", field: null, reason: read.error.message })),
    ),
  );
  return waitOf(read.error);
}

function waitOf(error: { code: string; retryAfterMs?: number }): { retryAfterMs: number } | null {
  if (error.code !== "rate-limited" && error.code !== "transient") return null;
  return { retryAfterMs: error.retryAfterMs ?? 5_000 };
}
