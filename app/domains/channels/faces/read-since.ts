import type { ChannelId, ShopId } from "~/kernel/ids";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError, ReadPortName } from "../contract";
import type { RecordName } from "../core/named";
import type { Ingest } from "../types";
import { open } from "./open";
import { readPort } from "./poll";
import { refreshRecords } from "./refresh";

/**
 * Reads what changed of these ports since an instant, and then these records, as they are now. Whoever calls needs to know
 * how a channel stands at this moment and cannot wait for its messages.
 */
export async function readSince(
  input: { shopId: ShopId; channelId: ChannelId },
  wanted: { ports: readonly ReadPortName[]; since: Date; records: readonly RecordName[] },
  ingest: Ingest,
  signal: AbortSignal,
): Promise<Result<void, ConnectorError>> {
  const opened = await open(input.shopId, input.channelId, { signal });
  if (!opened.ok) return opened;
  for (const port of wanted.ports) {
    const done = await readPort(opened.value, { input, port, since: wanted.since, ingest });
    if (!done.ok) return done;
  }
  const target = { input, ingest, source: "reconcile" as const, isImport: false };
  const refreshed = await refreshRecords(opened.value, target, wanted.records);
  return refreshed.ok ? ok(undefined) : refreshed;
}
