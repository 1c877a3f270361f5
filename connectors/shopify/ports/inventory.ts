import type { Change } from "~/kernel/commerce";
import { ok } from "~/kernel/result";
import type { ReadPort } from "../../contract/ports";
import { type BulkReading, pullBulk, RANGE_BYTES } from "../bulk/pull-bulk";
import { bulkInventory } from "../documents/inventory";
import type { AdminClient } from "../graphql/client";
import { idOf } from "../mapping/fields";
import { readLevel } from "../mapping/inventory";

const everything: BulkReading = {
  query: bulkInventory,
  resource: "inventory",
  rangeBytes: RANGE_BYTES,
  async read(rows, { damaged }) {
    const changes: Change[] = [];
    for (const { value, parent } of rows) {
      const item = idOf(parent);
      const level = item === null ? null : readLevel(value, item, damaged);
      if (level) changes.push({ kind: "inventory-level", level });
    }
    return ok({ changes });
  },
};

/** Levels cannot be asked for by when they changed: all of them, whatever `since` says. */
export function inventoryPort(client: AdminClient): ReadPort {
  return { pull: ({ cursor }) => pullBulk(client, everything, cursor) };
}
