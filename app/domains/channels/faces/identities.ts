import { nap } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError, Cursor, IdentityResource } from "../contract";
import { addMended, readMended } from "../core/mended";
import { findChannel } from "../store/channels.server";
import { findRun, saveProgress } from "../store/runs.server";
import { refreshRecords } from "./refresh";
import type { Slice } from "./step";
import { refreshFor } from "./step-writes";

const RESOURCES: readonly IdentityResource[] = ["product", "collection", "customer", "order"];

/**
 * Finds what webhooks lost without a trace: ids that stand here and not on the platform, and the other way round. Each
 * is then read by itself, so that a record made or deleted while the lists were compared is judged by what it is now.
 */
export async function compareIdentities(slice: Slice): Promise<Result<void, ConnectorError>> {
  const port = slice.opened.identities;
  if (!port) return ok(undefined);
  for (const resource of RESOURCES) {
    const known = await knownIds(slice, resource);
    if (!known) continue;
    const present = await presentIds(slice, resource);
    if (!present.ok) return present;
    const here = new Set(known);
    const differing = [
      ...known.filter((id) => !present.value.has(id)),
      ...[...present.value].filter((id) => !here.has(id)),
    ];
    const records = differing.map((externalId) => ({ resource, externalId }));
    const refreshed = await refreshRecords(slice.opened, refreshFor(slice), records);
    if (!refreshed.ok) return refreshed;
    await inShop(slice.input.shopId, async (scope) => {
      const run = await findRun(scope, slice.input.runId, true);
      if (run?.state !== "running") return;
      const mended = refreshed.value.reduce(addMended, readMended(run.mended));
      const done = present.value.size;
      await saveProgress(scope, slice.input.runId, `${resource}-ids`, { done, total: done, isFinished: true }, mended);
    });
  }
  return ok(undefined);
}

/** Read before the platform's list, so that what is created meanwhile cannot look lost. Null: not to be compared. */
async function knownIds(slice: Slice, resource: IdentityResource): Promise<string[] | null> {
  const { shopId, channelId } = slice.input;
  return inShop(shopId, async (scope) => {
    const channel = await findChannel(scope, channelId);
    // Where only the latest orders may be read, older ones are missing from the list without being deleted.
    if (resource === "order" && channel?.ordersSince) return null;
    return slice.ingest.knownIds(scope, channelId, resource);
  });
}

async function presentIds(slice: Slice, resource: IdentityResource): Promise<Result<Set<string>, ConnectorError>> {
  const present = new Set<string>();
  let cursor: Cursor | null = null;
  do {
    const page = await slice.opened.identities!.list(resource, cursor);
    if (!page.ok) return page;
    for (const id of page.value.externalIds) present.add(id);
    cursor = page.value.next;
    if (cursor && page.value.waitMs) await nap(page.value.waitMs, slice.signal);
  } while (cursor);
  return ok(present);
}
