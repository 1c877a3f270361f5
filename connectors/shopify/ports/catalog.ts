import type { CanonicalVariant, Change } from "~/kernel/commerce";
import { ok } from "~/kernel/result";
import type { ReadPort } from "../../contract/ports";
import { type BulkReading, pullBulk, RANGE_BYTES } from "../bulk/pull-bulk";
import { bulkProducts, changedProducts } from "../documents/products";
import type { AdminClient } from "../graphql/client";
import { idOf } from "../mapping/fields";
import { readProduct, readVariant } from "../mapping/product";
import { wholeProducts } from "../records/products";
import { type ChangedReading, pullChanged } from "../records/pull-changed";

const everything: BulkReading = {
  query: bulkProducts,
  resource: "product",
  rangeBytes: RANGE_BYTES,
  async read(rows, { currency, damaged }) {
    const changes: Change[] = [];
    const variants = new Map<string, CanonicalVariant[]>();
    for (const { value, parent } of rows) {
      if (parent === undefined) {
        const product = readProduct(value, currency, null, damaged);
        if (product) changes.push({ kind: "product", product });
        continue;
      }
      const productExternalId = idOf(parent);
      const variant = readVariant(value, currency, damaged);
      if (productExternalId === null || variant === null) continue;
      const own = variants.get(productExternalId);
      if (own) own.push(variant);
      else variants.set(productExternalId, [variant]);
    }
    for (const [productExternalId, own] of variants) {
      changes.push({ kind: "variants", productExternalId, currency, variants: own });
    }
    return ok({ changes });
  },
};

export function catalogPort(client: AdminClient): ReadPort {
  const changed: ChangedReading = {
    document: changedProducts,
    list: "products",
    pageSize: 25,
    parts: 100,
    read: (nodes, { currency, damaged }) => wholeProducts(client, nodes, currency, damaged),
  };
  return {
    pull: ({ cursor, since }) =>
      since ? pullChanged(client, changed, cursor, since) : pullBulk(client, everything, cursor),
  };
}
