import { ok } from "~/kernel/result";
import type { IdentitiesPort, IdentityResource } from "../../contract/ports";
import { type BulkReading, pullBulk, RANGE_BYTES } from "../bulk/pull-bulk";
import { bulkCollectionIds, bulkCustomerIds, bulkOrderIds, bulkProductIds } from "../documents/identities";
import type { AdminClient } from "../graphql/client";
import { idOf } from "../mapping/fields";

const documents: Record<IdentityResource, string> = {
  product: bulkProductIds,
  collection: bulkCollectionIds,
  customer: bulkCustomerIds,
  order: bulkOrderIds,
};

/** By bulk operations: they cost nothing and know no largest shop. Orders: those within the granted window alone. */
export function identitiesPort(client: AdminClient): IdentitiesPort {
  return {
    async list(resource, cursor) {
      const externalIds: string[] = [];
      const reading: BulkReading = {
        query: documents[resource],
        resource,
        rangeBytes: RANGE_BYTES,
        async read(rows) {
          for (const { value } of rows) {
            const id = idOf(value["id"]);
            if (id !== null) externalIds.push(id);
          }
          return ok({ changes: [] });
        },
      };
      const page = await pullBulk(client, reading, cursor);
      if (!page.ok) return page;
      const { next, waitMs } = page.value;
      return ok({ externalIds, next, ...(waitMs !== undefined && { waitMs }) });
    },
  };
}
