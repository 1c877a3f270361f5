import { recordReader } from "#connectors/files/records/read-records";
import { readRows } from "#connectors/files/text/read-rows";
import { channelPlatforms, filesChannel } from "~/domains/channels/channels.server";
import { getShop } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { fail, ok, type Result } from "~/kernel/result";
import type { FilePlan, RecordBatch, RowPosition, ShopDefaults } from "../contract";
import type { ImportRecord } from "../store/imports.server";
import { findFile } from "../store/stored.server";
import type { FileError } from "../types";
import { storedBytes } from "./source";

/** Rows a batch: one transaction, a MB or two. */
export const BATCH = 1_000;

export interface Reading {
  channelId: string;
  platforms: ReadonlyMap<string, string>;
  timeZone: string;
  defaults: ShopDefaults;
  plan: FilePlan;
  /** The next batch is read while the one before it is worked on. */
  batches(): AsyncGenerator<Result<RecordBatch, FileError>>;
}

/** Opens an import's file from `cursor` on; the heading's row is passed over at the begin. */
export async function openReading(
  shopId: ShopId,
  held: ImportRecord,
  cursor: RowPosition | null,
): Promise<Result<Reading, FileError>> {
  const { plan, format } = held;
  const file = await inShop(shopId, (scope) => findFile(scope, held.fileId));
  if (!plan || !format || !file || file.heldBytes === 0) return fail({ code: "expired" });
  const now = clock.now();
  const known = await inShop(shopId, async (scope) => ({
    channelId: await filesChannel(scope, now),
    platforms: await channelPlatforms(scope),
    shop: await getShop(scope),
  }));
  const { currency, timeZone } = known.shop;
  const defaults = { currency, timeZone, now: now.toISOString() };
  const rows = readRows(storedBytes(shopId, file), format, cursor);
  async function* batches(): AsyncGenerator<Result<RecordBatch, FileError>> {
    if (!cursor) {
      const heading = await rows.next(1);
      if (!heading.ok) return yield fail({ code: "row-endless" });
    }
    const reader = recordReader(rows, plan as FilePlan, defaults);
    let coming = reader.next(BATCH);
    for (;;) {
      const batch = await coming;
      if (!batch.ok) return yield fail({ code: "row-endless" });
      if (batch.value.next) {
        coming = reader.next(BATCH);
        // Whoever stops here before it has come is not told of its failure.
        coming.catch(() => undefined);
      }
      yield ok(batch.value);
      if (!batch.value.next) return;
    }
  }
  return ok({ ...known, timeZone, defaults, plan, batches });
}
