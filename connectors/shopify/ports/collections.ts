import type { Change } from "~/kernel/commerce";
import { ok } from "~/kernel/result";
import type { ReadPort } from "../../contract/ports";
import { type BulkReading, pullBulk, RANGE_BYTES } from "../bulk/pull-bulk";
import { bulkCollections, changedCollections } from "../documents/collections";
import type { AdminClient } from "../graphql/client";
import { readCollection } from "../mapping/collection";
import { idOf } from "../mapping/fields";
import { wholeCollections } from "../records/collections";
import { type ChangedReading, pullChanged } from "../records/pull-changed";

const everything: BulkReading = {
  query: bulkCollections,
  resource: "collection",
  rangeBytes: RANGE_BYTES,
  async read(rows, { damaged }) {
    const changes: Change[] = [];
    const members = new Map<string, { startPosition: number; productExternalIds: string[] }>();
    for (const { value, parent, line } of rows) {
      if (parent === undefined) {
        const collection = readCollection(value, null, damaged);
        if (collection) changes.push({ kind: "collection", collection });
        continue;
      }
      const collectionExternalId = idOf(parent);
      const product = idOf(value["id"]);
      if (collectionExternalId === null || product === null) continue;
      const own = members.get(collectionExternalId);
      // A line's number rises through the whole file, so members keep their order over all its ranges.
      if (own) own.productExternalIds.push(product);
      else members.set(collectionExternalId, { startPosition: line, productExternalIds: [product] });
    }
    for (const [collectionExternalId, own] of members) {
      changes.push({ kind: "collection-members", collectionExternalId, ...own });
    }
    return ok({ changes });
  },
};

export function collectionsPort(client: AdminClient): ReadPort {
  const changed: ChangedReading = {
    document: changedCollections,
    list: "collections",
    pageSize: 10,
    parts: 100,
    read: (nodes, { damaged }) => wholeCollections(client, nodes, damaged),
  };
  return {
    pull: ({ cursor, since }) =>
      since ? pullChanged(client, changed, cursor, since) : pullBulk(client, everything, cursor),
  };
}
