import type { CanonicalOrderLine, Change } from "~/kernel/commerce";
import { ok } from "~/kernel/result";
import type { ReadPort } from "../../contract/ports";
import { type BulkReading, pullBulk, RANGE_BYTES } from "../bulk/pull-bulk";
import { bulkOrders } from "../documents/bulk-orders";
import { changedOrders } from "../documents/orders";
import type { AdminClient } from "../graphql/client";
import { idOf } from "../mapping/fields";
import { readOrder } from "../mapping/order";
import { readLine } from "../mapping/order-line";
import { wholeOrders } from "../records/orders";
import { type ChangedReading, pullChanged } from "../records/pull-changed";

const APART = { lines: null, refunds: null, fulfillments: null };

/** Headers and lines; a line's number in the file orders the lines of its order. */
export const everyOrder: BulkReading = {
  query: bulkOrders,
  resource: "order",
  rangeBytes: RANGE_BYTES,
  async read(rows, { damaged }) {
    const changes: Change[] = [];
    const lines = new Map<unknown, { orderExternalId: string; lines: CanonicalOrderLine[] }>();
    for (const { value, parent, line: position } of rows) {
      if (parent === undefined) {
        const order = readOrder(value, APART, damaged);
        if (order) changes.push({ kind: "order", order });
        continue;
      }
      let own = lines.get(parent);
      if (!own) {
        const orderExternalId = idOf(parent);
        if (orderExternalId === null) continue;
        own = { orderExternalId, lines: [] };
        lines.set(parent, own);
      }
      const line = readLine(value, own.orderExternalId, position, damaged);
      if (line) own.lines.push(line);
    }
    for (const own of lines.values()) changes.push({ kind: "order-lines", ...own });
    return ok({ changes });
  },
};

export function ordersPort(client: AdminClient): ReadPort {
  const changed: ChangedReading = {
    document: changedOrders,
    list: "orders",
    pageSize: 25,
    parts: 100,
    read: (nodes, { damaged }) => wholeOrders(client, nodes, damaged),
  };
  return {
    pull: ({ cursor, since }) =>
      since ? pullChanged(client, changed, cursor, since) : pullBulk(client, everyOrder, cursor),
  };
}
